// A query log drawn from what a collection holds: words, alternatives, phrases, beginnings, filters
// and selections, as unevenly frequent as the index has them. It stands in for the recorded log of
// a site that has no visitors yet; it is the input of `senda bench` and of bench/peers. Not for
// judging the ranking: nothing says what its queries should find.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/storage/generation.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// The classes in the order in which a log takes turns with them. Shares are of the documents that
/// have text in the word's language. rare: held by a 20,000th of them or by two; mid: by 4 to 9 %;
/// common: by 30 % or more, else the word that most hold. and2, or2: two mid words; or3_common: a
/// common word and two mid ones; phrase: two words next to each other in a document; prefix: the
/// first three letters of a word drawn as often as documents hold it; word_filter, word_multi,
/// filter: a mid or common word with `facet = value`, with two values of each of two facets
/// selected, and the filter without a word.
inline constexpr std::string_view kLogClasses[] = {"rare",        "mid",        "common", "and2",
                                                   "or2",         "or3_common", "phrase", "prefix",
                                                   "word_filter", "word_multi", "filter"};

struct QueryLogOptions {
  std::size_t queries = 1'000;
  std::uint64_t seed = 1;
  std::size_t limit = 10;
  /// How many of the collection's text facets each query counts, the first of its schema.
  std::size_t facets = 4;
  /// A space behind the last word, which says that it is not still being typed.
  bool whole_words = false;
};

/// Out:    search requests as JSON, each with an `id` and its `class` beside the members of
///         docs/http_api.md; the classes take turns, and so do the languages of the collection.
///         The same for the same generation and options.
/// Errors: kInvalidArgument: a collection without documents, words, or facets with values.
/// Cost:   one pass over the lexicon; the largest segment speaks for all.
Result<std::vector<json::Value>> make_query_log(const storage::Generation& generation,
                                                const QueryLogOptions& options);

}  // namespace senda::query
