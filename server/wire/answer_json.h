// The search answer as JSON: that of the Meilisearch API and Senda's own members.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "query/searcher.h"
#include "server/wire/display_options.h"

namespace senda::wire {

/// In:     milliseconds: what the search took; whole over HTTP, to the microsecond elsewhere.
/// Errors: those of reading the records.
Result<json::Value> answer_to_json(const WireRequest& request, const query::SearchAnswer& answer,
                                   query::Searcher& searcher, json::Value milliseconds);

/// The answer of an index without documents.
json::Value empty_answer_to_json(const WireRequest& request, json::Value milliseconds);

/// Searches and writes the answer. Errors: those of Searcher::search and of reading the records.
enum class TimePrecision { kMilliseconds, kMicroseconds };
Result<json::Value> search_to_json(const WireRequest& request, query::Searcher& searcher,
                                   TimePrecision precision);

}  // namespace senda::wire
