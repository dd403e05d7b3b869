// PracticeGenerator: synthetic practices, as many as wanted, for tests and measurements at sizes
// that the collection does not have. Valid records, in several languages, with words and facet
// values as unevenly spread as in real collections; the texts mean nothing. It lives beside the
// readers because the program offers it (`senda generate`) and it needs nothing of a query; it is
// not for judging the ranking.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/schema/vocabulary.h"
#include "indexer/generate/word_model.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace senda::indexer {

struct GeneratorOptions {
  std::uint64_t seed = 1;
  std::size_t words = 120;  ///< Of a record on average, over all its languages; 10 to 1,500.
};

/// A language of the generated texts and real text to learn its words from.
struct LanguageSample {
  std::string lang;  ///< Tag, as in the records.
  std::vector<std::string> texts;
};

/// Thread: immutable; any number of threads.
class PracticeGenerator {
 public:
  /// In:     samples: the frequent languages first; the first is also the usual second language.
  ///         vocabulary: that of the practices; only read here.
  /// Errors: kInvalidArgument: words out of range, no sample, a facet without values.
  static Result<PracticeGenerator> make(const GeneratorOptions& options,
                                        const std::vector<LanguageSample>& samples,
                                        const schema::Vocabulary& vocabulary);

  /// The record of a number, from 1; the same whatever was asked for before. Two thirds of the
  /// records are in one language, the others in two.
  json::Value record(std::uint64_t number) const;

 private:
  using Ids = std::vector<std::string>;

  PracticeGenerator() = default;
  std::vector<std::size_t> draw_languages(SplitMix& random) const;
  void add_texts(SplitMix& random, json::Value& record) const;
  void add_facets(SplitMix& random, json::Value& record) const;
  std::string text(SplitMix& random, const WordModel& model, std::size_t words) const;

  GeneratorOptions options_;
  std::vector<std::pair<std::string, WordModel>> languages_;
  std::vector<std::pair<std::string, Ids>> facets_;  // field, its ids by falling frequency
};

}  // namespace senda::indexer
