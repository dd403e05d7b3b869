// TextReader: concepts in a text as it stands, by the analyser alone. For checking, proposing and
// showing what the vocabulary makes of a text; an index reads texts faster (indexer/build), a query
// and its marks ask the collection's lexicon (query).
#pragma once

#include "engine/base/span.h"
#include "engine/concepts/matcher.h"
#include "engine/text/analyzer.h"
#include "engine/text/lang_tag.h"

#include <string_view>
#include <vector>

namespace senda::concepts {

/// Thread: one instance per thread (the analyser's rule).
class TextReader {
 public:
  /// In: borrowed, must outlive the reader.
  TextReader(const ConceptTable& table, text::Analyzer& analyzer)
      : table_(&table), analyzer_(&analyzer) {}

  /// In:   text: valid UTF-8. spelling: whether a word may differ from a label by diacritics, as
  ///       in queries typed without them.
  /// Out:  matches over words; the words are `spans()`. Both are valid until the next call.
  /// Cost: an analysis a word.
  enum class Spelling { kAsWritten, kForgiving };
  const std::vector<ConceptMatch>& read(std::string_view text, const text::LangTag& lang,
                                        Spelling spelling);
  const std::vector<ByteSpan>& spans() const noexcept { return spans_; }

 private:
  const ConceptTable* table_;
  text::Analyzer* analyzer_;
  std::vector<ByteSpan> spans_;
  std::vector<std::vector<Slot>> slots_;
  std::vector<ConceptMatch> matches_;
};

}  // namespace senda::concepts
