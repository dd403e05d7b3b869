#include "engine/storage/columns.h"

#include <roaring/roaring.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

namespace senda::storage {
namespace {

constexpr std::string_view kKind = "columns";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kBitmapAlignment = 32;  // CRoaring's frozen views
constexpr std::uint32_t kMaxRowValues = 65'536;
/// Above this a facet has no bitmap per value: they would be nearly empty, and rows serve.
constexpr std::size_t kMaxBitmaps = 65'536;

std::string print_number(double number) {
  char buffer[32];
  if (number == std::floor(number) && std::abs(number) < 9.007199254740992e15) {  // 2^53
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(number)).ptr;
    return {buffer, end};
  }
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  return {buffer, end};
}

double parse_number(std::string_view text) {
  double number = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string frozen_bitmap(std::span<const LocalDoc> docs) {
  roaring_bitmap_t* bitmap = roaring_bitmap_of_ptr(docs.size(), docs.data());
  roaring_bitmap_run_optimize(bitmap);
  std::string bytes(roaring_bitmap_frozen_size_in_bytes(bitmap), '\0');
  roaring_bitmap_frozen_serialize(bitmap, bytes.data());
  roaring_bitmap_free(bitmap);
  return bytes;
}

/// The values of one field while they are collected. Numbers are in the order first seen.
struct ColumnBuilder {
  std::unordered_map<std::string, ValueId> numbers;
  std::vector<std::string> keys;
  std::vector<LocalDoc> docs;   // one entry per (document, value)
  std::vector<ValueId> values;  // beside docs
  std::vector<std::pair<LocalDoc, std::uint8_t>> flags;

  ValueId number(const std::string& key) {
    const auto [it, added] = numbers.emplace(key, static_cast<ValueId>(keys.size()));
    if (added) keys.push_back(key);
    return it->second;
  }

  /// Sorts the dictionary; returns the document's sorted values as rows.
  std::vector<std::vector<ValueId>> finish(LocalDoc documents) {
    std::vector<ValueId> order(keys.size());
    for (ValueId i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](ValueId a, ValueId b) { return keys[a] < keys[b]; });
    std::vector<ValueId> rank(keys.size());
    for (ValueId i = 0; i < order.size(); ++i) rank[order[i]] = i;
    std::sort(keys.begin(), keys.end());
    std::vector<std::vector<ValueId>> rows(documents);
    for (std::size_t i = 0; i < docs.size(); ++i) rows[docs[i]].push_back(rank[values[i]]);
    for (auto& row : rows) {
      std::sort(row.begin(), row.end());
      row.erase(std::unique(row.begin(), row.end()), row.end());
    }
    return rows;
  }
};

void write_bitmaps(SectionFileWriter& out, const std::string& name,
                   const std::vector<std::vector<ValueId>>& rows, std::size_t values) {
  std::vector<std::vector<LocalDoc>> docs(values);
  for (LocalDoc doc = 0; doc < rows.size(); ++doc) {
    for (const ValueId value : rows[doc]) docs[value].push_back(doc);
  }
  std::string bytes;
  std::vector<std::uint64_t> offsets;
  for (const auto& list : docs) {
    bytes.append((kBitmapAlignment - bytes.size() % kBitmapAlignment) % kBitmapAlignment, '\0');
    offsets.push_back(bytes.size());
    const std::string bitmap = frozen_bitmap(list);
    bytes += bitmap;
    offsets.push_back(bytes.size());
  }
  out.add_bytes(name + ".bitmap", std::move(bytes));
  out.add_array(name + ".bitmap_offset", offsets);
}

}  // namespace

std::string value_key(const ColumnScalar& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return "s" + *text;
  if (const auto* number = std::get_if<double>(&value)) return "n" + print_number(*number);
  return std::get<bool>(value) ? "btrue" : "bfalse";
}

struct ColumnsWriter::Impl {
  std::vector<std::string> facets;
  std::map<std::string, ColumnBuilder> columns;
  LocalDoc documents = 0;
};

ColumnsWriter::ColumnsWriter(std::vector<std::string> facets) : impl_(std::make_unique<Impl>()) {
  impl_->facets = std::move(facets);
}
ColumnsWriter::~ColumnsWriter() = default;
ColumnsWriter::ColumnsWriter(ColumnsWriter&&) noexcept = default;

void ColumnsWriter::begin_document() { ++impl_->documents; }

void ColumnsWriter::add(const std::string& field, std::span<const std::string> keys,
                        std::uint8_t flags) {
  const LocalDoc doc = impl_->documents - 1;
  ColumnBuilder& column = impl_->columns[field];
  for (const std::string& key : keys) {
    column.docs.push_back(doc);
    column.values.push_back(column.number(key));
  }
  column.flags.emplace_back(doc, flags);
}

Result<void> ColumnsWriter::write(const std::filesystem::path& path) {
  SectionFileWriter out{std::string(kKind), kVersion};
  std::vector<std::vector<std::uint32_t>> facet_rows(impl_->documents);
  std::uint32_t facet_values = 0;
  std::string names;
  std::vector<std::uint32_t> bases;  // per column: row base, or none
  constexpr std::uint32_t kNoBase = std::numeric_limits<std::uint32_t>::max();
  std::size_t number = 0;
  for (auto& [field, column] : impl_->columns) {
    const std::string name = "c" + std::to_string(number++);
    names += field + '\n';
    const auto rows = column.finish(impl_->documents);
    SortedStrings::write(out, name + ".dict", column.keys);
    std::vector<double> numbers;
    for (const std::string& key : column.keys) {
      numbers.push_back(key_kind(key) == ValueKind::kNumber
                            ? parse_number(key_text(key))
                            : std::numeric_limits<double>::quiet_NaN());
    }
    out.add_array(name + ".number", numbers);
    CsrBuilder csr;
    for (const auto& row : rows) csr.add_row(row);
    csr.write(out, name);
    std::vector<std::uint8_t> flags(impl_->documents);
    for (const auto& [doc, bits] : column.flags) flags[doc] = bits;
    out.add_array(name + ".flags", flags);
    const bool facet =
        std::find(impl_->facets.begin(), impl_->facets.end(), field) != impl_->facets.end();
    bases.push_back(facet ? facet_values : kNoBase);
    if (!facet || column.keys.size() > kMaxBitmaps) continue;
    write_bitmaps(out, name, rows, column.keys.size());
    for (LocalDoc doc = 0; doc < rows.size(); ++doc) {
      for (const ValueId value : rows[doc]) facet_rows[doc].push_back(facet_values + value);
    }
    facet_values += static_cast<std::uint32_t>(column.keys.size());
  }
  out.add_bytes("fields", names);
  out.add_array("base", bases);
  out.add_array("facet_values", std::vector<std::uint32_t>{facet_values});
  if (facet_values < kMaxRowValues) {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint16_t> values;
    for (const auto& row : facet_rows) {
      for (const std::uint32_t value : row) values.push_back(static_cast<std::uint16_t>(value));
      offsets.push_back(static_cast<std::uint32_t>(values.size()));
    }
    out.add_array("rows.offset", offsets);
    out.add_array("rows.value", values);
  }
  return out.write(path);
}

std::string_view Column::bitmap(ValueId value) const {
  const std::uint64_t from = bitmap_offsets_[2 * std::size_t{value}];
  const std::uint64_t to = bitmap_offsets_[2 * std::size_t{value} + 1];
  return bitmaps_.substr(from, to - from);
}

Result<Columns> Columns::open(const std::filesystem::path& path) {
  Columns columns;
  SENDA_ASSIGN_OR_RETURN(SectionFile file, SectionFile::open(path, kKind, kVersion));
  columns.file_ = std::make_unique<SectionFile>(std::move(file));
  const SectionFile& sections = *columns.file_;
  SENDA_ASSIGN_OR_RETURN(const auto bases, sections.array<std::uint32_t>("base"));
  std::string_view names = sections.bytes("fields");
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const std::string name = "c" + std::to_string(i);
    Column column;
    const std::size_t end = names.find('\n');
    column.field_ = names.substr(0, end);
    names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
    column.row_base_ = bases[i];
    SENDA_ASSIGN_OR_RETURN(column.dictionary_, SortedStrings::open(sections, name + ".dict"));
    SENDA_ASSIGN_OR_RETURN(column.numbers_, sections.array<double>(name + ".number"));
    SENDA_ASSIGN_OR_RETURN(column.rows_, Csr::open(sections, name));
    SENDA_ASSIGN_OR_RETURN(column.flags_, sections.array<std::uint8_t>(name + ".flags"));
    if (sections.contains(name + ".bitmap_offset")) {
      column.bitmaps_ = sections.bytes(name + ".bitmap");
      SENDA_ASSIGN_OR_RETURN(column.bitmap_offsets_,
                             sections.array<std::uint64_t>(name + ".bitmap_offset"));
    }
    columns.columns_.push_back(std::move(column));
  }
  SENDA_ASSIGN_OR_RETURN(const auto counts, sections.array<std::uint32_t>("facet_values"));
  columns.facet_value_count_ = counts.empty() ? 0 : counts.front();
  if (sections.contains("rows.offset")) {
    SENDA_ASSIGN_OR_RETURN(columns.facet_offsets_, sections.array<std::uint32_t>("rows.offset"));
    SENDA_ASSIGN_OR_RETURN(columns.facet_values_, sections.array<std::uint16_t>("rows.value"));
  }
  return columns;
}

const Column* Columns::find(std::string_view field) const {
  const auto it = std::find_if(columns_.begin(), columns_.end(),
                               [&](const Column& column) { return column.field() == field; });
  return it == columns_.end() ? nullptr : &*it;
}

}  // namespace senda::storage
