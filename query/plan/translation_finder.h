// TranslationFinder: words of other languages that imported dictionaries give for a word of the
// query. Asked only where dictionaries were imported, and only about words that name no concept:
// the vocabulary of the field knows better what they mean there.
#pragma once

#include "engine/dictionaries/dictionary.h"
#include "engine/text/analyzer.h"
#include "query/match/index_view.h"
#include "query/plan/expansion.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// Thread: one instance per thread (the analyser's rule).
class TranslationFinder {
 public:
  TranslationFinder(const IndexView& view, text::Analyzer& analyzer,
                    const dictionaries::Dictionary& dictionary)
      : view_(&view), analyzer_(&analyzer), dictionary_(&dictionary) {}

  /// In:   likely: primary subtags that the query is probably in, most likely first; the first that
  ///       gives translations is taken.
  /// Out:  the translations that the collection holds, with their forms: those of one language are
  ///       one group, so that their occurrences add up and the group is as rare as all of them.
  ///       Nothing if there are none.
  /// Cost: a dictionary look-up for a word that the collection does not hold; a few look-ups a
  /// sense.
  std::optional<WordExpansion> find(const std::string& word, std::span<const std::string> likely);

 private:
  std::vector<std::string> bases_of(const std::string& word, const std::string& language,
                                    std::vector<std::string>& parts);
  LanguageExpansion translate(std::span<const std::string> bases, const std::string& from,
                              const std::string& to) const;

  const IndexView* view_;
  text::Analyzer* analyzer_;
  const dictionaries::Dictionary* dictionary_;
};

}  // namespace senda::query
