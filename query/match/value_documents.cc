#include "query/match/value_documents.h"

#include "query/match/view_cache.h"

#include <roaring/roaring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

namespace senda::query {
namespace {

using storage::Column;
using storage::ValueId;

/// A bitmap costs per member, a row scan per document: few values are the common case.
constexpr std::size_t kMostBitmaps = 64;

/// Joining sets costs a word of 64 documents at a time: from this share of the documents on that is
/// less than going through the members.
constexpr std::uint64_t kDenseShare = 64;

using Bitmap = std::unique_ptr<const roaring_bitmap_t, void (*)(const roaring_bitmap_t*)>;

Bitmap open_bitmap(const Column& column, ValueId value) {
  const std::string_view bytes = column.bitmap(value);
  return {roaring_bitmap_frozen_view(bytes.data(), bytes.size()), roaring_bitmap_free};
}

void add_members(const roaring_bitmap_t& bitmap, DocNum base, Bitset& out) {
  std::array<std::uint32_t, 256> docs;
  roaring_uint32_iterator_t at;
  roaring_init_iterator(&bitmap, &at);
  while (const std::uint32_t count = roaring_read_uint32_iterator(
             &at, docs.data(), static_cast<std::uint32_t>(docs.size())))
    for (std::uint32_t i = 0; i < count; ++i) out.set(base + docs[i]);
}

void add_value(const IndexView& view, std::size_t index, const Column& column, ValueId value,
               Bitset& out) {
  const storage::Segment& segment = view.generation().segments()[index];
  LruCache<Bitset>& cache = view.cache().values;
  std::string key = column.field();
  key += '\0' + std::to_string(index) + ' ' + std::to_string(value);
  if (const auto known = cache.find(key)) {
    out |= *known;
    return;
  }
  const Bitmap bitmap = open_bitmap(column, value);
  if (!bitmap) return;
  if (roaring_bitmap_get_cardinality(bitmap.get()) * kDenseShare < view.limit()) {
    add_members(*bitmap, segment.base, out);
    return;
  }
  auto documents = std::make_shared<Bitset>(view.limit());
  add_members(*bitmap, segment.base, *documents);
  out |= *documents;
  cache.put(std::move(key), documents, view.limit() / 8);
}

}  // namespace

void add_documents(const IndexView& view, std::size_t segment, const Column& column,
                   std::span<const ValueId> values, Bitset& out) {
  if (values.empty()) return;
  if (column.is_facet() && values.size() <= kMostBitmaps) {
    for (const ValueId value : values) add_value(view, segment, column, value, out);
    return;
  }
  const storage::Segment& in = view.generation().segments()[segment];
  std::vector<bool> wanted(column.value_count());
  for (const ValueId value : values) wanted[value] = true;
  for (storage::LocalDoc doc = 0; doc < in.size(); ++doc) {
    const auto row = column.values(doc);
    if (std::any_of(row.begin(), row.end(), [&](ValueId value) { return wanted[value]; }))
      out.set(in.base + doc);
  }
}

}  // namespace senda::query
