// Searching: one index, several in one request, values of a facet, suggestions, similar documents.
#include "query/similar/similar_finder.h"
#include "query/similar/similar_json.h"
#include "query/suggest/suggester.h"
#include "query/suggest/suggestion_json.h"
#include "server/api/api_error.h"
#include "server/api/facet_search.h"
#include "server/api/multi_search.h"
#include "server/api/request_body.h"
#include "server/api/routes/routes.h"
#include "server/api/search_service.h"

namespace senda::api {
namespace {

Outcome<http::Response> search(Service& service, const Call& call, const json::Value& body) {
  SENDA_ASSIGN_OR_RETURN(PreparedSearch prepared,
                         prepare_search(service, call.access, call.captures[0], body));
  SearchSession session(service);
  SENDA_ASSIGN_OR_RETURN(const json::Value answer, session.answer(prepared));
  return json_response(answer);
}

Outcome<http::Response> search_by_post(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  return search(service, call, body);
}

Outcome<http::Response> search_by_get(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, search_parameters(call.request));
  return search(service, call, body);
}

Outcome<http::Response> search_many(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body,
                         object_body(call.request, {"queries", "federation"}));
  SENDA_ASSIGN_OR_RETURN(const json::Value answer, multi_search(service, call.access, body));
  return json_response(answer);
}

Outcome<http::Response> search_facet(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  SENDA_ASSIGN_OR_RETURN(const json::Value answer,
                         facet_search(service, call.access, call.captures[0], body));
  return json_response(answer);
}

Outcome<text::LangTag> locale_parameter(const http::Request& request) {
  const std::string* text = request.parameter("locale");
  if (text == nullptr || text->empty()) return text::LangTag();
  auto tag = text::LangTag::parse(*text);
  if (!tag)
    return ApiError{"invalid_suggest_locale", "`locale` is not a language tag, as `fi` is."};
  return std::move(tag).value();
}

Outcome<http::Response> suggest(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_parameters(call.request, {"q", "locale", "limit"}));
  const std::string& uid = call.captures[0];
  SENDA_ASSIGN_OR_RETURN(const auto record, searchable_index(service, call.access, uid));
  // Suggestions come from every document: a key that sees only some must not get them.
  if (call.access.search_rules)
    return ApiError{"invalid_api_key", "Suggestions are not given to tenant tokens."};
  query::SuggestRequest request;
  if (const std::string* text = call.request.parameter("q")) request.text = *text;
  SENDA_ASSIGN_OR_RETURN(request.locale, locale_parameter(call.request));
  SENDA_ASSIGN_OR_RETURN(const auto limit,
                         count_parameter(call.request, "limit", "invalid_suggest_limit"));
  request.limit = static_cast<std::size_t>(limit.value_or(10));
  if (request.limit > query::kMaxSuggestions)
    return ApiError{"invalid_suggest_limit", "`limit` must be at most 100."};
  auto lease = service.searchers.lease(uid);
  if (!lease) {
    if (lease.error().code() != ErrorCode::kNotFound) return to_api_error(lease.error());
    return json_response(query::suggestions_to_json(request.text, {}));
  }
  auto suggester = query::Suggester::open(lease->view(), lease->suggest_tables());
  if (!suggester) return to_api_error(suggester.error());
  const auto found = suggester->suggest(request);
  if (!found) return to_api_error(found.error());
  return json_response(query::suggestions_to_json(request.text, *found));
}

Outcome<http::Response> similar(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_parameters(call.request, {"limit", "otherValuesOf"}));
  const std::string& uid = call.captures[0];
  SENDA_ASSIGN_OR_RETURN(const auto record, searchable_index(service, call.access, uid));
  if (call.access.search_rules)
    return ApiError{"invalid_api_key", "Similar documents are not given to tenant tokens."};
  query::SimilarRequest request;
  request.id = call.captures[1];
  SENDA_ASSIGN_OR_RETURN(const auto limit,
                         count_parameter(call.request, "limit", "invalid_similar_limit"));
  request.limit = static_cast<std::size_t>(limit.value_or(5));
  if (request.limit > query::kMaxSimilarLimit)
    return ApiError{"invalid_similar_limit", "`limit` must be at most 1000."};
  if (const std::string* other = call.request.parameter("otherValuesOf"))
    request.other_values_of = *other;
  const ApiError missing{"document_not_found", "Document `" + request.id + "` not found."};
  auto lease = service.searchers.lease(uid);
  if (!lease)
    return lease.error().code() == ErrorCode::kNotFound ? missing : to_api_error(lease.error());
  auto finder = query::SimilarFinder::open(lease->view());
  if (!finder) return to_api_error(finder.error());
  const auto found = finder->find(request);
  if (!found)
    return found.error().code() == ErrorCode::kNotFound ? missing : to_api_error(found.error());
  const auto answer = query::similar_to_json(*found, *finder);
  if (!answer) return to_api_error(answer.error());
  return json_response(*answer);
}

Outcome<http::Response> similar_by_embedder(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const auto record,
                         searchable_index(service, call.access, call.captures[0]));
  return ApiError{"invalid_similar_embedder",
                  "This server has no embedders. Documents like another one are at "
                  "GET /indexes/{uid}/documents/{id}/similar."};
}

}  // namespace

void add_search_routes(Service& service, std::vector<Route>& routes) {
  const auto add = [&](std::string_view method, std::string_view pattern, std::string_view name,
                       Outcome<http::Response> (*answer)(Service&, const Call&)) {
    routes.push_back({method, pattern, "search", name,
                      [&service, answer](const Call& call) { return answer(service, call); }});
  };
  add("POST", "/indexes/{uid}/search", "search", search_by_post);
  add("GET", "/indexes/{uid}/search", "search", search_by_get);
  add("POST", "/multi-search", "multi_search", search_many);
  add("POST", "/indexes/{uid}/facet-search", "facet_search", search_facet);
  add("GET", "/indexes/{uid}/suggest", "suggest", suggest);
  add("GET", "/indexes/{uid}/documents/{id}/similar", "similar", similar);
  add("GET", "/indexes/{uid}/similar", "similar", similar_by_embedder);
  add("POST", "/indexes/{uid}/similar", "similar", similar_by_embedder);
}

}  // namespace senda::api
