#include "server/api/multi_search.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace senda::api {
namespace {

/// Searches of one request at most.
constexpr std::size_t kMaxQueries = 1'000;

struct Query {
  PreparedSearch prepared;
  double weight = 1;
};

ApiError at_query(std::size_t index, ApiError error) {
  error.message = "Inside `.queries[" + std::to_string(index) + "]`: " + error.message;
  return error;
}

Outcome<double> read_weight(const json::Value& options) {
  if (!options.is_object())
    return ApiError{"invalid_multi_search_federation_options",
                    "`.federationOptions` must be an object."};
  for (const json::Member& member : options.as_object()) {
    if (member.name == "remote" && !member.value.is_null()) {
      return ApiError{"not_implemented",
                      "`.federationOptions.remote`: this server asks no others."};
    }
    if (member.name != "weight" && member.name != "queryPosition" && member.name != "remote") {
      return ApiError{"bad_request", "Unknown field `" + member.name +
                                         "` inside `.federationOptions`: expected one of `weight`"};
    }
  }
  const json::Value* weight = options.find("weight");
  if (weight == nullptr || weight->is_null()) return 1.0;
  if (!weight->is_number() || weight->as_double() < 0)
    return ApiError{"invalid_multi_search_weight",
                    "`.federationOptions.weight` must be a positive number."};
  return weight->as_double();
}

Outcome<Query> prepare(Service& service, const Access& access, const json::Value& item,
                       bool federated) {
  if (!item.is_object()) {
    return ApiError{"bad_request",
                    "expected an object, but found " + std::string(json::kind_name(item)) + "."};
  }
  Query query;
  json::Value search = item;
  const json::Value* uid = item.find("indexUid");
  if (uid == nullptr || !uid->is_string())
    return ApiError{uid == nullptr ? "missing_index_uid" : "invalid_index_uid",
                    "Missing field `indexUid`"};
  const std::string index = uid->as_string();
  search.erase("indexUid");
  if (const json::Value* options = item.find("federationOptions");
      options != nullptr && !options->is_null()) {
    if (!federated) {
      return ApiError{"invalid_multi_search_federation_options",
                      "Using `federationOptions` is not allowed in a non-federated search."};
    }
    SENDA_ASSIGN_OR_RETURN(query.weight, read_weight(*options));
  }
  search.erase("federationOptions");
  if (federated) {
    for (const char* name : {"limit", "offset", "page", "hitsPerPage"}) {
      const json::Value* given = item.find(name);
      if (given == nullptr || given->is_null()) continue;
      return ApiError{"invalid_multi_search_query_pagination",
                      "Using pagination options is not allowed in federated queries: found `" +
                          std::string(name) + "`. Use `federation.limit` and `federation.offset`."};
    }
    if (const json::Value* facets = item.find("facets");
        facets != nullptr && facets->is_array() && !facets->as_array().empty()) {
      return ApiError{"invalid_multi_search_query_facets",
                      "Using facet options is not allowed in federated queries. Use "
                      "`federation.facetsByIndex`."};
    }
  }
  SENDA_ASSIGN_OR_RETURN(query.prepared, prepare_search(service, access, index, search));
  return query;
}

/// What `federation` asks.
struct Federation {
  std::uint64_t limit = 20;
  std::uint64_t offset = 0;
  std::map<std::string, std::vector<std::string>> facets;  // by index
  bool merges_facets = false;
  bool shows_performance = false;
};

Outcome<Federation> read_federation(const json::Value& value) {
  Federation out;
  if (!value.is_object())
    return ApiError{"invalid_multi_search_federation", "`.federation` must be an object."};
  for (const json::Member& member : value.as_object()) {
    const json::Value& given = member.value;
    if (given.is_null()) continue;
    if (member.name == "limit" || member.name == "offset") {
      if (!given.is_int() || given.as_int() < 0 || given.as_int() > 1'000'000) {
        return ApiError{member.name == "limit" ? "invalid_search_limit" : "invalid_search_offset",
                        "`.federation." + member.name + "` must be a positive whole number."};
      }
      (member.name == "limit" ? out.limit : out.offset) =
          static_cast<std::uint64_t>(given.as_int());
    } else if (member.name == "facetsByIndex") {
      if (!given.is_object())
        return ApiError{"invalid_multi_search_facets",
                        "`.federation.facetsByIndex` must be an object."};
      for (const json::Member& index : given.as_object()) {
        if (index.value.is_null()) continue;
        if (!index.value.is_array())
          return ApiError{"invalid_multi_search_facets", "facets must be a list of names."};
        for (const json::Value& facet : index.value.as_array()) {
          if (!facet.is_string())
            return ApiError{"invalid_multi_search_facets", "facets must be a list of names."};
          out.facets[index.name].push_back(facet.as_string());
        }
      }
    } else if (member.name == "mergeFacets") {
      out.merges_facets = true;
    } else if (member.name == "showPerformanceDetails") {
      if (!given.is_bool())
        return ApiError{"invalid_multi_search_federation",
                        "`.federation.showPerformanceDetails` must be a boolean."};
      out.shows_performance = given.as_bool();
    } else if (member.name == "distinct") {
      return ApiError{"not_implemented", "`.federation.distinct` is not offered."};
    } else {
      return ApiError{"bad_request", "Unknown field `" + member.name + "` inside `.federation`"};
    }
  }
  return out;
}

struct FederatedHit {
  json::Value hit;
  double score = 0;
  std::pair<std::string, query::DocNum> document;  // by index
};

/// Adds the counts of `from` to those of `into`, member by member.
void add_counts(json::Value& into, const json::Value& from) {
  for (const json::Member& facet : from.as_object()) {
    json::Value* known = into.find(facet.name);
    if (known == nullptr) known = &into.set(facet.name, json::Value::object());
    for (const json::Member& count : facet.value.as_object()) {
      const json::Value* before = known->find(count.name);
      known->set(count.name, (before == nullptr ? 0 : before->as_int()) + count.value.as_int());
    }
  }
}

void merge_stats(json::Value& into, const json::Value& from) {
  for (const json::Member& facet : from.as_object()) {
    json::Value* known = into.find(facet.name);
    if (known == nullptr) {
      into.set(facet.name, facet.value);
      continue;
    }
    known->set("min",
               std::min(known->find("min")->as_double(), facet.value.find("min")->as_double()));
    known->set("max",
               std::max(known->find("max")->as_double(), facet.value.find("max")->as_double()));
  }
}

class Federator {
 public:
  Federator(Service& service, Federation federation)
      : session_(service, SearchSession::Searches::kMany), federation_(std::move(federation)) {}

  Outcome<void> add(std::size_t index, Query& query) {
    PreparedSearch& prepared = query.prepared;
    // The score decides between indexes; the hits of each as deep as the page reaches.
    const bool shows_score = prepared.asked.display.show_score;
    prepared.asked.display.show_score = true;
    prepared.search.offset = 0;
    prepared.search.limit = static_cast<std::size_t>(federation_.offset + federation_.limit);
    const auto facets = federation_.facets.find(prepared.uid);
    if (facets != federation_.facets.end())
      prepared.search.facets = prepared.asked.search.facets = facets->second;
    std::vector<query::DocNum> docs;
    SENDA_ASSIGN_OR_RETURN(json::Value answer, session_.answer(prepared, &docs));
    // A document of an index is one hit, however many of the searches find it.
    std::set<query::DocNum>& seen = found_[prepared.uid];
    seen.insert(docs.begin(), docs.end());
    if (const json::Value* counts = answer.find("facetDistribution")) {
      json::Value& here = by_index_.find(prepared.uid) != nullptr
                              ? *by_index_.find(prepared.uid)
                              : by_index_.set(prepared.uid, empty_facets());
      add_counts(*here.find("distribution"), *counts);
      merge_stats(*here.find("stats"), *answer.find("facetStats"));
    }
    std::size_t at = 0;
    for (json::Value& hit : answer.find("hits")->as_array()) {
      const query::DocNum doc = docs[at++];
      const double score = hit.find("_rankingScore")->as_double() * query.weight;
      if (!shows_score) hit.erase("_rankingScore");
      json::Value federation = json::Value::object();
      federation.set("indexUid", prepared.uid);
      federation.set("queriesPosition", std::uint64_t{index});
      federation.set("weightedRankingScore", score);
      hit.set("_federation", std::move(federation));
      hits_.push_back({std::move(hit), score, {prepared.uid, doc}});
    }
    return {};
  }

  json::Value finish(std::chrono::steady_clock::time_point start) {
    std::stable_sort(hits_.begin(), hits_.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    std::set<std::pair<std::string, query::DocNum>> shown;
    std::erase_if(hits_,
                  [&](const FederatedHit& hit) { return !shown.insert(hit.document).second; });
    json::Value hits = json::Value::array();
    for (std::size_t i = federation_.offset;
         i < hits_.size() && i < federation_.offset + federation_.limit; ++i) {
      hits.push_back(std::move(hits_[i].hit));
    }
    std::uint64_t total = 0;
    for (const auto& [uid, docs] : found_) total += docs.size();
    json::Value value = json::Value::object();
    value.set("hits", std::move(hits));
    value.set("processingTimeMs",
              std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(
                               std::chrono::steady_clock::now() - start)
                               .count()});
    value.set("limit", federation_.limit);
    value.set("offset", federation_.offset);
    value.set("estimatedTotalHits", total);
    if (federation_.shows_performance) {
      json::Value details = json::Value::object();
      details.set("search", std::to_string(value.find("processingTimeMs")->as_int()) + "ms");
      value.set("performanceDetails", std::move(details));
    }
    if (federation_.facets.empty()) return value;
    if (!federation_.merges_facets) {
      value.set("facetsByIndex", std::move(by_index_));
      return value;
    }
    json::Value counts = json::Value::object();
    json::Value stats = json::Value::object();
    for (const json::Member& index : by_index_.as_object()) {
      add_counts(counts, *index.value.find("distribution"));
      merge_stats(stats, *index.value.find("stats"));
    }
    value.set("facetDistribution", std::move(counts));
    value.set("facetStats", std::move(stats));
    return value;
  }

 private:
  static json::Value empty_facets() {
    json::Value value = json::Value::object();
    value.set("distribution", json::Value::object());
    value.set("stats", json::Value::object());
    return value;
  }

  SearchSession session_;
  Federation federation_;
  std::vector<FederatedHit> hits_;
  std::map<std::string, std::set<query::DocNum>> found_;  // by index
  json::Value by_index_ = json::Value::object();
};

}  // namespace

Outcome<json::Value> multi_search(Service& service, const Access& access, const json::Value& body) {
  const auto start = std::chrono::steady_clock::now();
  const json::Value* list = body.find("queries");
  if (list == nullptr || !list->is_array()) {
    return ApiError{list == nullptr ? "bad_request" : "invalid_multi_search_queries",
                    list == nullptr ? "Missing field `queries`"
                                    : "Invalid value type at `.queries`: expected an array."};
  }
  if (list->as_array().size() > kMaxQueries)
    return ApiError{"invalid_multi_search_queries", "`.queries` has more than 1000 searches."};
  const json::Value* asked = body.find("federation");
  const bool federated = asked != nullptr && !asked->is_null();
  Federation federation;
  if (federated) {
    SENDA_ASSIGN_OR_RETURN(federation, read_federation(*asked));
  }
  std::vector<Query> queries;
  for (std::size_t i = 0; i < list->as_array().size(); ++i) {
    auto query = prepare(service, access, list->as_array()[i], federated);
    if (!query) return at_query(i, std::move(query).error());
    queries.push_back(std::move(query).value());
  }
  if (federated) {
    Federator federator(service, std::move(federation));
    for (std::size_t i = 0; i < queries.size(); ++i) {
      if (auto added = federator.add(i, queries[i]); !added)
        return at_query(i, std::move(added).error());
    }
    return federator.finish(start);
  }
  SearchSession session(service, SearchSession::Searches::kMany);
  json::Value results = json::Value::array();
  for (std::size_t i = 0; i < queries.size(); ++i) {
    auto answer = session.answer(queries[i].prepared);
    if (!answer) return at_query(i, std::move(answer).error());
    json::Value result = json::Value::object();
    result.set("indexUid", queries[i].prepared.uid);
    for (json::Member& member : answer->as_object())
      result.set(member.name, std::move(member.value));
    results.push_back(std::move(result));
  }
  json::Value value = json::Value::object();
  value.set("results", std::move(results));
  return value;
}

}  // namespace senda::api
