// Analyzer: the one seam between text and the index, used alike when indexing and when querying.
// It puts together tokenizer.h (where are the words), fold.h (how are they spelt) and
// word_analyzer.h (what are their base forms). Read docs/text_analysis.md for the rules.
#pragma once

#include "engine/base/span.h"
#include "engine/text/lang_tag.h"
#include "engine/text/word_analyzer.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text {

/// All keys of one word.
struct AnalyzedWord {
  std::string exact;   ///< NFKC case fold: ß is ss, ς is σ; the key of an exact match.
  std::string folded;  ///< `exact` without diacritics, letters like ø and ł reduced to ASCII.
  std::vector<std::string> variants;  ///< Other folded spellings: German ue/oe/ae, Danish aa/oe/ae.
  WordAnalysis analysis;
};

/// Thread: one instance per thread. Analysers of languages are made on first use.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Splits text into words.
  /// In:    text: valid UTF-8, any normal form; lang steers elisions and dictionary scripts.
  /// Out:   `spans` is cleared and filled with the words in text order: half-open, disjoint, inside
  ///        `text`, on grapheme boundaries; no span is empty or only punctuation.
  /// Cost:  O(bytes).
  void tokenize(std::string_view text, const LangTag& lang, std::vector<ByteSpan>& spans);

  /// All keys of one word as it stands in the text.
  /// In:    word: one token of `tokenize`, original case. lang: "und" gets spelling keys only and
  ///        "zxx" too (the lemma list is empty for both).
  /// Cost:  uncached; callers keep one result per distinct word.
  AnalyzedWord analyze(std::string_view word, const LangTag& lang);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::text
