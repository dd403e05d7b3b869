// Limits keep a crafted address from costing more than an honest one.
#include "server/site/search_state.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace senda::site {
namespace {

constexpr std::size_t kMaxIdsPerFacet = 100;
constexpr std::size_t kMaxIdBytes = 200;
constexpr std::size_t kMaxPage = 10'000;

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Without white space at the ends; cut before a word that does not fit.
std::string tidy_query(std::string_view text, bool& was_cut) {
  was_cut = text.size() > kMaxQueryBytes;
  if (was_cut) {
    text = text::truncate_utf8(text, kMaxQueryBytes);
    const std::size_t space = text.find_last_of(" \t\n");
    if (space != std::string_view::npos) text = text.substr(0, space);
  }
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

SortOrder sort_of(std::string_view name) {
  for (const SortOrder order : {SortOrder::kTitle, SortOrder::kNewest, SortOrder::kOldest}) {
    if (name == sort_name(order)) return order;
  }
  return SortOrder::kRelevance;
}

void select_id(SearchState& state, const schema::FacetField& facet, const std::string& id) {
  if (id.empty() || id.size() > kMaxIdBytes) return;
  if (facet.kind == schema::FacetKind::kNumeric && !whole_number(id)) return;
  auto& ids = state.select[facet.path];
  const auto place = std::lower_bound(ids.begin(), ids.end(), id);
  if ((place == ids.end() || *place != id) && ids.size() < kMaxIdsPerFacet) ids.insert(place, id);
}

}  // namespace

std::string_view sort_name(SortOrder order) noexcept {
  switch (order) {
    case SortOrder::kRelevance:
      return "";
    case SortOrder::kTitle:
      return "title";
    case SortOrder::kNewest:
      return "newest";
    case SortOrder::kOldest:
      return "oldest";
  }
  return "";
}

bool SearchState::is_selected(const std::string& facet, const std::string& id) const {
  const auto it = select.find(facet);
  return it != select.end() && std::binary_search(it->second.begin(), it->second.end(), id);
}

std::size_t SearchState::selection_count() const {
  std::size_t count = 0;
  for (const auto& [facet, ids] : select) count += ids.size();
  return count;
}

SearchState SearchState::toggled(const std::string& facet, const std::string& id) const {
  SearchState out = on_page(1);
  auto& ids = out.select[facet];
  const auto place = std::lower_bound(ids.begin(), ids.end(), id);
  if (place != ids.end() && *place == id) {
    ids.erase(place);
  } else {
    ids.insert(place, id);
  }
  if (ids.empty()) out.select.erase(facet);
  return out;
}

SearchState SearchState::without_filters() const {
  SearchState out = on_page(1);
  out.select.clear();
  return out;
}

SearchState SearchState::with_text(std::string_view other) const {
  SearchState out = on_page(1);
  out.text = other;
  return out;
}

SearchState SearchState::on_page(std::size_t number) const {
  SearchState out = *this;
  out.page = number;
  return out;
}

SearchState read_search_state(const http::Request& request,
                              const schema::CollectionSchema& schema) {
  SearchState state;
  for (const auto& [name, value] : request.parameters) {
    if (name == "q") {
      state.text = tidy_query(value, state.text_was_cut);
    } else if (name == "sort") {
      state.sort = sort_of(value);
    } else if (name == "page") {
      state.page = std::clamp<std::size_t>(whole_number(value).value_or(1), 1, kMaxPage);
    } else if (name == "size") {
      const std::size_t size = whole_number(value).value_or(0);
      const bool offered =
          std::find(std::begin(kPageSizes), std::end(kPageSizes), size) != std::end(kPageSizes);
      if (offered) state.size = size;
    } else if (const schema::FacetField* facet = schema.find_facet(name)) {
      select_id(state, *facet, value);
    }
  }
  return state;
}

Url search_url(const SearchState& state, std::string_view path) {
  Url url{std::string(path), {}, {}};
  if (!state.text.empty()) url.parameters.emplace_back("q", state.text);
  for (const auto& [facet, ids] : state.select) {
    for (const std::string& id : ids) url.parameters.emplace_back(facet, id);
  }
  if (state.sort != SortOrder::kRelevance)
    url.parameters.emplace_back("sort", sort_name(state.sort));
  if (state.size != kPageSizes[0]) url.parameters.emplace_back("size", std::to_string(state.size));
  if (state.page != 1) url.parameters.emplace_back("page", std::to_string(state.page));
  if (url.parameters.empty() && path == "/search") url.path = "/";
  return url;
}

query::SearchRequest to_request(const SearchState& state, const text::LangTag& locale,
                                bool facets) {
  query::SearchRequest request;
  request.text = state.text;
  request.offset = (state.page - 1) * state.size;
  request.limit = state.size;
  request.select = state.select;
  if (facets) request.facets = {"*"};
  request.locale = locale;
  switch (state.sort) {
    case SortOrder::kRelevance:
      break;
    case SortOrder::kTitle:
      request.sort = {{"title", false}};
      break;
    case SortOrder::kNewest:
      request.sort = {{"start_year", true}};
      break;
    case SortOrder::kOldest:
      request.sort = {{"start_year", false}};
      break;
  }
  return request;
}

}  // namespace senda::site
