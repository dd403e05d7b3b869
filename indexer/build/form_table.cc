#include "indexer/build/form_table.h"

#include "engine/storage/terms.h"

#include <algorithm>
#include <limits>

namespace senda::indexer {
namespace {

/// A word as written is kept in a thread's cache up to this many bytes: longer ones hardly repeat.
constexpr std::size_t kMaxCachedWord = 64;

constexpr ProvisionalForm kUnknownForm = std::numeric_limits<ProvisionalForm>::max();

/// What a string costs in a list: itself, and its block where it has one.
std::size_t string_bytes(const std::string& text) {
  constexpr std::size_t kBlock = 16;
  return sizeof(std::string) + (text.size() > 15 ? text.size() + kBlock : 0);
}

/// Out: the bytes added.
std::size_t add_unique(std::vector<std::string>& list, std::string value) {
  if (std::find(list.begin(), list.end(), value) != list.end()) return 0;
  list.push_back(std::move(value));
  return string_bytes(list.back());
}

}  // namespace

void FormTable::Reader::read(std::string_view text, const text::LangTag& lang,
                             std::vector<ProvisionalForm>& forms) {
  forms.clear();
  run_.clear();
  analyzer_.tokenize(text, lang, spans_);
  const std::string language(lang.language());
  auto& seen = seen_[language];
  std::string key;
  for (const ByteSpan span : spans_) {
    const std::string_view word = span.of(text);
    key.assign(word);
    const auto it = seen.find(key);
    if (it != seen.end()) {
      forms.push_back(it->second.form);
      run_.push_back(it->second.slots);
      continue;
    }
    const auto analyzed = analyzer_.analyze_shared(word, lang);
    const auto [form, term] = table_->add(*analyzed, language);
    remember(form, term);
    const Seen here{form, slots_of(*analyzed, language)};
    if (word.size() <= kMaxCachedWord) seen.emplace(key, here);
    forms.push_back(form);
    run_.push_back(here.slots);
  }
}

void FormTable::Reader::remember(ProvisionalForm form, std::string_view term) {
  if (form >= terms_.size()) terms_.resize(form + 1);
  terms_[form] = term;
}

std::span<const concepts::Slot> FormTable::Reader::slots_of(const text::AnalyzedWord& word,
                                                            std::string_view language) {
  if (table_->concepts_ == nullptr) return {};
  table_->concepts_->find_slots(
      language, {word.exact, {}, word.analysis.lemmas, word.analysis.parts}, found_);
  if (found_.empty()) return {};
  return slots_.emplace_back(found_);
}

void FormTable::Reader::find_concepts(std::vector<concepts::ConceptMatch>& matches) {
  matches.clear();
  if (table_->concepts_ != nullptr) concepts::match_concepts(*table_->concepts_, run_, matches);
}

ProvisionalForm FormTable::Reader::concept_form(concepts::ConceptNumber number) {
  if (concept_forms_.empty())
    concept_forms_.assign(table_->concepts_->concept_count(), kUnknownForm);
  ProvisionalForm& known = concept_forms_[number];
  if (known != kUnknownForm) return known;
  const std::lock_guard lock(table_->mutex_);
  const auto [form, term] = table_->add_term(
      storage::word_term(storage::kConceptLanguage, table_->concepts_->id(number)));
  remember(form, term);
  return known = form;
}

std::size_t FormTable::memory_bytes() const {
  const std::lock_guard lock(mutex_);
  // A node of `numbers_` with its bucket, and the blocks of an entry's lists.
  constexpr std::size_t kAround = 96;
  return text_bytes_ + entries_.size() * (sizeof(storage::LexiconEntry) + kAround);
}

FormTable::Added FormTable::add_term(std::string term) {
  auto it = numbers_.find(term);
  if (it == numbers_.end()) {
    entries_.push_back({});
    entries_.back().term = std::move(term);
    text_bytes_ += string_bytes(entries_.back().term);
    it = numbers_.emplace(entries_.back().term, static_cast<ProvisionalForm>(entries_.size() - 1))
             .first;
  }
  return {it->second, it->first};
}

FormTable::Added FormTable::add(const text::AnalyzedWord& word, std::string_view lang) {
  std::string term = storage::word_term(lang, word.exact);
  const std::lock_guard lock(mutex_);
  const Added added = add_term(std::move(term));
  // Two spellings may share an exact key (Maße, Masse): the form has the base forms of both.
  storage::LexiconEntry& entry = entries_[added.form];
  entry.in_dictionary = entry.in_dictionary || word.analysis.in_dictionary;
  for (const std::string& lemma : word.analysis.lemmas)
    text_bytes_ += add_unique(entry.lemmas, storage::word_term(lang, lemma));
  for (const std::string& part : word.analysis.parts)
    text_bytes_ += add_unique(entry.parts, storage::word_term(lang, part));
  if (word.folded != word.exact)
    text_bytes_ += add_unique(entry.folded, storage::word_term(lang, word.folded));
  for (const std::string& variant : word.variants) {
    if (variant != word.exact)
      text_bytes_ += add_unique(entry.folded, storage::word_term(lang, variant));
  }
  return added;
}

std::vector<storage::LexiconEntry> FormTable::finish(const std::vector<std::uint32_t>& frequencies,
                                                     std::vector<storage::FormId>& ranks) {
  const std::lock_guard lock(mutex_);
  numbers_ = {};  // its keys are views of what moves below
  std::vector<ProvisionalForm> order(entries_.size());
  for (ProvisionalForm i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](ProvisionalForm a, ProvisionalForm b) {
    return entries_[a].term < entries_[b].term;
  });
  ranks.assign(entries_.size(), 0);
  std::vector<storage::LexiconEntry> sorted;
  sorted.reserve(order.size());
  for (const ProvisionalForm form : order) {
    ranks[form] = static_cast<storage::FormId>(sorted.size());
    sorted.push_back(std::move(entries_[form]));
    // The order of discovery depends on the threads; the index must not.
    std::sort(sorted.back().lemmas.begin(), sorted.back().lemmas.end());
    std::sort(sorted.back().parts.begin(), sorted.back().parts.end());
    std::sort(sorted.back().folded.begin(), sorted.back().folded.end());
    sorted.back().document_frequency = form < frequencies.size() ? frequencies[form] : 0;
  }
  return sorted;
}

}  // namespace senda::indexer
