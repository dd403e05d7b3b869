#include "server/wire/answer_json.h"

#include "engine/json/write.h"
#include "server/wire/hit_json.h"
#include "server/wire/score_details_json.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace senda::wire {
namespace {

json::Value as_json(std::uint64_t count) { return static_cast<std::int64_t>(count); }

bool is_by_count(const DisplayOptions& display, const std::string& field) {
  auto at = display.facets_by_count.find(field);
  if (at == display.facets_by_count.end()) at = display.facets_by_count.find("*");
  return at != display.facets_by_count.end() && at->second;
}

json::Value facet_distribution(const query::SearchAnswer& answer, const DisplayOptions& display) {
  json::Value value = json::Value::object();
  for (const query::FacetGroup& group : answer.facets) {
    std::vector<query::FacetCount> shown = group.counts;
    if (is_by_count(display, group.field)) {
      std::stable_sort(shown.begin(), shown.end(),
                       [](const auto& a, const auto& b) { return a.count > b.count; });
    }
    if (display.max_facet_values && shown.size() > *display.max_facet_values)
      shown.resize(*display.max_facet_values);
    // Built as a list: setting members one by one compares each name with all before it.
    json::Object counts;
    for (query::FacetCount& count : shown)
      counts.push_back({std::move(count.id), as_json(count.count)});
    value.set(group.field, std::move(counts));
  }
  return value;
}

json::Value facet_statistics(const query::SearchAnswer& answer) {
  json::Value value = json::Value::object();
  for (const query::FacetGroup& group : answer.facets) {
    if (!group.statistics) continue;
    json::Value range = json::Value::object();
    range.set("min", group.statistics->minimum);
    range.set("max", group.statistics->maximum);
    value.set(group.field, std::move(range));
  }
  return value;
}

json::Value facet_labels(const query::SearchAnswer& answer, const storage::Generation& generation,
                         const text::LangTag& locale) {
  json::Value value = json::Value::object();
  for (const query::FacetGroup& group : answer.facets) {
    const schema::FacetField* facet = generation.schema().find_facet(group.field);
    if (facet == nullptr || facet->vocabulary.empty()) continue;
    json::Value labels = json::Value::object();
    for (const query::FacetCount& count : group.counts) {
      labels.set(count.id, generation.vocabulary().label(facet->vocabulary, count.id, locale));
    }
    value.set(group.field, std::move(labels));
  }
  return value;
}

json::Value diagnostics_to_json(const std::vector<query::Diagnostic>& diagnostics) {
  json::Array list;
  for (const query::Diagnostic& diagnostic : diagnostics) {
    json::Value item = json::Value::object();
    item.set("code", diagnostic.code);
    item.set("message", diagnostic.message);
    json::Array span;
    span.emplace_back(as_json(diagnostic.span.from));
    span.emplace_back(as_json(diagnostic.span.to));
    item.set("span", std::move(span));
    list.push_back(std::move(item));
  }
  return list;
}

json::Value languages_to_json(const std::vector<text::DetectedLanguage>& languages) {
  json::Array list;
  for (const text::DetectedLanguage& language : languages) {
    json::Value item = json::Value::object();
    item.set("lang", language.lang.str());
    item.set("certainty", std::round(language.certainty * 1000) / 1000);
    list.push_back(std::move(item));
  }
  return list;
}

void add_totals(const WireRequest& request, std::uint64_t total, json::Value& value) {
  if (request.display.max_total) total = std::min(total, *request.display.max_total);
  const bool paged = request.display.hits_per_page.has_value();
  if (paged) {
    const std::uint64_t size = *request.display.hits_per_page;
    value.set("page", as_json(*request.display.page));
    value.set("hitsPerPage", as_json(size));
    value.set("totalPages", as_json(size == 0 ? 0 : (total + size - 1) / size));
  } else {
    value.set("limit", as_json(request.search.limit));
    value.set("offset", as_json(request.search.offset));
    value.set("estimatedTotalHits", as_json(total));
  }
  if (paged || request.display.both_totals) value.set("totalHits", as_json(total));
}

/// A score from 0 to 1: BM25 has no upper bound, so the best of the answer is what is near 1.
double relative_score(double score) { return score <= 0 ? 0.0 : score / (score + 1.0); }

}  // namespace

Result<json::Value> answer_to_json(const WireRequest& request, const query::SearchAnswer& answer,
                                   query::Searcher& searcher, json::Value milliseconds) {
  const storage::Generation& generation = searcher.view().generation();
  HitWriter writer(request, generation.schema(), answer.terms, searcher.analyzer(),
                   {searcher.view().concepts(), generation.segments(), searcher.concept_slots()});
  json::Array hits;
  for (const query::SearchHit& hit : answer.hits) {
    const double score = answer.terms.empty() ? 1.0 : relative_score(hit.score);
    SENDA_ASSIGN_OR_RETURN(const auto stored, searcher.stored(hit.doc));
    json::Value shown = writer.write(*stored, score);
    if (request.display.show_score_details) {
      SENDA_ASSIGN_OR_RETURN(const auto details, searcher.explain(answer, hit));
      shown.set("_rankingScoreDetails", score_details_to_json(details));
    }
    if (request.display.retrieve_vectors) shown.set("_vectors", json::Value::object());
    hits.push_back(std::move(shown));
  }
  json::Value value = json::Value::object();
  value.set("hits", std::move(hits));
  value.set("query", request.search.text);
  value.set("processingTimeMs", std::move(milliseconds));
  add_totals(request, answer.total, value);
  if (!request.search.facets.empty()) {
    value.set("facetDistribution", facet_distribution(answer, request.display));
    value.set("facetStats", facet_statistics(answer));
  }
  if (request.display.show_performance) {
    json::Value details = json::Value::object();
    details.set("search", json::write(*value.find("processingTimeMs")) + "ms");
    value.set("performanceDetails", std::move(details));
  }
  if (answer.degraded) value.set("degraded", true);
  if (!request.display.own_fields) return value;
  if (!request.search.facets.empty()) {
    value.set("facetLabels", facet_labels(answer, generation, request.search.locale));
  }
  if (!answer.did_you_mean.empty()) value.set("didYouMean", answer.did_you_mean);
  value.set("detectedLanguages", languages_to_json(answer.detected));
  value.set("diagnostics", diagnostics_to_json(answer.diagnostics));
  return value;
}

json::Value empty_answer_to_json(const WireRequest& request, json::Value milliseconds) {
  json::Value value = json::Value::object();
  value.set("hits", json::Value::array());
  value.set("query", request.search.text);
  value.set("processingTimeMs", std::move(milliseconds));
  add_totals(request, 0, value);
  if (!request.search.facets.empty()) {
    json::Value counts = json::Value::object();
    for (const std::string& facet : request.search.facets)
      if (facet != "*") counts.set(facet, json::Value::object());
    value.set("facetDistribution", std::move(counts));
    value.set("facetStats", json::Value::object());
  }
  return value;
}

Result<json::Value> search_to_json(const WireRequest& request, query::Searcher& searcher,
                                   TimePrecision precision) {
  const auto start = std::chrono::steady_clock::now();
  SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer answer, searcher.search(request.search));
  const auto took =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  const json::Value milliseconds = precision == TimePrecision::kMilliseconds
                                       ? json::Value(static_cast<std::int64_t>(std::llround(took)))
                                       : json::Value(std::round(took * 1000) / 1000);
  return answer_to_json(request, answer, searcher, milliseconds);
}

}  // namespace senda::wire
