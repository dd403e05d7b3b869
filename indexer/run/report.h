// What an indexing run did, for people and programs: counts, refusals with their places, warnings.
#pragma once

#include "engine/base/error.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace senda::indexer {

/// One record that was not taken, and why.
struct Refusal {
  std::string file;
  std::size_t record = 0;  ///< In its file, from 1.
  std::size_t line = 0;    ///< Where it begins, from 1.
  std::string id;          ///< If the record got so far as to have one.
  std::vector<Error> errors;
  std::string kept_as;  ///< Where its original bytes are; empty if they were not kept.
};

struct RunReport {
  std::uint64_t read = 0;
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t deleted = 0;
  std::vector<Refusal> refused;
  std::uint64_t documents = 0;  ///< In the collection afterwards.
  std::uint64_t generation = 0;
  std::uint64_t revision = 0;
  std::vector<std::string> warnings;  ///< Missing dictionaries and the like.
  double seconds = 0;
};

struct Progress {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;        ///< Of the source files read so far.
  std::uint64_t total_bytes = 0;  ///< 0 if it is not known.
  const char* phase = "reading";  ///< "reading", "writing", "verifying".
};
/// Called often; must be quick.
using ProgressSink = std::function<void(const Progress&)>;

}  // namespace senda::indexer
