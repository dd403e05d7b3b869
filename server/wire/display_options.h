// How hits are to be shown: what of the search request concerns the answer's form, not its content.
#pragma once

#include "query/request.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace senda::wire {

enum class HighlightMode { kText, kHtml };

struct DisplayOptions {
  std::vector<std::string> retrieve{"*"};  ///< attributesToRetrieve
  std::vector<std::string> highlight;      ///< attributesToHighlight
  /// attributesToCrop, "field" or "field:words".
  std::vector<std::string> crop;
  std::size_t crop_length = 10;  ///< words
  std::string crop_marker = "…";
  std::string before = "<em>";
  std::string after = "</em>";
  HighlightMode highlight_mode = HighlightMode::kText;
  bool show_positions = false;  ///< showMatchesPosition
  bool show_score = false;      ///< showRankingScore
  bool explain = false;
  /// Our own fields (labels, passages, languages...) beside those of the API.
  bool own_fields = false;
  /// Both totals (the command line), else the one that belongs to the request's paging.
  bool both_totals = false;
  std::optional<std::size_t> page;  ///< From 1; set with or without hits_per_page.
  std::optional<std::size_t> hits_per_page;
  std::optional<double> score_threshold;  ///< rankingScoreThreshold, 0 to 1
  bool show_score_details = false;        ///< showRankingScoreDetails
  bool show_performance = false;          ///< showPerformanceDetails
  bool retrieve_vectors = false;  ///< retrieveVectors: there are none, and each hit says so.
  // What the collection's settings say, rather than the request.
  std::vector<std::string> displayed{"*"};  ///< Fields that a hit may show.
  /// Of a word that was completed, mark only the letters typed, as the API does; else whole words.
  bool mark_typed_letters = false;
  std::optional<std::uint64_t> max_total;  ///< Totals tell no more.
  std::optional<std::size_t> max_facet_values;
  std::map<std::string, bool> facets_by_count;  ///< Field, or "*": most frequent values first.
};

/// A search request as it came over the wire.
struct WireRequest {
  query::SearchRequest search;
  DisplayOptions display;
};

}  // namespace senda::wire
