#include "query/rank/sorter.h"

#include "engine/storage/columns.h"
#include "engine/text/collate.h"
#include "query/match/geo.h"
#include "query/match/view_cache.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

namespace senda::query {
namespace {

std::string number_key(double number) {
  // Sign-flipped IEEE 754 bits in big-endian order compare as the numbers do.
  auto bits = std::bit_cast<std::uint64_t>(number);
  bits = (bits >> 63) != 0 ? ~bits : bits | (std::uint64_t{1} << 63);
  std::string out = "n";
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(bits >> shift));
  return out;
}

/// A byte string that orders as the value does.
std::string order_key(std::string_view key, double number, const text::Collator& collator) {
  if (storage::key_kind(key) == storage::ValueKind::kNumber) return number_key(number);
  return "s" + collator.sort_key(storage::key_text(key));
}

bool is_sortable(const IndexView& view, const std::string& field) {
  const schema::CollectionSchema& schema = view.generation().schema();
  if (schema.discover) return true;
  if (schema.find_facet(field) != nullptr) return true;
  return std::find(schema.sortable.begin(), schema.sortable.end(), field) != schema.sortable.end();
}

/// Columns that may hold the field's value, preferred first.
std::vector<const storage::Column*> candidate_columns(const storage::Segment& segment,
                                                      const std::string& field,
                                                      const text::LangTag& locale) {
  std::vector<const storage::Column*> columns;
  for (const std::string& path : {field, field + "." + locale.str(),
                                  field + "." + std::string(locale.language()), field + ".en"}) {
    if (const storage::Column* column = segment.columns.find(path)) columns.push_back(column);
  }
  for (const storage::Column& column : segment.columns.all()) {
    if (column.field().starts_with(field + ".")) columns.push_back(&column);
  }
  return columns;
}

/// Order keys of a column's values, made when first needed.
class ColumnKeys {
 public:
  ColumnKeys(const storage::Column& column, const text::Collator& collator)
      : column_(&column), collator_(&collator), keys_(column.value_count()) {}

  const std::string& key(storage::ValueId value) {
    if (keys_[value].empty()) {
      keys_[value] =
          order_key(column_->dictionary().get(value), column_->number(value), *collator_);
    }
    return keys_[value];
  }

  std::optional<std::string> of(storage::LocalDoc doc, bool greatest) {
    std::optional<std::string> best;
    for (const storage::ValueId value : column_->values(doc)) {
      const std::string& candidate = key(value);
      if (!best || (greatest ? candidate > *best : candidate < *best)) best = candidate;
    }
    return best;
  }

 private:
  const storage::Column* column_;
  const text::Collator* collator_;
  std::vector<std::string> keys_;
};

using Keys = std::vector<std::optional<std::string>>;

Keys value_keys(const IndexView& view, const schema::SortRule& rule, const text::Collator& collator,
                const text::LangTag& locale, const std::vector<DocNum>& docs) {
  Keys keys(docs.size());
  std::size_t i = 0;
  for (const storage::Segment& segment : view.generation().segments()) {
    std::vector<ColumnKeys> columns;
    for (const storage::Column* column : candidate_columns(segment, rule.path, locale)) {
      columns.emplace_back(*column, collator);
    }
    for (; i < docs.size() && docs[i] < segment.base + segment.size(); ++i) {
      for (ColumnKeys& column : columns) {
        keys[i] = column.of(docs[i] - segment.base, rule.descending);
        if (keys[i]) break;
      }
    }
  }
  return keys;
}

Keys distance_keys(const IndexView& view, GeoPoint from, const std::vector<DocNum>& docs) {
  Keys keys(docs.size());
  std::size_t i = 0;
  for (const storage::Segment& segment : view.generation().segments()) {
    const storage::Column* lat = segment.columns.find("_geo.lat");
    const storage::Column* lng = segment.columns.find("_geo.lng");
    for (; i < docs.size() && docs[i] < segment.base + segment.size(); ++i) {
      if (lat == nullptr || lng == nullptr) continue;
      const auto lats = lat->values(docs[i] - segment.base);
      const auto lngs = lng->values(docs[i] - segment.base);
      if (lats.empty() || lngs.empty()) continue;
      keys[i] = number_key(
          distance_between(from, {lat->number(lats.front()), lng->number(lngs.front())}));
    }
  }
  return keys;
}

/// From this many documents on, and this share of the collection, the order of all is worth making:
/// the next search finds it.
constexpr std::size_t kManyDocuments = 4096;
constexpr std::size_t kLargeShare = 16;

/// Places of the keys in their order, equal keys equal, none last.
std::vector<std::uint32_t> ranks_of(const Keys& keys, bool descending) {
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (keys[a].has_value() != keys[b].has_value()) return keys[a].has_value();
    if (!keys[a].has_value()) return false;
    return descending ? *keys[a] > *keys[b] : *keys[a] < *keys[b];
  };
  std::stable_sort(order.begin(), order.end(), before);
  std::vector<std::uint32_t> ranks(keys.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool same = k > 0 && !before(order[k - 1], order[k]);
    ranks[order[k]] = same ? ranks[order[k - 1]] : static_cast<std::uint32_t>(k);
  }
  return ranks;
}

/// The order of the whole collection by the values of a field: as remembered, or made and
/// remembered if `wanted` documents are worth it; else null.
std::shared_ptr<const std::vector<std::uint32_t>> order_of_all(const IndexView& view,
                                                               const schema::SortRule& rule,
                                                               const text::LangTag& locale,
                                                               std::size_t wanted) {
  auto& cache = view.cache().orders;
  std::string key = locale.str() + (rule.descending ? " - " : " + ") + rule.path;
  if (auto known = cache.find(key)) return known;
  if (wanted < kManyDocuments || wanted < view.limit() / kLargeShare) return nullptr;
  std::vector<DocNum> all(view.limit());
  std::iota(all.begin(), all.end(), DocNum{0});
  auto ranks = std::make_shared<const std::vector<std::uint32_t>>(
      ranks_of(value_keys(view, rule, text::Collator(locale), locale, all), rule.descending));
  cache.put(std::move(key), ranks, ranks->size() * sizeof(std::uint32_t));
  return ranks;
}

}  // namespace

Result<SortKeys> SortKeys::make(const IndexView& view, const schema::SortRule& rule,
                                const text::LangTag& locale, const std::vector<DocNum>& docs) {
  if (!is_sortable(view, rule.path)) {
    std::string known;
    for (const std::string& field : view.generation().schema().sortable)
      known += (known.empty() ? "" : ", ") + field;
    return Error(ErrorCode::kInvalidArgument,
                 "cannot sort by \"" + rule.path + "\"; sortable are: " + known)
        .in_field("sort");
  }
  SortKeys result;
  if (const auto point = sort_point(rule.path)) {
    result.ranks_ = ranks_of(distance_keys(view, *point, docs), rule.descending);
    return result;
  }
  const auto order = order_of_all(view, rule, locale, docs.size());
  if (order == nullptr) {
    result.ranks_ =
        ranks_of(value_keys(view, rule, text::Collator(locale), locale, docs), rule.descending);
    return result;
  }
  for (const DocNum doc : docs) result.ranks_.push_back((*order)[doc]);
  return result;
}

}  // namespace senda::query
