// The results of a search in other forms: the JSON of the API, CSV for spreadsheets, Atom for
// readers of feeds. The addresses are those of the search page with another ending.
#pragma once

#include "server/api/searchers.h"
#include "server/site/visit.h"

namespace senda::site {

/// The answer of the API with all members of our own, and `_url` in each hit. `fields=id,title`
/// leaves out the others. Errors: those of searching.
Result<http::Response> search_json(const Visit& visit, api::SearcherLease& searcher);

/// A row a practice, at most kMaxCsvRows, in the order of the results; values of a facet as labels,
/// separated by `; `. A cell that a spreadsheet would take for a formula begins with an apostrophe.
inline constexpr std::size_t kMaxCsvRows = 1'000;
Result<http::Response> search_csv(const Visit& visit, api::SearcherLease& searcher);

/// The first kMaxEntries. Dates are those of the index: a practice has none of its own.
inline constexpr std::size_t kMaxEntries = 50;
Result<http::Response> search_atom(const Visit& visit, api::SearcherLease& searcher);

/// When a document was put into the index, or later: ISO 8601 in UTC. Documents of the first
/// segment came with the full index, others with an update, of which only the last is dated.
std::string datestamp_of(const storage::Generation& generation, storage::DocNum doc);

}  // namespace senda::site
