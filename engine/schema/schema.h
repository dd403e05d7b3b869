// CollectionSchema: what a collection's records look like to the index, as data: which fields hold
// text and in which language, which are facets, what can be sorted by. Read from
// corpus/collections/*.json or discovered from the records; stored with each generation. It says
// nothing about a record's validity: that is JSON Schema's work (indexer/validate).
// The file format is in docs/schema.md.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/text/lang_tag.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::schema {

/// How the language of a text field is known.
enum class LanguageRule {
  kTagged,  ///< The field is an object: language tag -> text.
  kField,   ///< Another field of the record names the language (`LanguageSource::field`).
  kFixed,   ///< Always `LanguageSource::tag`.
  kDetect,  ///< Detected from the text of the record.
};

struct LanguageSource {
  LanguageRule rule = LanguageRule::kDetect;
  std::string field;  ///< For kField.
  text::LangTag tag;  ///< For kFixed.
};

struct TextField {
  std::string path;  ///< Dotted; arrays on the way are walked through: "sections.text".
  /// How much one occurrence counts against one in a field of weight 1; 1 to 15.
  std::uint32_t weight = 1;
  LanguageSource language;
};

enum class FacetKind {
  kValue,     ///< Strings, numbers or booleans, compared as they are.
  kNumeric,   ///< Numbers: ranges, minimum and maximum.
  kLanguage,  ///< Computed: the languages that the record has text in.
};

struct FacetField {
  std::string path;
  FacetKind kind = FacetKind::kValue;
  /// Name of the vocabulary with labels and broader values; empty for literal values.
  /// "country" and "language" take their labels from ICU.
  std::string vocabulary;
};

/// How words of a query combine when the request does not say: see docs/query_language.md.
enum class Matching { kAll, kAny, kLast };

struct SortRule {
  std::string path;
  bool descending = false;
  friend bool operator==(const SortRule&, const SortRule&) = default;
};

struct CollectionSchema {
  std::string name;  ///< "practices", "documents", or empty when discovered.
  std::string primary_key = "id";
  std::vector<TextField> text;     ///< In the order of their importance.
  std::vector<FacetField> facets;  ///< In the order of display.
  /// Further fields that filters may name. Facets and sortable fields always can.
  std::vector<std::string> filterable;
  std::vector<std::string> sortable;
  std::vector<SortRule> default_order;  ///< For a query without words; then by id.
  Matching matching = Matching::kLast;
  /// Text fields and filterable fields are whatever the records hold.
  bool discover = false;
  /// Of a discovered collection, the only fields whose strings and numbers are text, with all that
  /// lies below them; empty: every field.
  std::vector<std::string> searchable;
  /// Whether texts and queries are read for the concepts of the field (engine/concepts).
  bool concepts = false;
  /// JSON Schema that records are checked against, by name of an embedded file; empty for none.
  std::string record_schema;

  const TextField* find_text(std::string_view path) const;
  const FacetField* find_facet(std::string_view path) const;
  /// Every field that has a column, once: facets, filterable, sortable, default order.
  std::vector<std::string> column_paths() const;
  /// Whether a discovered field is text.
  bool is_searchable(std::string_view path) const;
};

/// Errors: kSchemaMismatch with the field that is wrong.
Result<CollectionSchema> parse_schema(const json::Value& value);
json::Value schema_to_json(const CollectionSchema& schema);

/// The schema of a collection without one: everything is discovered, words drop from the end.
CollectionSchema discovered_schema();

}  // namespace senda::schema
