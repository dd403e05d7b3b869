// SearchState: what a search page shows, as its address says it and nothing else does. Reading an
// address never fails: what has no meaning is left out, so that every link works.
#pragma once

#include "engine/schema/schema.h"
#include "query/request.h"
#include "server/http/message.h"
#include "server/site/url.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

enum class SortOrder { kRelevance, kTitle, kNewest, kOldest };

inline constexpr std::size_t kPageSizes[] = {10, 20, 50};
inline constexpr std::size_t kMaxQueryBytes = 2'048;

struct SearchState {
  std::string text;
  bool text_was_cut = false;                               ///< It was longer than kMaxQueryBytes.
  std::map<std::string, std::vector<std::string>> select;  ///< Facet -> ids, sorted, unique.
  SortOrder sort = SortOrder::kRelevance;
  std::size_t page = 1;
  std::size_t size = kPageSizes[0];

  bool is_selected(const std::string& facet, const std::string& id) const;
  std::size_t selection_count() const;
  /// Neither words nor filters.
  bool is_start() const { return text.empty() && select.empty(); }

  // The state that a link leads to; all but `on_page` begin at page 1.
  SearchState toggled(const std::string& facet, const std::string& id) const;
  SearchState without_filters() const;
  SearchState with_text(std::string_view other) const;
  SearchState on_page(std::size_t number) const;
};

/// Parameters: q, one per facet and id, sort, page, size.
SearchState read_search_state(const http::Request& request, const schema::CollectionSchema& schema);
/// The shortest address of the state; equal states have equal addresses.
Url search_url(const SearchState& state, std::string_view path = "/search");
/// In: facets: whether to count them all.
query::SearchRequest to_request(const SearchState& state, const text::LangTag& locale, bool facets);

/// "title", "newest", "oldest"; empty for relevance.
std::string_view sort_name(SortOrder order) noexcept;

}  // namespace senda::site
