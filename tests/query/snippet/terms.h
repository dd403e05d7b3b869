// Terms as a search would hand them over, and marked text as a string that a table can hold.
#pragma once

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/lang_tag.h"
#include "query/snippet/marks.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

inline text::LangTag tag(std::string_view lang) { return *text::LangTag::parse(lang); }

struct Form {
  std::string_view word;  ///< In any spelling that has the exact key of the index's form.
  Evidence evidence = Evidence::kExact;
};

/// A query word that the forms of one language answer.
inline MatchedTerm term(std::string_view lang, const std::vector<Form>& forms) {
  LanguageExpansion expansion;
  expansion.language = lang;
  for (const Form& form : forms) {
    expansion.terms.push_back(
        {storage::word_term(lang, text::exact_key(form.word)), form.evidence, 1});
  }
  const auto by_term = [](const ExpandedTerm& a, const ExpandedTerm& b) { return a.term < b.term; };
  std::sort(expansion.terms.begin(), expansion.terms.end(), by_term);
  MatchedTerm matched;
  matched.words.emplace_back().languages.push_back(std::move(expansion));
  return matched;
}

inline MatchedTerm phrase(const std::vector<std::string_view>& words) {
  MatchedTerm matched;
  matched.source.is_phrase = true;
  for (const std::string_view word : words) matched.phrase.push_back(text::exact_key(word));
  return matched;
}

inline MatchedTerm in_field(MatchedTerm matched, std::string_view field) {
  matched.source.field = field;
  return matched;
}

/// The text with each mark as [1e:word]: number of the term, first letter of the evidence (that of
/// kPart is c, for compound).
inline std::string show(std::string_view text, const std::vector<Mark>& marks) {
  std::string out;
  std::size_t at = 0;
  for (const Mark& mark : marks) {
    out += text.substr(at, mark.span.from - at);
    out += "[" + std::to_string(mark.term) + "eflptc"[static_cast<std::size_t>(mark.evidence)] + ":";
    out += mark.span.of(text);
    out += "]";
    at = mark.span.to;
  }
  return out += text.substr(at);
}

}  // namespace senda::query
