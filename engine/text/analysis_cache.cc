#include "engine/text/analysis_cache.h"

#include <array>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace senda::text {
namespace {

constexpr std::size_t kParts = 16;
constexpr std::size_t kHalves = 2;

/// A key that borrows its texts, hashed once for the choice of the part and the table in it.
struct KeyView {
  std::string_view language;
  std::string_view word;
  std::size_t hash;

  KeyView(std::string_view l, std::string_view w)
      : language(l), word(w), hash(std::hash<std::string_view>()(w)) {
    // Languages are few and short; the odd factor spreads them over all bits.
    std::size_t tag = 0;
    for (const char c : l) tag = tag * 131 + static_cast<unsigned char>(c);
    constexpr std::size_t golden = 0x9E3779B97F4A7C15U;
    hash ^= tag * golden;
  }

  std::size_t part() const noexcept {
    constexpr unsigned high_bits = 60;  // The tables use the low ones.
    return (hash >> high_bits) % kParts;
  }
};

struct Key {
  std::string language;
  std::string word;
  std::size_t hash;

  explicit Key(const KeyView& view) : language(view.language), word(view.word), hash(view.hash) {}
};

struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(const Key& key) const noexcept { return key.hash; }
  std::size_t operator()(const KeyView& key) const noexcept { return key.hash; }
};

struct KeyEqual {
  using is_transparent = void;
  template <typename Left, typename Right>
  bool operator()(const Left& left, const Right& right) const noexcept {
    return left.hash == right.hash && left.word == right.word && left.language == right.language;
  }
};

struct Held {
  AnalysisCache::Entry value;
  std::size_t bytes = 0;
};

using Table = std::unordered_map<Key, Held, KeyHash, KeyEqual>;

// The allocator's own share of a block.
constexpr std::size_t kBlock = 16;

std::size_t heap_bytes(const std::string& text) {
  constexpr std::size_t inside = 15;  // What std::string keeps without a block.
  return text.capacity() > inside ? text.capacity() + 1 + kBlock : 0;
}

std::size_t heap_bytes(const std::vector<std::string>& list) {
  if (list.capacity() == 0) return 0;
  std::size_t bytes = list.capacity() * sizeof(std::string) + kBlock;
  for (const std::string& text : list) bytes += heap_bytes(text);
  return bytes;
}

// The node of the table with its link, hash and bucket, the shared value with its counters, and
// what hangs from both.
std::size_t entry_bytes(const KeyView& key, const AnalyzedWord& word) {
  constexpr std::size_t pointers = 3;
  constexpr std::size_t node = sizeof(Table::value_type) + pointers * sizeof(void*) + kBlock;
  constexpr std::size_t counters = 16;
  const std::size_t value = sizeof(AnalyzedWord) + counters + kBlock + heap_bytes(word.exact) +
                            heap_bytes(word.folded) + heap_bytes(word.variants) +
                            heap_bytes(word.analysis.lemmas) + heap_bytes(word.analysis.stems) +
                            heap_bytes(word.analysis.parts);
  return node + value + heap_bytes(std::string(key.word)) + heap_bytes(std::string(key.language));
}

struct Half {
  Table table;
  std::size_t bytes = 0;
};

struct Part {
  mutable std::mutex lock;  // Guards all of it.
  Half young;
  Half old;
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
};

}  // namespace

struct AnalysisCache::Impl {
  std::size_t half_bytes;
  std::size_t half_entries;
  std::array<Part, kParts> parts;

  bool fits(const Half& half, std::size_t bytes) const noexcept {
    return half.bytes + bytes <= half_bytes && half.table.size() < half_entries;
  }

  /// Makes room for `bytes` among the young. Out: what went, to be freed without the lock.
  Half make_room(Part& part, std::size_t bytes) const {
    Half gone;
    if (fits(part.young, bytes)) return gone;
    gone = std::exchange(part.old, std::exchange(part.young, Half()));
    return gone;
  }
};

AnalysisCache::AnalysisCache(const AnalysisCacheLimits& limits) : impl_(std::make_unique<Impl>()) {
  impl_->half_bytes = limits.bytes / (kParts * kHalves);
  impl_->half_entries = limits.entries / (kParts * kHalves);
}

AnalysisCache::~AnalysisCache() = default;

AnalysisCache::Entry AnalysisCache::find(std::string_view language, std::string_view word) {
  const KeyView key(language, word);
  Part& part = impl_->parts[key.part()];
  Half gone;  // Freed after the lock.
  const std::lock_guard guard(part.lock);
  if (const auto found = part.young.table.find(key); found != part.young.table.end()) {
    ++part.hits;
    return found->second.value;
  }
  const auto found = part.old.table.find(key);
  if (found == part.old.table.end()) {
    ++part.misses;
    return nullptr;
  }
  ++part.hits;
  auto node = part.old.table.extract(found);
  const std::size_t bytes = node.mapped().bytes;
  part.old.bytes -= bytes;
  gone = impl_->make_room(part, bytes);
  part.young.bytes += bytes;
  return part.young.table.insert(std::move(node)).position->second.value;
}

AnalysisCache::Entry AnalysisCache::insert(std::string_view language, std::string_view word,
                                           AnalyzedWord analyzed) {
  const KeyView key(language, word);
  const std::size_t bytes = entry_bytes(key, analyzed);
  auto value = std::make_shared<const AnalyzedWord>(std::move(analyzed));
  if (bytes > impl_->half_bytes || impl_->half_entries == 0) return value;
  Part& part = impl_->parts[key.part()];
  Half gone;  // Freed after the lock.
  const std::lock_guard guard(part.lock);
  for (Half* half : {&part.young, &part.old}) {
    const auto found = half->table.find(key);
    if (found != half->table.end()) return found->second.value;
  }
  gone = impl_->make_room(part, bytes);
  part.young.bytes += bytes;
  return part.young.table.emplace(Key(key), Held{std::move(value), bytes}).first->second.value;
}

AnalysisCacheUse AnalysisCache::use() const {
  AnalysisCacheUse sum;
  for (const Part& part : impl_->parts) {
    const std::lock_guard guard(part.lock);
    sum.entries += part.young.table.size() + part.old.table.size();
    sum.bytes += part.young.bytes + part.old.bytes;
    sum.hits += part.hits;
    sum.misses += part.misses;
  }
  return sum;
}

}  // namespace senda::text
