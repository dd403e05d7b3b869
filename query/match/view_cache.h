// What a generation remembers: words that are dear to answer (beginnings of one or two letters, and
// words that very many documents hold), the documents of frequent values, orders of the whole
// collection, and the records shown last. Shared by all searchers of a view; a new generation begins
// with none.
#pragma once

#include "engine/base/lru_cache.h"
#include "query/match/doc_scores.h"
#include "query/match/stored_record.h"
#include "query/plan/expansion.h"

#include <cstdint>
#include <vector>

namespace senda::query {

/// Scores of one word over a tenth of a million documents are 0.8 MB.
inline constexpr std::size_t kScoreCacheBytes = std::size_t{96} << 20U;
inline constexpr std::size_t kExpansionCacheBytes = std::size_t{8} << 20U;
/// The documents of a value are a bit for each document of the collection.
inline constexpr std::size_t kValueCacheBytes = std::size_t{32} << 20U;
/// An order of the collection is four bytes a document.
inline constexpr std::size_t kOrderCacheBytes = std::size_t{32} << 20U;
inline constexpr std::size_t kRecordCacheBytes = std::size_t{16} << 20U;

struct ViewCache {
  LruCache<WordExpansion> expansions{kExpansionCacheBytes};
  LruCache<DocScores> scores{kScoreCacheBytes};
  LruCache<Bitset> values{kValueCacheBytes};
  LruCache<std::vector<std::uint32_t>> orders{kOrderCacheBytes};
  LruCache<StoredRecord> records{kRecordCacheBytes};
};

}  // namespace senda::query
