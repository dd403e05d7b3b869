// Vocabulary: the values of the facets of a collection with their labels in many languages and
// their broader values. Immutable once built; stored with each generation, so that a served index
// does not depend on files elsewhere.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/text/lang_tag.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::schema {

struct VocabularyValue {
  std::string id;
  std::string broader;                        ///< Empty at the top level.
  std::map<std::string, std::string> labels;  ///< Language -> label.
  std::map<std::string, std::vector<std::string>> alternatives;
};

class Vocabulary {
 public:
  /// Adds the values of one facet from a file of corpus/vocabulary.
  /// Errors: kSchemaMismatch: not the shape, an id twice, an unknown or circular broader value.
  Result<void> add(const json::Value& file);

  /// Values of a facet in display order; empty if the vocabulary does not know the facet.
  std::span<const VocabularyValue> values(std::string_view facet) const;
  const VocabularyValue* find(std::string_view facet, std::string_view id) const;
  /// The id and all its broader ids, nearest first; just the id if it is unknown.
  std::vector<std::string> with_broader(std::string_view facet, std::string_view id) const;
  /// Label for people: in `in`, else English, else the id. "country" and "language" come from ICU.
  std::string label(std::string_view facet, std::string_view id, const text::LangTag& in) const;

  json::Value to_json() const;
  /// The inverse of to_json. Errors: as add.
  static Result<Vocabulary> from_json(const json::Value& value);

 private:
  std::map<std::string, std::vector<VocabularyValue>, std::less<>> facets_;
  std::vector<json::Value> sources_;
};

}  // namespace senda::schema
