// Record: what the schema sees in one JSON object: its key, its pieces of text with their
// languages, and the values of its columns. Extraction only: no tokenising, no index.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "engine/text/lang_tag.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace senda::schema {

/// One run of text. Views point into the JSON value the record was made from.
struct TextPiece {
  std::string field;  ///< Schema path: "sections.text".
  std::uint32_t weight = 1;
  text::LangTag lang;
  std::string_view text;
  std::string pointer;  ///< Place in the record: "sections[2].text.fi".
};

using ColumnValue = std::variant<std::string, double, bool>;

struct ColumnEntry {
  std::string path;
  /// Distinct values in the order of the record; broader vocabulary values included.
  std::vector<ColumnValue> values;
  bool is_null = false;
  bool is_empty = false;  ///< "", [] or {}.
};

struct Record {
  std::string id;
  /// Spelt-out numbers that pieces point to; its elements stay where they are when it moves.
  std::deque<std::string> numbers;
  std::vector<TextPiece> pieces;
  std::vector<ColumnEntry> columns;  ///< Only fields that the record has.
};

/// In:     value: a JSON object; must outlive the result.
/// Errors: kSchemaMismatch with the field: no primary key, a key of the wrong form, a text field
///         that is not text, an invalid language tag, a facet value that is an object.
/// Cost:   O(size of the value); language detection where the schema asks for it.
Result<Record> extract_record(const json::Value& value, const CollectionSchema& schema,
                              const Vocabulary& vocabulary);

/// The primary key as a string. Integers and strings of [A-Za-z0-9_-], 1 to 511 bytes.
/// Errors: kSchemaMismatch.
Result<std::string> record_id(const json::Value& value, const CollectionSchema& schema);

}  // namespace senda::schema
