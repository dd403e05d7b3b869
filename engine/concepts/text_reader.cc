#include "engine/concepts/text_reader.h"

#include <span>

namespace senda::concepts {

const std::vector<ConceptMatch>& TextReader::read(std::string_view text, const text::LangTag& lang,
                                                  Spelling spelling) {
  analyzer_->tokenize(text, lang, spans_);
  slots_.resize(spans_.size());
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const auto word = analyzer_->analyze_shared(spans_[i].of(text), lang);
    const std::string_view folded =
        spelling == Spelling::kForgiving ? std::string_view(word->folded) : std::string_view();
    table_->find_slots(lang.language(),
                       {word->exact, folded, word->analysis.lemmas, word->analysis.parts},
                       slots_[i]);
  }
  const std::vector<std::span<const Slot>> views(slots_.begin(), slots_.end());
  match_concepts(*table_, views, matches_);
  return matches_;
}

}  // namespace senda::concepts
