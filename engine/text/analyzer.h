// Analyzer: the one seam between text and the index, used alike when indexing and when querying.
// It puts together tokenizer.h (where are the words), fold.h (how are they spelt) and
// word_analyzer.h (what are their base forms). Read docs/text_analysis.md for the rules.
#pragma once

#include "engine/base/span.h"
#include "engine/text/analysis_cache.h"
#include "engine/text/analyzed_word.h"
#include "engine/text/lang_tag.h"

#include <memory>
#include <string_view>
#include <vector>

namespace senda::text {

/// Thread: one instance per thread; instances may share a cache, and do well to if they read the
/// same texts. Analysers of languages are made on first use.
class Analyzer {
 public:
  /// With a small cache of its own (4 MB), enough for queries and single documents.
  Analyzer();
  /// In: cache: not null.
  explicit Analyzer(std::shared_ptr<AnalysisCache> cache);
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
  /// Cost:  a copy of what `analyze_shared` gives.
  AnalyzedWord analyze(std::string_view word, const LangTag& lang);

  /// The same without a copy, valid for as long as it is held. Never null.
  /// Cost:  0.1 microseconds for a word in the cache; else one dictionary look-up or stemmer run,
  ///        and on the first word of a language the loading of its dictionaries: see
  ///        docs/languages.md.
  std::shared_ptr<const AnalyzedWord> analyze_shared(std::string_view word, const LangTag& lang);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::text
