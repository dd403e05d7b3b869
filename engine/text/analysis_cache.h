// AnalysisCache: the analyses of words met before, by language and word as written, for all threads
// that work on the same texts. A dictionary look-up takes 2 to 600 microseconds, finding it here a
// tenth of one, and in a running text of some length nine words in ten were met before. It knows
// nothing of languages: what a word means is analyzer.h's business.
#pragma once

#include "engine/text/analyzed_word.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace senda::text {

/// Both hold at all times. An entry takes 400 to 500 bytes, so the default keeps about 140,000
/// words; 190,000 words of Swedish running text hold 19,000 distinct ones.
struct AnalysisCacheLimits {
  std::size_t bytes = std::size_t{64} << 20U;  ///< By an estimate that counts heap blocks.
  std::size_t entries = 250'000;
};

struct AnalysisCacheUse {
  std::size_t entries = 0;
  std::size_t bytes = 0;
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
};

/// Thread: any thread may call anything at any time. Words are spread over 16 parts with a lock
/// each, and no analysis runs under a lock: two threads may analyse one word at once, to the same
/// result.
///
/// Each part has a young and an old half. New and found words are in the young one; when it is
/// full, it becomes the old one and the words that nobody asked for since the last time go.
class AnalysisCache {
 public:
  using Entry = std::shared_ptr<const AnalyzedWord>;

  explicit AnalysisCache(const AnalysisCacheLimits& limits = {});
  ~AnalysisCache();
  AnalysisCache(const AnalysisCache&) = delete;
  AnalysisCache& operator=(const AnalysisCache&) = delete;

  /// Null if the cache lacks the word.
  Entry find(std::string_view language, std::string_view word);

  /// Keeps `analyzed`, unless it is larger than a 32nd part of the limit. Out: never null; what
  /// another thread kept of the word in the meantime, if it did.
  Entry insert(std::string_view language, std::string_view word, AnalyzedWord analyzed);

  /// Sums over the parts, each of another moment if threads are at work.
  AnalysisCacheUse use() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::text
