#include "engine/concepts/slot_memory.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"

namespace senda::concepts {
namespace {

constexpr std::size_t kMostWords = 100'000;

}  // namespace

std::span<const Slot> SlotMemory::slots_of(std::string_view word, std::string_view language) {
  auto by_word = known_.find(language);
  if (by_word == known_.end()) by_word = known_.try_emplace(std::string(language)).first;
  word_.assign(word);
  const auto [known, is_new] = by_word->second.try_emplace(word_);
  if (!is_new) return known->second;
  ++words_;
  const std::string exact = text::exact_key(word);
  std::vector<std::string> lemmas;
  std::vector<std::string> parts;
  for (const storage::Segment& segment : segments_) {
    const auto form = segment.lexicon.find(storage::word_term(language, exact));
    if (!form) continue;
    for (const storage::LemmaId lemma : segment.lexicon.lemmas(*form))
      lemmas.emplace_back(storage::term_key(segment.lexicon.lemma_term(lemma)));
    for (const storage::LemmaId part : segment.lexicon.parts(*form))
      parts.emplace_back(storage::term_key(segment.lexicon.lemma_term(part)));
    break;
  }
  table_->find_slots(language, {exact, {}, lemmas, parts}, known->second);
  return known->second;
}

void SlotMemory::make_room() {
  if (words_ < kMostWords) return;
  known_.clear();
  words_ = 0;
}

}  // namespace senda::concepts
