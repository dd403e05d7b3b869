// RecordChecker: may this record enter the collection? Its JSON Schema where the collection has
// one, the form of its key and its texts, and facet values that the vocabulary knows. All that is
// wrong is told at once, each with its field, so that a keeper repairs a record in one go.
#pragma once

#include "engine/base/result.h"
#include "engine/json/schema_validator.h"
#include "engine/json/value.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::indexer {

/// Thread: immutable; any number of threads.
class RecordChecker {
 public:
  /// In:     schema, vocabulary: borrowed, must outlive the checker. record_schema: JSON Schema
  /// text,
  ///         or nothing.
  /// Errors: those of compiling the JSON Schema.
  static Result<RecordChecker> make(const schema::CollectionSchema& schema,
                                    const schema::Vocabulary& vocabulary,
                                    std::optional<std::string_view> record_schema);

  /// Everything wrong with the record, kSchemaMismatch with the field; empty if it may be indexed.
  std::vector<Error> check(const json::Value& record) const;

  /// Whether a CSV column of this name holds a list separated by `;`.
  bool is_list_column(std::string_view column) const;
  /// Turns the text cells of a CSV row into numbers and truth values where the schema wants them.
  /// What does not read as one stays text, for `check` to refuse.
  void convert_cells(json::Value& record) const;

 private:
  RecordChecker(const schema::CollectionSchema& schema, const schema::Vocabulary& vocabulary)
      : schema_(&schema), vocabulary_(&vocabulary) {}

  const schema::CollectionSchema* schema_;
  const schema::Vocabulary* vocabulary_;
  std::shared_ptr<const json::SchemaValidator> validator_;
  json::Value record_schema_;  // null if there is none
};

}  // namespace senda::indexer
