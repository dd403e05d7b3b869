// Generated records for tests: several languages with inflected words, compounds and accents,
// many-valued facets with broader values, missing and empty fields. The same seed gives the same
// records everywhere: no library distribution is used.
#pragma once

#include "engine/json/value.h"
#include "indexer/run/index_run.h"

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::test {

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  /// 0 to limit - 1.
  std::size_t below(std::size_t limit) { return engine_() % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename List>
  const auto& pick(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937 engine_;
};

/// Schema and vocabulary of the generated records.
indexer::CollectionRules generated_rules();

/// Languages of the generated text.
std::span<const std::string_view> generated_languages();
/// A word of one of the languages as it may stand in a generated text.
std::string random_word(Random& random, std::string_view language);

/// In: number: decides the id. Two calls with one number give two versions of one record.
json::Value random_record(Random& random, std::size_t number);
std::vector<json::Value> random_records(Random& random, std::size_t count);
/// Records that hold every word of every language between them.
std::vector<json::Value> all_word_records();
std::string record_id_of(std::size_t number);

}  // namespace senda::test
