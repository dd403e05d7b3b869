// What can go wrong, as a value: a code a program can branch on, a message for a person, and the
// place where known. Not for programmer errors; those are check.h. Codes are few on purpose: what
// a caller would treat alike has one code. The maps to HTTP and to exit status live with those
// seams, and their tests fail when a code is added here and not there.
#pragma once

#include "engine/base/span.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace senda {

enum class ErrorCode {
  kInvalidArgument,  ///< The caller asked for something that has no meaning.
  kNotFound,
  kExists,
  kParse,            ///< Text that does not follow its grammar; `span` says where.
  kEncoding,         ///< Bytes that are not valid UTF-8; `span` says where.
  kSchemaMismatch,   ///< A record or request that the collection's schema does not allow.
  kVersionMismatch,  ///< A file of another format version or made by another analysis.
  kLocked,           ///< Another process is writing to the collection.
  kCorrupt,          ///< A file that fails its checksum or its own invariants.
  kIo,
  kUnsupported,
  kLimit,     ///< Larger than an explicit limit.
  kInternal,  ///< A defect in Senda or an unforeseen state of a library.
};
inline constexpr std::size_t kErrorCodeCount = 13;

/// The code's stable name for JSON: `invalid_argument`, `not_found`...
std::string_view error_code_name(ErrorCode code) noexcept;

class Error {
 public:
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  ErrorCode code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }

  /// Bytes of the input that the message is about.
  std::optional<ByteSpan> span() const noexcept { return span_; }
  /// The file the input came from, empty if none.
  const std::string& file() const noexcept { return file_; }
  /// Number of the record within its file, from 1, where the file holds several.
  std::optional<std::size_t> record() const noexcept { return record_; }
  /// Dotted path of the field, empty if none.
  const std::string& field() const noexcept { return field_; }

  Error at(ByteSpan span) && {
    span_ = span;
    return std::move(*this);
  }
  Error in_file(std::string file) && {
    file_ = std::move(file);
    return std::move(*this);
  }
  Error in_record(std::size_t record) && {
    record_ = record;
    return std::move(*this);
  }
  Error in_field(std::string field) && {
    field_ = std::move(field);
    return std::move(*this);
  }
  /// Puts what was being done before the message: `context: message`.
  Error with_context(std::string_view context) && {
    message_ = std::string(context) + ": " + message_;
    return std::move(*this);
  }

 private:
  ErrorCode code_;
  std::string message_;
  std::optional<ByteSpan> span_;
  std::string file_;
  std::optional<std::size_t> record_;
  std::string field_;
};

}  // namespace senda
