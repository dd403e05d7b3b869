#include "bench/peers/plain_documents.h"

#include "indexer/generate/random.h"
#include "indexer/generate/word_model.h"

#include <algorithm>
#include <cmath>

namespace senda::bench {
namespace {

constexpr std::size_t kFacetValues = 20;
constexpr std::size_t kMostValues = 3;  // of a document in one facet
constexpr std::size_t kFewestWords = 60, kMostWords = 180;

/// A pronounceable word, another for every rank: syllables are its digits to the base 100.
void append_word(std::uint64_t rank, std::string& out) {
  constexpr char kConsonants[] = "bcdfghjklmnprstvwxyz";
  constexpr char kVowels[] = "aeiou";
  // Two syllables at least, so that no word is as short as an article.
  for (std::uint64_t rest = rank + 100; rest > 0; rest /= 100) {
    out += kConsonants[rest % 100 / 5];
    out += kVowels[rest % 5];
  }
}

json::Value draw_values(indexer::SplitMix& random, char facet) {
  json::Value values = json::Value::array();
  const std::size_t count = random.between(1, kMostValues);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = std::pow(static_cast<double>(kFacetValues) + 1, random.share());
    const std::size_t index = std::min(static_cast<std::size_t>(x), kFacetValues) - 1;
    json::Value value = std::string("v") + facet + "x" + std::to_string(index);
    const json::Array& so_far = values.as_array();
    if (std::find(so_far.begin(), so_far.end(), value) == so_far.end()) values.push_back(value);
  }
  return values;
}

}  // namespace

std::string plain_schema() {
  return R"({
  "name": "plain",
  "primary_key": "id",
  "text": [{"field": "text", "weight": 1, "language": "zxx"}],
  "facets": [{"field": "f1"}, {"field": "f2"}, {"field": "f3"}, {"field": "f4"}],
  "filterable": ["id"],
  "sortable": ["id"],
  "matching": "any"
}
)";
}

json::Value plain_document(std::uint64_t seed, std::uint64_t number) {
  indexer::SplitMix random(indexer::SplitMix(indexer::SplitMix(seed).next() ^ number).next());
  json::Value record = json::Value::object();
  record.set("id", "d" + std::to_string(number));
  std::string text;
  const std::size_t words = random.between(kFewestWords, kMostWords);
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) text += ' ';
    append_word(indexer::draw_rank(random), text);
  }
  record.set("text", std::move(text));
  for (const char facet : {'1', '2', '3', '4'})
    record.set(std::string("f") + facet, draw_values(random, facet));
  return record;
}

std::string to_tabs(const json::Value& record) {
  std::string line = record.find("id")->as_string() + "\t" + record.find("text")->as_string();
  for (const char* facet : {"f1", "f2", "f3", "f4"}) {
    char before = '\t';
    for (const json::Value& value : record.find(facet)->as_array()) {
      line += before + value.as_string();
      before = ',';
    }
  }
  return line;
}

}  // namespace senda::bench
