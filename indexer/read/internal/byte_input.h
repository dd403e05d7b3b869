// The bytes of a file or of standard input in order, a byte at a time, with their place.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace senda::indexer::internal {

/// Thread: one.
class ByteInput {
 public:
  /// "-" is standard input. A byte order mark at the start is passed over.
  /// Errors: kNotFound, kIo.
  static Result<ByteInput> open(const std::string& path);

  ~ByteInput();
  ByteInput(ByteInput&& other) noexcept;
  ByteInput& operator=(ByteInput&&) = delete;

  /// The next byte without taking it, or nothing at the end.
  std::optional<char> peek();
  /// Takes a byte. There must be one.
  char take();

  std::size_t offset() const noexcept { return offset_; }  ///< Of the next byte in the file.
  std::size_t line() const noexcept { return line_; }      ///< From 1.
  std::size_t column() const noexcept { return column_; }  ///< In code points, from 1.

  /// What ended the input early, if not its end.
  const std::optional<Error>& failure() const noexcept { return failure_; }

 private:
  explicit ByteInput(int descriptor);
  bool fill();

  int descriptor_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
  std::optional<Error> failure_;
};

}  // namespace senda::indexer::internal
