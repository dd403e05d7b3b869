// The columns of a segment: for each filterable field a dictionary of its distinct values and, per
// document, which of them it has. Filters, facets and sorting read nothing else. Facet columns also
// have one compact row of value numbers a document for all facets together, and a bitmap per value,
// so that counting costs one random access a match, or one intersection a value.
#pragma once

#include "engine/base/result.h"
#include "engine/storage/csr.h"
#include "engine/storage/forward.h"
#include "engine/storage/section_file.h"
#include "engine/storage/sorted_strings.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace senda::storage {

/// A value as the dictionary holds it: its kind, then its text. Numbers sort before text.
enum class ValueKind : char { kBool = 'b', kNumber = 'n', kText = 's' };

using ColumnScalar = std::variant<std::string, double, bool>;

/// The dictionary key of a value: "sES", "n2002", "btrue". Numbers are spelt so that equal numbers
/// have one key: integers without a point, others with the fewest digits that read back the same.
std::string value_key(const ColumnScalar& value);
inline ValueKind key_kind(std::string_view key) { return static_cast<ValueKind>(key.front()); }
inline std::string_view key_text(std::string_view key) { return key.substr(1); }

/// Rank of a value in its column's dictionary.
using ValueId = std::uint32_t;

/// What a document's field is, beside its values.
enum FieldFlags : std::uint8_t { kFieldExists = 1, kFieldNull = 2, kFieldEmpty = 4 };

/// Collects the columns of a segment document by document.
class ColumnsWriter {
 public:
  /// In: facets: the fields that get rows and bitmaps, in their order.
  explicit ColumnsWriter(std::vector<std::string> facets);
  ~ColumnsWriter();
  ColumnsWriter(ColumnsWriter&&) noexcept;

  void begin_document();
  /// For the document begun last; a field at most once a document. Value keys: see value_key.
  void add(const std::string& field, std::span<const std::string> keys, std::uint8_t flags);
  /// Errors: kIo.
  Result<void> write(const std::filesystem::path& path);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One field of a segment. A handle into its Columns, which must outlive it.
class Column {
 public:
  const std::string& field() const noexcept { return field_; }
  std::uint32_t value_count() const noexcept { return dictionary_.size(); }
  const SortedStrings& dictionary() const noexcept { return dictionary_; }
  /// The number a value stands for; NaN for text.
  double number(ValueId value) const { return numbers_[value]; }
  /// Ascending value numbers of a document.
  std::span<const ValueId> values(LocalDoc doc) const { return rows_.row(doc); }
  std::uint8_t flags(LocalDoc doc) const { return flags_[doc]; }
  std::span<const std::uint8_t> all_flags() const noexcept { return flags_; }
  bool is_facet() const noexcept { return !bitmap_offsets_.empty(); }
  /// Bytes of a value's bitmap (CRoaring's frozen format, 32-byte aligned); facets only.
  std::string_view bitmap(ValueId value) const;
  /// First number of this facet's values in the facet rows; facets only.
  std::uint32_t row_base() const noexcept { return row_base_; }

 private:
  friend class Columns;
  std::string field_;
  SortedStrings dictionary_;
  std::span<const double> numbers_;
  Csr rows_;
  std::span<const std::uint8_t> flags_;
  std::string_view bitmaps_;
  std::span<const std::uint64_t> bitmap_offsets_;
  std::uint32_t row_base_ = 0;
};

/// Thread: immutable; any number of threads.
class Columns {
 public:
  static Result<Columns> open(const std::filesystem::path& path);

  const std::vector<Column>& all() const noexcept { return columns_; }
  /// Null if no document of the segment has the field.
  const Column* find(std::string_view field) const;

  /// The values of all facets of a document as numbers `row_base + value`, ascending.
  std::span<const std::uint16_t> facet_row(LocalDoc doc) const {
    return facet_values_.subspan(facet_offsets_[doc],
                                 facet_offsets_[doc + 1] - facet_offsets_[doc]);
  }
  /// Values of all facets together; rows exist only while that fits 16 bits.
  std::uint32_t facet_value_count() const noexcept { return facet_value_count_; }
  bool has_facet_rows() const noexcept { return !facet_offsets_.empty(); }

  Result<void> verify() const { return file_->verify(); }

 private:
  std::unique_ptr<SectionFile> file_;
  std::vector<Column> columns_;
  std::span<const std::uint32_t> facet_offsets_;
  std::span<const std::uint16_t> facet_values_;
  std::uint32_t facet_value_count_ = 0;
};

}  // namespace senda::storage
