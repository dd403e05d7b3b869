#include "server/api/facet_search.h"

#include "engine/text/fold.h"
#include "query/suggest/label_index.h"
#include "server/api/api_error.h"
#include "server/api/field_access.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace senda::api {
namespace {

/// Languages of the vocabularies' labels.
constexpr std::array<std::string_view, 16> kLabelLanguages = {
    "en", "cs", "da", "de", "el", "es", "fi", "fr", "it", "nl", "pl", "pt", "ro", "sv", "uk", "ar"};

query::TypedWords typed_words(const std::string& text, text::Analyzer& analyzer) {
  query::TypedWords typed;
  std::vector<ByteSpan> spans;
  analyzer.tokenize(text, text::LangTag(), spans);
  for (const ByteSpan span : spans) {
    typed.exact.push_back(text::exact_key(span.of(text)));
    typed.folded.push_back(text::folded_key(typed.exact.back()));
  }
  typed.last_is_whole = !text.empty() && text.back() == ' ';
  return typed;
}

/// Does any label of the values answer what was typed?
class ValueFinder {
 public:
  ValueFinder(const query::Searcher& searcher, const std::string& field, text::Analyzer& analyzer)
      : generation_(&searcher.view().generation()),
        facet_(generation_->schema().find_facet(field)),
        analyzer_(&analyzer) {}

  std::vector<query::FacetCount> find(const std::vector<query::FacetCount>& counts,
                                      const std::string& text, query::Spelling spelling) {
    const query::TypedWords typed = typed_words(text, *analyzer_);
    std::vector<query::FacetCount> found;
    for (const query::FacetCount& count : counts) {
      const auto labels = labels_of(count.id);
      const bool answers = std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
        return typed.empty() ? label.find(text) != std::string::npos
                             : query::label_answers(typed, words_of(label), spelling);
      });
      if (answers) found.push_back(count);
    }
    return found;
  }

 private:
  std::vector<std::string> labels_of(const std::string& id) const {
    std::vector<std::string> labels{id};
    if (facet_ == nullptr || facet_->vocabulary.empty()) return labels;
    for (const std::string_view language : kLabelLanguages) {
      const auto tag = text::LangTag::parse(language);
      if (tag) labels.push_back(generation_->vocabulary().label(facet_->vocabulary, id, *tag));
    }
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    return labels;
  }

  std::vector<std::string> words_of(const std::string& label) const {
    std::vector<ByteSpan> spans;
    analyzer_->tokenize(label, text::LangTag(), spans);
    std::vector<std::string> words;
    for (const ByteSpan span : spans)
      words.push_back(text::folded_key(text::exact_key(span.of(label))));
    return words;
  }

  const storage::Generation* generation_;
  const schema::FacetField* facet_;
  text::Analyzer* analyzer_;
};

/// Members of the body that are not those of a search.
struct FacetMembers {
  std::string field;
  std::optional<std::string> text;
};

Outcome<FacetMembers> take_members(json::Value& body) {
  FacetMembers members;
  const json::Value* name = body.find("facetName");
  if (name == nullptr)
    return ApiError{"missing_facet_search_facet_name", "Missing field `facetName`"};
  if (!name->is_string())
    return ApiError{"invalid_facet_search_facet_name",
                    "Invalid value type at `.facetName`: expected a string, but found " +
                        std::string(json::kind_name(*name)) + "."};
  members.field = name->as_string();
  if (const json::Value* text = body.find("facetQuery"); text != nullptr && !text->is_null()) {
    if (!text->is_string())
      return ApiError{"invalid_facet_search_facet_query",
                      "Invalid value type at `.facetQuery`: expected a string, but found " +
                          std::string(json::kind_name(*text)) + "."};
    members.text = text->as_string();
  }
  // InstantSearch sends its whole search along; what concerns hits has no meaning here.
  for (const char* member :
       {"facetName", "facetQuery", "exhaustiveFacetCount", "limit", "offset", "page", "hitsPerPage",
        "facets", "sort", "attributesToRetrieve", "attributesToHighlight", "attributesToCrop",
        "cropLength", "cropMarker", "highlightPreTag", "highlightPostTag", "showMatchesPosition",
        "showRankingScore", "showRankingScoreDetails"}) {
    body.erase(member);
  }
  return members;
}

}  // namespace

Outcome<json::Value> facet_search(Service& service, const Access& access, const std::string& uid,
                                  const json::Value& given) {
  const auto start = std::chrono::steady_clock::now();
  SENDA_ASSIGN_OR_RETURN(const auto record, searchable_index(service, access, uid));
  json::Value body = given;
  if (!body.is_object()) return ApiError{"bad_request", "Invalid value type: expected an object."};
  SENDA_ASSIGN_OR_RETURN(const FacetMembers members, take_members(body));
  if (!record->settings.get("facetSearch", record->schema_settings).as_bool())
    return ApiError{"facet_search_disabled", "The facet search is disabled for this index."};
  if (auto allowed = check_facets({members.field}, *record, "invalid_facet_search_facet_name");
      !allowed || members.field == "*") {
    return ApiError{"invalid_facet_search_facet_name",
                    "Attribute `" + members.field + "` is not facet-searchable."};
  }
  SENDA_ASSIGN_OR_RETURN(PreparedSearch prepared, prepare_search(service, access, uid, body));
  prepared.search.facets = {members.field};
  prepared.search.limit = 0;
  prepared.search.offset = 0;
  SearchSession session(service);
  SENDA_ASSIGN_OR_RETURN(query::Searcher* const searcher, session.searcher(uid));
  std::vector<query::FacetCount> values;
  if (searcher != nullptr) {
    auto found = searcher->search(prepared.search);
    if (!found) return to_api_error(found.error());
    values = std::move(found->facets.front().counts);
    if (members.text && !members.text->empty()) {
      ValueFinder finder(*searcher, members.field, searcher->analyzer());
      auto matching = finder.find(values, *members.text, query::Spelling::kAsTyped);
      if (matching.empty())
        matching = finder.find(values, *members.text, query::Spelling::kForgiving);
      values = std::move(matching);
    }
  }
  const auto& display = prepared.asked.display;
  const auto by_count = display.facets_by_count.find(
      display.facets_by_count.count(members.field) != 0 ? members.field : "*");
  if (by_count != display.facets_by_count.end() && by_count->second) {
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
  }
  if (display.max_facet_values && values.size() > *display.max_facet_values)
    values.resize(*display.max_facet_values);
  json::Array hits;
  const text::LangTag& locale = prepared.search.locale;
  for (const query::FacetCount& value : values) {
    json::Value hit = json::Value::object();
    hit.set("value", value.id);
    hit.set("count", value.count);
    const schema::FacetField* facet =
        searcher->view().generation().schema().find_facet(members.field);
    if (!locale.is_undetermined() && facet != nullptr && !facet->vocabulary.empty()) {
      hit.set("label", searcher->view().generation().vocabulary().label(facet->vocabulary, value.id,
                                                                        locale));
    }
    hits.push_back(std::move(hit));
  }
  json::Value answer = json::Value::object();
  answer.set("facetHits", std::move(hits));
  answer.set("facetQuery", members.text ? json::Value(*members.text) : json::Value());
  answer.set("processingTimeMs", std::int64_t{std::chrono::duration_cast<std::chrono::milliseconds>(
                                                  std::chrono::steady_clock::now() - start)
                                                  .count()});
  return answer;
}

}  // namespace senda::api
