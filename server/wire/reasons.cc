#include "server/wire/reasons.h"

#include "corpus/messages.h"
#include "engine/storage/terms.h"
#include "engine/text/fold.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace senda::wire {
namespace {

struct Reason {
  const query::MatchedTerm* term = nullptr;
  const schema::TextPiece* piece = nullptr;
  query::Evidence evidence = query::Evidence::kExact;
  std::string word;                            ///< As in the record.
  std::string key;                             ///< Its exact key.
  std::string typed;                           ///< The word of the query that it answers.
  bool is_own = false;                         ///< In the locale's language.
  concepts::ConceptNumber concept_number = 0;  ///< That `word` names, with Evidence::kConcept.
};

/// Which word of the term a word of a text answers: `co-housing` is one term of two words.
std::string typed_word(const query::MatchedTerm& term, std::string_view language,
                       std::string_view key) {
  if (term.words.size() < 2 || !term.concept_id.empty()) return term.source.text;
  const std::string wanted = storage::word_term(language, key);
  for (const query::WordExpansion& word : term.words) {
    for (const query::LanguageExpansion& expansion : word.languages) {
      if (expansion.language != language) continue;
      const bool holds =
          std::any_of(expansion.terms.begin(), expansion.terms.end(),
                      [&](const query::ExpandedTerm& expanded) { return expanded.term == wanted; });
      if (holds) return word.word;
    }
  }
  return term.source.text;
}

bool is_stronger(const Reason& a, const Reason& b) {
  return std::tuple(a.evidence, a.term->is_synonym, b.piece->weight, !a.is_own) <
         std::tuple(b.evidence, b.term->is_synonym, a.piece->weight, !b.is_own);
}

/// Strongest first, each pair of words once.
std::vector<Reason> collect(std::span<const schema::TextPiece> pieces,
                            std::span<const query::MatchedTerm> terms, query::Marker& marker,
                            const text::LangTag& locale) {
  std::vector<Reason> reasons;
  for (const schema::TextPiece& piece : pieces) {
    for (const query::Mark& mark : marker.find(piece.text, piece.lang, piece.field)) {
      Reason reason;
      reason.term = &terms[mark.term];
      reason.piece = &piece;
      reason.evidence = mark.evidence;
      reason.concept_number = mark.concept_number;
      reason.word = mark.span.of(piece.text);
      reason.key = text::exact_key(reason.word);
      reason.typed = typed_word(*reason.term, piece.lang.language(), reason.key);
      reason.is_own = piece.lang.language() == locale.language();
      reasons.push_back(std::move(reason));
    }
  }
  std::stable_sort(reasons.begin(), reasons.end(), is_stronger);
  std::set<std::pair<std::string, std::string>> seen;
  std::vector<Reason> unique;
  for (Reason& reason : reasons) {
    if (seen.emplace(text::exact_key(reason.typed), reason.key).second)
      unique.push_back(std::move(reason));
  }
  return unique;
}

void shorten(std::vector<Reason>& reasons) {
  if (reasons.size() <= kMaxReasons) return;
  std::set<std::string> words;
  std::stable_partition(reasons.begin(), reasons.end(), [&](const Reason& reason) {
    return words.insert(text::exact_key(reason.typed)).second;
  });
  reasons.resize(kMaxReasons);
  std::stable_sort(reasons.begin(), reasons.end(), is_stronger);
}

/// "in the title": the message of the field, else the one for any field.
std::string place(const corpus::Messages& messages, const std::string& field) {
  const std::string key = "field." + field;
  return messages.find(key) ? messages.text(key) : messages.text("field.other", {{"field", field}});
}

/// "concept", or "narrower" where the word of the record names a part of what the query names.
std::string concept_kind(const Reason& reason, const concepts::ConceptTable& concepts) {
  const auto asked = concepts.find(reason.term->concept_id);
  if (!asked || *asked == reason.concept_number) return "concept";
  return concepts.broader(*asked) == reason.concept_number ? "broader" : "narrower";
}

json::Value to_json(const Reason& reason, const corpus::Messages& messages,
                    const text::LangTag& locale, const concepts::ConceptTable* concepts) {
  const bool by_concept = reason.evidence == query::Evidence::kConcept && concepts != nullptr;
  const std::string_view kind =
      reason.term->is_synonym ? "synonym" : query::evidence_name(reason.evidence);
  const std::string sentence = by_concept ? concept_kind(reason, *concepts) : std::string(kind);
  json::Value value = json::Value::object();
  value.set("query", reason.typed);
  value.set("matched", reason.word);
  value.set("kind", kind);
  value.set("field", reason.piece->field);
  value.set("lang", reason.piece->lang.str());
  std::string named;
  std::string asked;
  if (by_concept) {
    named = concepts->name(reason.concept_number, locale.language());
    const auto number = concepts->find(reason.term->concept_id);
    asked = concepts->name(number.value_or(reason.concept_number), locale.language());
    value.set("concept", concepts->id(reason.concept_number));
  }
  value.set("text",
            messages.text("reason." + sentence, {{"matched", reason.word},
                                                 {"query", reason.typed},
                                                 {"named", named},
                                                 {"asked", asked},
                                                 {"where", place(messages, reason.piece->field)}}));
  return value;
}

}  // namespace

json::Value reasons_to_json(std::span<const schema::TextPiece> pieces,
                            std::span<const query::MatchedTerm> terms, query::Marker& marker,
                            const text::LangTag& locale, const concepts::ConceptTable* concepts) {
  std::vector<Reason> reasons = collect(pieces, terms, marker, locale);
  shorten(reasons);
  const corpus::Messages& messages = corpus::Messages::in(locale);
  json::Array list;
  for (const Reason& reason : reasons) list.push_back(to_json(reason, messages, locale, concepts));
  return list;
}

}  // namespace senda::wire
