#include "indexer/read/internal/raw_records.h"

#include <string_view>

namespace senda::indexer::internal {
namespace {

bool is_json_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void skip_space(ByteInput& input) {
  while (input.peek() && is_json_space(*input.peek())) input.take();
}

RawRecord begin_record(const ByteInput& input) {
  RawRecord record;
  record.offset = input.offset();
  record.line = input.line();
  record.column = input.column();
  return record;
}

void append(RawRecord& record, char c, std::size_t max_bytes) {
  if (record.bytes.size() < max_bytes) {
    record.bytes += c;
  } else {
    record.too_long = true;
  }
}

void drop_carriage_return(RawRecord& record) {
  if (!record.too_long && record.bytes.ends_with('\r')) record.bytes.pop_back();
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// A value up to the comma or bracket that ends it, or to the end of the input. Which comma that is
/// depends only on brackets and strings.
RawRecord take_element(ByteInput& input, std::size_t max_bytes) {
  RawRecord record = begin_record(input);
  std::size_t depth = 0;
  bool in_string = false;
  bool escaped = false;
  while (const auto next = input.peek()) {
    const char c = *next;
    if (in_string) {
      in_string = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (depth == 0 && (c == ',' || c == ']')) {
      break;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
    append(record, input.take(), max_bytes);
  }
  while (!record.too_long && !record.bytes.empty() && is_json_space(record.bytes.back())) {
    record.bytes.pop_back();
  }
  return record;
}

}  // namespace

std::optional<RawRecord> next_line(ByteInput& input, std::size_t max_bytes) {
  while (input.peek()) {
    RawRecord record = begin_record(input);
    while (const auto next = input.peek()) {
      input.take();
      if (*next == '\n') break;
      append(record, *next, max_bytes);
    }
    drop_carriage_return(record);
    if (!is_blank(record.bytes)) return record;
  }
  return std::nullopt;
}

std::optional<RawRecord> next_csv_row(ByteInput& input, std::size_t max_bytes, char delimiter) {
  while (input.peek()) {
    RawRecord record = begin_record(input);
    bool at_cell_start = true;
    bool in_quotes = false;
    while (const auto next = input.peek()) {
      const char c = input.take();
      if (c == '\n' && !in_quotes) break;
      append(record, *next, max_bytes);
      if (in_quotes) {
        // A doubled quote leaves and enters again.
        in_quotes = c != '"';
        if (!in_quotes && input.peek() == '"') {
          append(record, input.take(), max_bytes);
          in_quotes = true;
        }
      } else {
        in_quotes = at_cell_start && c == '"';
        at_cell_start = c == delimiter;
      }
    }
    drop_carriage_return(record);
    if (!is_blank(record.bytes)) return record;
  }
  return std::nullopt;
}

std::optional<RawRecord> JsonFile::next() {
  if (state_ == State::kStart) {
    skip_space(input_);
    is_array_ = input_.peek() == '[';
    if (!is_array_) return whole();
    input_.take();
    state_ = State::kElements;
  }
  if (state_ == State::kElements) return element();
  if (state_ == State::kAfterArray) return after_array();
  if (state_ == State::kUnended) return unended();
  return std::nullopt;
}

std::optional<RawRecord> JsonFile::whole() {
  state_ = State::kEnd;
  RawRecord record = begin_record(input_);
  while (input_.peek()) append(record, input_.take(), max_bytes_);
  return record;
}

std::optional<RawRecord> JsonFile::element() {
  skip_space(input_);
  if (input_.peek() == ']' && !after_comma_) {
    input_.take();
    state_ = State::kAfterArray;
    return after_array();
  }
  RawRecord record = take_element(input_, max_bytes_);
  if (const auto next = input_.peek()) {
    after_comma_ = *next == ',';
    state_ = after_comma_ ? State::kElements : State::kAfterArray;
    input_.take();
    return record;
  }
  if (record.bytes.empty()) return unended();
  state_ = State::kUnended;
  return record;
}

RawRecord JsonFile::unended() {
  state_ = State::kEnd;
  RawRecord record = begin_record(input_);
  record.broken = Error(ErrorCode::kParse, "the array does not end").at({0, 0});
  return record;
}

std::optional<RawRecord> JsonFile::after_array() {
  state_ = State::kEnd;
  skip_space(input_);
  if (!input_.peek()) return std::nullopt;
  RawRecord record = begin_record(input_);
  while (input_.peek()) append(record, input_.take(), max_bytes_);
  record.broken = Error(ErrorCode::kParse, "text after the end of the array").at({0, 1});
  return record;
}

}  // namespace senda::indexer::internal
