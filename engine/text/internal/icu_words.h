// Words by ICU's break iterators: the tokenizer's slow path, and the oracle of its tests. UTF-16
// stays inside. Private to engine/text.
#pragma once

#include "engine/base/span.h"

#include <memory>
#include <string_view>
#include <vector>

namespace senda::text {

/// Which of ICU's two rule sets for words holds.
enum class WordRules { kRoot, kNordicColon };

/// Thread: one instance per thread.
class IcuWords {
 public:
  IcuWords();
  ~IcuWords();
  IcuWords(IcuWords&&) noexcept;
  IcuWords& operator=(IcuWords&&) noexcept;

  /// Appends the words of text[range] to `spans`: connectors at the ends trimmed, ends moved to
  /// grapheme boundaries, tokens without letter, digit or emoji left out. If ICU's data is missing
  /// the whole range is one word.
  void append(std::string_view text, ByteSpan range, WordRules rules, std::vector<ByteSpan>& spans);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::text
