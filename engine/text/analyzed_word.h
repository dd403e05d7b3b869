// AnalyzedWord: what the index and a query know of one word as written: its spelling keys and its
// base forms. A value; analyzer.h makes it and analysis_cache.h keeps it.
#pragma once

#include "engine/text/word_analyzer.h"

#include <string>
#include <vector>

namespace senda::text {

/// All keys of one word.
struct AnalyzedWord {
  std::string exact;   ///< NFKC case fold: ß is ss, ς is σ; the key of an exact match.
  std::string folded;  ///< `exact` without diacritics, letters like ø and ł reduced to ASCII.
  std::vector<std::string> variants;  ///< Other folded spellings: German ue/oe/ae, Danish aa/oe/ae.
  WordAnalysis analysis;

  friend bool operator==(const AnalyzedWord&, const AnalyzedWord&) = default;
};

}  // namespace senda::text
