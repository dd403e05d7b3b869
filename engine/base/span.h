// A half-open range of bytes, [from, to), of a UTF-8 text that the context names.
#pragma once

#include <cstddef>
#include <string_view>

namespace senda {

struct ByteSpan {
  std::size_t from = 0;
  std::size_t to = 0;

  std::size_t size() const noexcept { return to - from; }
  bool empty() const noexcept { return from == to; }
  /// The bytes of `text` this span names. `text` must be the text the span was made for.
  std::string_view of(std::string_view text) const { return text.substr(from, to - from); }
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

}  // namespace senda
