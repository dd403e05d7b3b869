// Incoming records: read from files, converted, checked, the first of each id kept; the rest
// refused with their reasons and their originals. What both a full index and an update begin with.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "indexer/check/record_checker.h"
#include "indexer/read/source_files.h"
#include "indexer/run/report.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace senda::indexer {

struct IncomingOptions {
  std::vector<std::string> paths;
  std::optional<RecordFormat> format;
  /// Never read: the data folder itself.
  std::filesystem::path skip;
  /// Where originals of refused records are kept; empty to keep none.
  std::filesystem::path refused_folder;
};

/// A record that passed, with the hash of its canonical text.
struct IncomingRecord {
  std::string id;
  json::Value value;
  std::string hash;
};

/// Changes a record before it is checked (a partial update merges it with the stored one).
using RecordTransform = std::function<Result<json::Value>(json::Value)>;
using IncomingSink = std::function<Result<void>(IncomingRecord)>;

/// In:     transform: may be empty. sink: called for each record that passed, in order.
/// Out:    `report.read` and `report.refused` are filled.
/// Errors: what the sink returns; a path that does not exist or has no known format.
Result<void> read_incoming(const IncomingOptions& options, const RecordChecker& checker,
                           const schema::CollectionSchema& schema, const RecordTransform& transform,
                           const IncomingSink& sink, const ProgressSink& progress,
                           RunReport& report);

/// Hash of a record's content: equal for equal content whatever the spacing of the file.
std::string record_hash(const json::Value& value);

}  // namespace senda::indexer
