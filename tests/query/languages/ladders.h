// Documents that are equal but for one word: the order of the answers to a query is the order of
// their evidence. They stand in the one index with the texts of the tables.
#pragma once

#include "query/plan/expansion.h"

#include <span>
#include <string>
#include <string_view>

namespace senda::test {

struct Rung {
  std::string_view word;
  query::Evidence evidence;
};

struct Ladder {
  std::string_view language;
  std::string_view query;
  std::string_view rest;        ///< What follows the word in each of the documents.
  std::span<const Rung> rungs;  ///< Best first.
};

std::span<const Ladder> all_ladders();

inline std::string text_of(const Ladder& ladder, const Rung& rung) {
  return std::string(rung.word) + " " + std::string(ladder.rest);
}

inline std::string id_of(const Ladder& ladder, std::size_t rung) {
  const auto number = static_cast<std::size_t>(&ladder - all_ladders().data());
  return "ladder-" + std::to_string(number) + "-" + std::to_string(rung);
}

}  // namespace senda::test
