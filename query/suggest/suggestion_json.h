// Suggestions as JSON, the same on the command line and over HTTP: {"query", "suggestions":
// [{"text", "kind": "title"|"facet"|"words", "lang", "id"?, "facet"?, "count"?, "highlighted"}]}.
#pragma once

#include "engine/json/value.h"
#include "query/suggest/suggestion.h"

#include <span>
#include <string>
#include <string_view>

namespace senda::query {

/// "title", "facet", "words".
std::string_view kind_name(SuggestionKind kind) noexcept;

/// `text` as HTML, escaped once, with each mark in <em>.
std::string highlighted(const Suggestion& suggestion);

json::Value suggestions_to_json(std::string_view query, std::span<const Suggestion> suggestions);

}  // namespace senda::query
