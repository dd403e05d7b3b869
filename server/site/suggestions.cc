// Each suggestion carries the address it leads to, so that the script needs to know nothing of
// ours.
#include "server/site/suggestions.h"

#include "engine/json/write.h"
#include "query/suggest/suggester.h"
#include "query/suggest/suggestion_json.h"
#include "server/site/facet_options.h"
#include "server/site/search_state.h"

#include <string>

namespace senda::site {
namespace {

constexpr std::size_t kShown = 8;  // one screen of a phone above its keyboard

Url url_of(const query::Suggestion& suggestion, const Visit& visit) {
  SearchState state;
  switch (suggestion.kind) {
    case query::SuggestionKind::kTitle:
      return visit.link("/practices/" + http::percent_encode(suggestion.id));
    case query::SuggestionKind::kFacet:
      state.select[suggestion.facet] = {suggestion.id};
      break;
    case query::SuggestionKind::kWords:
      state.text = suggestion.text;
      break;
  }
  return visit.in_language(search_url(state));
}

std::string label_of(const query::Suggestion& suggestion, const Interface& ui) {
  switch (suggestion.kind) {
    case query::SuggestionKind::kTitle:
      return ui.text("suggest.title");
    case query::SuggestionKind::kFacet:
      return facet_title(suggestion.facet, ui);
    case query::SuggestionKind::kWords:
      return ui.text("suggest.words");
  }
  return {};
}

}  // namespace

Result<http::Response> suggestions(const Visit& visit, api::SearcherLease& searcher) {
  const std::string* const typed = visit.request.parameter("q");
  SENDA_ASSIGN_OR_RETURN(auto suggester,
                         query::Suggester::open(searcher.view(), searcher.suggest_tables()));
  const std::string text = typed == nullptr ? std::string() : *typed;
  SENDA_ASSIGN_OR_RETURN(const auto found, suggester.suggest({text, visit.ui.tag(), kShown}));
  json::Value value = query::suggestions_to_json(text, found);
  const std::string* const format = visit.request.parameter("format");
  http::Response response;
  response.route = "suggest";
  if (format != nullptr && *format == "opensearch") {
    json::Array texts;
    for (const query::Suggestion& suggestion : found) texts.emplace_back(suggestion.text);
    response.body = json::write(json::Array{text, std::move(texts)});
    response.content_type = "application/x-suggestions+json";
    return response;
  }
  json::Array& items = value.find("suggestions")->as_array();
  for (std::size_t i = 0; i < found.size(); ++i) {
    items[i].set("url", url_of(found[i], visit).str());
    items[i].set("label", label_of(found[i], visit.ui));
  }
  value.set("announcement", visit.ui.counted("suggest.count", found.size()));
  response.body = json::write(value);
  return response;
}

}  // namespace senda::site
