#include "query/rank/language_preference.h"

namespace senda::query {

Bitset with_text_in(const IndexView& view, const std::vector<text::LangTag>& languages) {
  Bitset documents(view.limit());
  for (const storage::Segment& segment : view.generation().segments()) {
    for (const text::LangTag& language : languages) {
      const auto lengths = segment.forward.lengths(language.language());
      for (std::size_t doc = 0; doc < lengths.size(); ++doc) {
        if (lengths[doc] > 0) documents.set(segment.base + static_cast<DocNum>(doc));
      }
    }
  }
  return documents;
}

}  // namespace senda::query
