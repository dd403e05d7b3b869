// One search of the API: what the request asks, what the settings of the index and the key allow,
// and the answer. Everything that searches goes through here: search, multi-search, facet-search.
#pragma once

#include "engine/json/value.h"
#include "query/searcher.h"
#include "server/api/service.h"
#include "server/wire/display_options.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

/// A search made ready: the request as it came, for the answer, and as it is searched.
struct PreparedSearch {
  std::string uid;
  std::shared_ptr<const IndexRecord> record;
  wire::WireRequest asked;
  query::SearchRequest search;
};

/// The index, if it is there and the key may search it. Errors: index_not_found, invalid_api_key.
Outcome<std::shared_ptr<const IndexRecord>> searchable_index(Service& service, const Access& access,
                                                             const std::string& uid);

/// In: body: a search request, without members of multi-search.
Outcome<PreparedSearch> prepare_search(Service& service, const Access& access,
                                       const std::string& uid, const json::Value& body);

/// Searchers of one request: an index is opened once, and words asked again are matched once.
class SearchSession {
 public:
  /// In: kMany: further searches may be for the same words, which is worth a copy of their matches.
  enum class Searches { kOne, kMany };
  explicit SearchSession(Service& service, Searches searches = Searches::kOne)
      : service_(&service), searches_(searches) {}
  /// Null: the index holds no documents.
  Outcome<query::Searcher*> searcher(const std::string& uid);
  /// Out: the answer; in `all`, if given, the documents of every hit, be they on the page or not,
  /// in the order of the hits.
  Outcome<json::Value> answer(PreparedSearch& prepared, std::vector<query::DocNum>* all = nullptr);

 private:
  struct Held {
    std::string uid;
    std::optional<SearcherLease> lease;
  };
  Service* service_;
  Searches searches_;
  std::vector<std::unique_ptr<Held>> held_;
};

/// A request of the query string as the object that POST takes.
Outcome<json::Value> search_parameters(const http::Request& request);

}  // namespace senda::api
