// Cuts the bytes of a file into those of its records, before anything is parsed.
#pragma once

#include "indexer/read/internal/byte_input.h"

#include <cstddef>
#include <optional>
#include <string>

namespace senda::indexer::internal {

struct RawRecord {
  std::string bytes;
  std::size_t offset = 0;  ///< Of bytes[0] in the file.
  std::size_t line = 1;
  std::size_t column = 1;
  bool too_long = false;  ///< `bytes` is only the beginning.
  /// What is wrong with the file around this record, if anything.
  std::optional<Error> broken;
};

/// The next line that is not blank, without its end; nothing at the end of the input.
std::optional<RawRecord> next_line(ByteInput& input, std::size_t max_bytes);

/// The next row that is not blank: a line, or several where quotes hold line ends.
std::optional<RawRecord> next_csv_row(ByteInput& input, std::size_t max_bytes,
                                      char delimiter = ',');

/// The one value of a JSON file, or the elements of its array one after the other.
class JsonFile {
 public:
  JsonFile(ByteInput& input, std::size_t max_bytes) : input_(input), max_bytes_(max_bytes) {}
  std::optional<RawRecord> next();
  /// Known once next() was called.
  bool is_array() const noexcept { return state_ != State::kStart && is_array_; }

 private:
  enum class State { kStart, kElements, kAfterArray, kUnended, kEnd };
  std::optional<RawRecord> whole();
  std::optional<RawRecord> element();
  std::optional<RawRecord> after_array();
  RawRecord unended();

  ByteInput& input_;
  std::size_t max_bytes_;
  State state_ = State::kStart;
  bool is_array_ = false;
  bool after_comma_ = false;
};

}  // namespace senda::indexer::internal
