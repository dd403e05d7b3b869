// SearchRequest: one search as the engine understands it. The JSON of the API and the options of
// the command line are turned into this by server/wire and cli; defaults here are the engine's.
#pragma once

#include "engine/schema/schema.h"
#include "engine/text/lang_tag.h"
#include "query/parse/filter_ast.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace senda::query {

/// Which misspelt words are forgiven.
struct TypoRules {
  bool enabled = true;
  std::size_t one_edit_from = 4;         ///< Letters; as plan/speller.h has them.
  std::size_t two_edits_from = 8;        ///< Letters.
  std::vector<std::string> exact_words;  ///< Never corrected; case aside.
  friend bool operator==(const TypoRules&, const TypoRules&) = default;
};

struct SearchRequest {
  std::string text;  ///< As typed; any bytes.
  std::size_t offset = 0;
  std::size_t limit = 20;
  std::optional<Filter> filter;
  /// Facet -> ids: OR inside a facet, AND between them; each facet is counted as if it alone were
  /// unselected.
  std::map<std::string, std::vector<std::string>> select;
  /// Facets to count; "*" is all of the schema's. In the order asked.
  std::vector<std::string> facets;
  std::vector<schema::SortRule> sort;        ///< Before the ranking.
  std::optional<schema::Matching> matching;  ///< Else the schema's.
  /// Language of labels and reasons; preferred among equals. Undetermined: none.
  text::LangTag locale;
  /// Languages the query is written in, if the caller knows. Else detected.
  std::vector<text::LangTag> locales;
  /// Whether words also find what names the same thing in other words and languages.
  bool cross_language = true;
  /// Languages one reads: only documents with text in one of them are found. Empty: all.
  std::vector<text::LangTag> languages;
  /// Text fields to search; empty means all. Dotted paths of the schema.
  std::vector<std::string> search_on;
  TypoRules typos;
  /// Documents whose score is less are no hits, and count nowhere. Without words all score 0, and
  /// all pass.
  std::optional<double> least_score{};
  /// Of documents with the same value of this field only the first is a hit, and counts in the
  /// total; facets count all. Empty: none.
  std::string distinct;
  /// Equals in the order in which they came, instead of by id.
  bool by_arrival = false;
  /// Past this the matching ends where it is, and the answer is `degraded`.
  std::optional<std::chrono::steady_clock::time_point> deadline;
};

}  // namespace senda::query
