// The validation grid of a practice as a table of disclosures: a row a key question, with how many
// items of its checklist are met; behind it the finding, the items and the tools.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/vocabulary.h"
#include "server/site/practice_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

enum class ItemState { kMet, kNotMet, kNotStated };

struct GridItem {
  std::string id;
  std::string label;
  ItemState state = ItemState::kNotStated;
};

struct GridQuestion {
  std::string id;
  std::string label;
  const json::Value* entry = nullptr;  ///< Null if the record says nothing about the question.
  std::vector<GridItem> items;
  std::size_t met = 0;
};

struct GridCriterion {
  std::string id;
  std::string label;
  std::vector<GridQuestion> questions;
};

/// Every criterion, question and item of the vocabulary, with what the record says of it.
/// Out: pointers into the record. Empty if the record has no grid.
std::vector<GridCriterion> read_grid(const json::Value& record,
                                     const schema::Vocabulary& vocabulary, const Interface& ui);

/// "2 of 3"; "Not stated" for a question the record is silent about.
std::string items_met(const GridQuestion& question, const Interface& ui);

/// In: all_open: show every disclosure open; else those open that hold marks.
void write_grid(Markup& page, const Interface& ui, const std::vector<GridCriterion>& grid,
                PracticeText& texts, bool all_open);

}  // namespace senda::site
