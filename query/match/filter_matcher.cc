#include "query/match/filter_matcher.h"

#include "engine/json/parse.h"
#include "engine/storage/columns.h"
#include "engine/text/fold.h"
#include "query/match/geo.h"
#include "query/match/value_documents.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

namespace senda::query {
namespace {

using storage::Column;
using storage::ValueId;
using storage::ValueKind;

/// One comparison, prepared: does a dictionary value pass?
class ValueTest {
 public:
  explicit ValueTest(const Filter& filter) : filter_(&filter) {
    for (const FilterValue& value : filter.values) folded_.push_back(text::exact_key(value.text));
  }

  bool passes(std::string_view key, double number) const {
    switch (filter_->op) {
      case FilterOp::kEqual:
      case FilterOp::kNotEqual:
      case FilterOp::kIn:
        return equals_any(key, number);
      case FilterOp::kLess:
        return number < bound(0);
      case FilterOp::kLessEqual:
        return number <= bound(0);
      case FilterOp::kGreater:
        return number > bound(0);
      case FilterOp::kGreaterEqual:
        return number >= bound(0);
      case FilterOp::kRange:
        return number >= bound(0) && number <= bound(1);
      case FilterOp::kContains:
        return text::exact_key(storage::key_text(key)).find(folded_[0]) != std::string::npos;
      case FilterOp::kStartsWith:
        return text::exact_key(storage::key_text(key)).starts_with(folded_[0]);
      default:
        return false;
    }
  }

  /// Keys that would be equal without folding.
  std::vector<std::string> exact_keys() const {
    std::vector<std::string> keys;
    for (const FilterValue& value : filter_->values) {
      keys.push_back("s" + value.text);
      if (value.number) keys.push_back(storage::value_key(*value.number));
      if (value.text == "true" || value.text == "false") keys.push_back("b" + value.text);
    }
    return keys;
  }

  bool is_equality() const {
    return filter_->op == FilterOp::kEqual || filter_->op == FilterOp::kNotEqual ||
           filter_->op == FilterOp::kIn;
  }

 private:
  /// NaN for a bound that is no number: every comparison with it fails.
  double bound(std::size_t i) const { return filter_->values[i].number.value_or(std::nan("")); }

  bool equals_any(std::string_view key, double number) const {
    if (storage::key_kind(key) == ValueKind::kNumber) {
      return std::any_of(
          filter_->values.begin(), filter_->values.end(),
          [&](const FilterValue& value) { return value.number && *value.number == number; });
    }
    const std::string folded = text::exact_key(storage::key_text(key));
    return std::find(folded_.begin(), folded_.end(), folded) != folded_.end();
  }

  const Filter* filter_;
  std::vector<std::string> folded_;
};

/// A geographic condition, prepared.
class PlaceTest {
 public:
  explicit PlaceTest(const Filter& filter) {
    const auto point = [&](std::size_t i) {
      return GeoPoint{*filter.values[i].number, *filter.values[i + 1].number};
    };
    if (filter.op == FilterOp::kGeoRadius) {
      centre_ = point(0);
      metres_ = *filter.values[2].number;
    } else if (filter.op == FilterOp::kGeoBox) {
      areas_ = box_areas(point(0), point(2));
    } else {
      std::vector<GeoPoint> ring;
      for (std::size_t i = 0; i + 1 < filter.values.size(); i += 2) ring.push_back(point(i));
      areas_.push_back({std::move(ring)});
    }
  }

  bool passes(GeoPoint point) const {
    if (areas_.empty()) return distance_between(point, centre_) <= metres_;
    return std::any_of(areas_.begin(), areas_.end(),
                       [&](const GeoPolygon& area) { return contains(area, point); });
  }
  bool passes(const GeoShape& shape) const {
    if (areas_.empty()) return reaches(shape, centre_, metres_);
    return std::any_of(areas_.begin(), areas_.end(),
                       [&](const GeoPolygon& area) { return meets(shape, area); });
  }

 private:
  GeoPoint centre_;
  double metres_ = 0;
  std::vector<GeoPolygon> areas_;  // empty: the circle
};

std::vector<ValueId> passing_values(const Column& column, const ValueTest& test) {
  std::vector<ValueId> values;
  if (test.is_equality() && column.value_count() > kMaxFoldedScan) {
    for (const std::string& key : test.exact_keys()) {
      if (const auto value = column.dictionary().find(key)) values.push_back(*value);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
  }
  for (storage::SortedStrings::Cursor at(column.dictionary(), 0); !at.at_end(); at.next()) {
    if (test.passes(at.value(), column.number(at.index()))) values.push_back(at.index());
  }
  return values;
}

Error unknown_field(const IndexView& view, const std::string& field) {
  std::string known;
  for (const std::string& path : view.generation().schema().column_paths()) {
    known += (known.empty() ? "" : ", ") + path;
  }
  return Error(ErrorCode::kInvalidArgument,
               "\"" + field + "\" is not a filterable field of this collection" +
                   (known.empty() ? std::string() : "; filterable are: " + known))
      .in_field(field);
}

Bitset match_flags(const IndexView& view, const std::string& field, std::uint8_t flag) {
  Bitset out(view.limit());
  for (const storage::Segment& segment : view.generation().segments()) {
    // A field by language has its values under "field.tag"; it exists where any of those does.
    const std::string below = field + ".";
    for (const Column& column : segment.columns.all()) {
      if (column.field() != field &&
          !(flag == storage::kFieldExists && column.field().starts_with(below)))
        continue;
      const auto flags = column.all_flags();
      for (storage::LocalDoc doc = 0; doc < flags.size(); ++doc) {
        if ((flags[doc] & flag) != 0) out.set(segment.base + doc);
      }
    }
  }
  return out;
}

/// Where a document with `_geo` is.
std::optional<GeoPoint> point_of(const Column* lat, const Column* lng, storage::LocalDoc doc) {
  if (lat == nullptr || lng == nullptr) return std::nullopt;
  const auto lat_values = lat->values(doc);
  const auto lng_values = lng->values(doc);
  if (lat_values.empty() || lng_values.empty()) return std::nullopt;
  return GeoPoint{lat->number(lat_values.front()), lng->number(lng_values.front())};
}

Bitset match_place(const Filter& filter, const IndexView& view) {
  const PlaceTest test(filter);
  Bitset out(view.limit());
  const auto& segments = view.generation().segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const storage::Segment& segment = segments[i];
    if (filter.op != FilterOp::kGeoPolygon) {
      const Column* lat = segment.columns.find("_geo.lat");
      const Column* lng = segment.columns.find("_geo.lng");
      for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
        const auto point = point_of(lat, lng, doc);
        if (point && test.passes(*point)) out.set(segment.base + doc);
      }
    }
    const Column* shapes = segment.columns.find("_geojson");
    if (shapes == nullptr) continue;
    std::vector<ValueId> passing;
    for (storage::SortedStrings::Cursor at(shapes->dictionary(), 0); !at.at_end(); at.next()) {
      const auto parsed = json::parse(storage::key_text(at.value()));
      const auto shape = parsed ? shape_from_geojson(*parsed) : std::nullopt;
      if (shape && test.passes(*shape)) passing.push_back(at.index());
    }
    add_documents(view, i, *shapes, passing, out);
  }
  return out;
}

bool is_place(FilterOp op) {
  return op == FilterOp::kGeoRadius || op == FilterOp::kGeoBox || op == FilterOp::kGeoPolygon;
}

Result<Bitset> match_leaf(const Filter& filter, const IndexView& view) {
  if (is_place(filter.op)) return match_place(filter, view);
  if (!is_filterable(view, filter.field))
    return unknown_field(view, filter.field).at(filter.field_span);
  switch (filter.op) {
    case FilterOp::kExists:
      return match_flags(view, filter.field, storage::kFieldExists);
    case FilterOp::kIsNull:
      return match_flags(view, filter.field, storage::kFieldNull);
    case FilterOp::kIsEmpty:
      return match_flags(view, filter.field, storage::kFieldEmpty);
    default:
      break;
  }
  const ValueTest test(filter);
  Bitset out(view.limit());
  const auto& segments = view.generation().segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Column* column = segments[i].columns.find(filter.field);
    if (column != nullptr) add_documents(view, i, *column, passing_values(*column, test), out);
  }
  if (filter.op == FilterOp::kNotEqual) out.flip();
  return out;
}

Result<Bitset> match_tree(const Filter& filter, const IndexView& view) {
  switch (filter.op) {
    case FilterOp::kAnd:
    case FilterOp::kOr: {
      const bool all = filter.op == FilterOp::kAnd;
      Bitset out(view.limit(), all);
      for (const Filter& child : filter.children) {
        SENDA_ASSIGN_OR_RETURN(const Bitset matched, match_tree(child, view));
        all ? out &= matched : out |= matched;
      }
      return out;
    }
    case FilterOp::kNot: {
      SENDA_ASSIGN_OR_RETURN(Bitset out, match_tree(filter.children.front(), view));
      out.flip();
      return out;
    }
    default:
      return match_leaf(filter, view);
  }
}

}  // namespace

bool is_filterable(const IndexView& view, const std::string& field) {
  const auto& generation = view.generation();
  // A discovered collection has the fields its records happen to have; another one is just empty.
  if (generation.schema().discover) return true;
  const auto paths = generation.schema().column_paths();
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    return field == path || field.starts_with(path + ".");
  });
}

Result<Bitset> match_filter(const Filter& filter, const IndexView& view) {
  SENDA_ASSIGN_OR_RETURN(Bitset out, match_tree(filter, view));
  out &= view.live();
  return out;
}

Result<Bitset> match_values(const std::string& field, const std::vector<std::string>& ids,
                            const IndexView& view) {
  Filter filter;
  filter.op = FilterOp::kIn;
  filter.field = field;
  for (const std::string& id : ids) {
    FilterValue value;
    value.text = id;
    char* end = nullptr;
    const double number = std::strtod(id.c_str(), &end);
    if (!id.empty() && *end == '\0') value.number = number;
    filter.values.push_back(std::move(value));
  }
  return match_filter(filter, view);
}

}  // namespace senda::query
