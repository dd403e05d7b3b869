// Which documents have text that a reader can read.
#pragma once

#include "engine/text/lang_tag.h"
#include "query/match/bitset.h"
#include "query/match/index_view.h"

#include <string>
#include <vector>

namespace senda::query {

/// Whether documents have text in a language; asked for documents that rank alike only.
class LanguagePreference {
 public:
  LanguagePreference(const IndexView& view, const text::LangTag& locale)
      : view_(&view),
        language_(locale.is_undetermined() ? std::string() : std::string(locale.language())) {}

  bool prefers(DocNum doc) const {
    if (language_.empty()) return false;
    const storage::Segment& segment = view_->generation().segment_of(doc);
    const auto lengths = segment.forward.lengths(language_);
    return !lengths.empty() && lengths[doc - segment.base] > 0;
  }

 private:
  const IndexView* view_;
  std::string language_;
};

/// Documents with text in one of the languages. Cost: a look at every document.
Bitset with_text_in(const IndexView& view, const std::vector<text::LangTag>& languages);

}  // namespace senda::query
