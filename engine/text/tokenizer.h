// Tokenizer: where the words of a text are. Word boundaries of UAX 29 as ICU draws them, then a few
// deviations that readers of a search engine expect; docs/text_analysis.md lists them with reasons.
// It knows nothing of spelling (fold.h) or base forms (word_analyzer.h).
#pragma once

#include "engine/base/span.h"
#include "engine/text/lang_tag.h"

#include <memory>
#include <string_view>
#include <vector>

namespace senda::text {

/// Runs of Latin, Greek, Cyrillic, Arabic and other scripts that put spaces between words go
/// through a table of our own; a stretch between two spaces that holds anything else (Thai, Han,
/// kana, Hebrew, emoji) goes to ICU. Both give the same words. Thread: one instance per thread.
/// Making one is cheap; ICU's rules load with the first stretch that needs them.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  /// In:    text: valid UTF-8, any normal form, borrowed for the call; lang: steers elisions (fr,
  /// it,
  ///        ca; all three for "und") and the colon inside Finnish and Swedish words.
  /// Out:   `spans` is cleared and filled with the words in text order: half-open, disjoint, inside
  ///        `text`, on grapheme boundaries; each holds a letter, a digit or an emoji.
  /// Cost:  O(bytes), tens of nanoseconds a word; about a microsecond a character where ICU breaks
  ///        by dictionary. No allocation once `spans` has grown.
  void tokenize(std::string_view text, const LangTag& lang, std::vector<ByteSpan>& spans);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::text
