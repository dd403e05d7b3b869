#include "query/suggest/suggestion_json.h"

#include "engine/text/utf8.h"

namespace senda::query {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

std::string_view kind_name(SuggestionKind kind) noexcept {
  switch (kind) {
    case SuggestionKind::kTitle:
      return "title";
    case SuggestionKind::kFacet:
      return "facet";
    case SuggestionKind::kWords:
      return "words";
  }
  return "words";
}

std::string highlighted(const Suggestion& suggestion) {
  const std::string_view text = suggestion.text;
  std::string out;
  std::size_t at = 0;
  for (const ByteSpan mark : suggestion.marks) {
    append_escaped(out, text.substr(at, mark.from - at));
    out += "<em>";
    append_escaped(out, mark.of(text));
    out += "</em>";
    at = mark.to;
  }
  append_escaped(out, text.substr(at));
  return out;
}

json::Value suggestions_to_json(std::string_view query, std::span<const Suggestion> suggestions) {
  json::Array list;
  for (const Suggestion& suggestion : suggestions) {
    json::Value item = json::Value::object();
    item.set("text", suggestion.text);
    item.set("kind", kind_name(suggestion.kind));
    item.set("lang", suggestion.lang);
    if (!suggestion.id.empty()) item.set("id", suggestion.id);
    if (!suggestion.facet.empty()) item.set("facet", suggestion.facet);
    if (suggestion.kind != SuggestionKind::kTitle) item.set("count", suggestion.count);
    item.set("highlighted", highlighted(suggestion));
    list.push_back(std::move(item));
  }
  json::Value answer = json::Value::object();
  answer.set("query", text::replace_invalid_utf8(query));
  answer.set("suggestions", std::move(list));
  return answer;
}

}  // namespace senda::query
