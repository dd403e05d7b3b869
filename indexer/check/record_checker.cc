#include "indexer/check/record_checker.h"

#include "engine/json/parse.h"
#include "engine/schema/record.h"
#include "engine/text/collate.h"

#include <algorithm>
#include <charconv>

namespace senda::indexer {
namespace {

Error field_error(const std::string& field, std::string message) {
  return Error(ErrorCode::kSchemaMismatch, std::move(message)).in_field(field);
}

/// Countries come from ICU, not from a file: an unknown code has no name but itself.
bool is_known_value(const schema::Vocabulary& vocabulary, const std::string& facet,
                    const std::string& id) {
  if (facet == "language") return true;
  if (facet == "country") return text::is_country(id);
  return vocabulary.values(facet).empty() || vocabulary.find(facet, id) != nullptr;
}

void check_value(const schema::Vocabulary& vocabulary, const std::string& facet,
                 const std::string& field, const json::Value& value, std::vector<Error>& errors) {
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.as_array().size(); ++i) {
      check_value(vocabulary, facet, field + "[" + std::to_string(i) + "]", value.as_array()[i],
                  errors);
    }
    return;
  }
  if (!value.is_string() || is_known_value(vocabulary, facet, value.as_string())) return;
  const std::string what = facet == "country"
                               ? "is not an ISO 3166-1 country code in use"
                               : "is not a value of the vocabulary \"" + facet + "\"";
  errors.push_back(field_error(field, "\"" + value.as_string() + "\" " + what));
}

/// The validation grid of a practice names questions and items of the vocabulary.
void check_grid(const schema::Vocabulary& vocabulary, const json::Value& record,
                std::vector<Error>& errors) {
  const json::Value* grid = record.find("grid");
  if (grid == nullptr || !grid->is_array()) return;
  for (std::size_t i = 0; i < grid->as_array().size(); ++i) {
    const json::Value& row = grid->as_array()[i];
    const std::string place = "grid[" + std::to_string(i) + "].";
    for (const auto& [member, facet] :
         {std::pair("criterion", "criteria"), std::pair("question", "questions"),
          std::pair("met", "items"), std::pair("not_met", "items")}) {
      const json::Value* value = row.find(member);
      if (value != nullptr) check_value(vocabulary, facet, place + member, *value, errors);
    }
  }
}

std::string_view type_of(const json::Value& record_schema, std::string_view field) {
  const json::Value* properties = record_schema.find("properties");
  const json::Value* property = properties == nullptr ? nullptr : properties->find(field);
  const json::Value* type = property == nullptr ? nullptr : property->find("type");
  return type != nullptr && type->is_string() ? std::string_view(type->as_string())
                                              : std::string_view();
}

std::optional<json::Value> parse_number(const std::string& text) {
  std::int64_t whole = 0;
  const char* end = text.data() + text.size();
  if (const auto parsed = std::from_chars(text.data(), end, whole);
      parsed.ec == std::errc() && parsed.ptr == end) {
    return json::Value(whole);
  }
  double number = 0;
  if (const auto parsed = std::from_chars(text.data(), end, number);
      parsed.ec == std::errc() && parsed.ptr == end) {
    return json::Value(number);
  }
  return std::nullopt;
}

}  // namespace

Result<RecordChecker> RecordChecker::make(const schema::CollectionSchema& schema,
                                          const schema::Vocabulary& vocabulary,
                                          std::optional<std::string_view> record_schema) {
  RecordChecker checker(schema, vocabulary);
  if (record_schema) {
    SENDA_ASSIGN_OR_RETURN(auto validator, json::SchemaValidator::compile(*record_schema));
    checker.validator_ = std::make_shared<const json::SchemaValidator>(std::move(validator));
    SENDA_ASSIGN_OR_RETURN(checker.record_schema_, json::parse(*record_schema));
  }
  return checker;
}

std::vector<Error> RecordChecker::check(const json::Value& record) const {
  std::vector<Error> errors;
  if (validator_) {
    for (const json::Violation& violation : validator_->validate(record)) {
      errors.push_back(field_error(violation.field, violation.message));
    }
  }
  if (!record.is_object()) return errors;
  for (const schema::FacetField& facet : schema_->facets) {
    if (facet.vocabulary.empty() || facet.kind == schema::FacetKind::kLanguage) continue;
    if (const json::Value* value = record.find(facet.path)) {
      check_value(*vocabulary_, facet.vocabulary, facet.path, *value, errors);
    }
  }
  if (schema_->record_schema == "practice.schema.json") check_grid(*vocabulary_, record, errors);
  if (!errors.empty()) return errors;
  // Extraction has the last word: whatever it refuses would fail while indexing.
  if (auto extracted = schema::extract_record(record, *schema_, *vocabulary_); !extracted) {
    errors.push_back(std::move(extracted).error());
  }
  return errors;
}

bool RecordChecker::is_list_column(std::string_view column) const {
  if (!record_schema_.is_null()) return type_of(record_schema_, column) == "array";
  // A field that names the language of a text holds one tag, be it a facet or not.
  const bool names_language = std::any_of(
      schema_->text.begin(), schema_->text.end(),
      [&](const schema::TextField& text) { return text.language.field == column; });
  if (names_language) return false;
  const schema::FacetField* facet = schema_->find_facet(column);
  return facet != nullptr && facet->kind == schema::FacetKind::kValue;
}

void RecordChecker::convert_cells(json::Value& record) const {
  if (!record.is_object()) return;
  for (json::Member& member : record.as_object()) {
    if (!member.value.is_string()) continue;
    const std::string_view type = type_of(record_schema_, member.name);
    const schema::FacetField* facet = schema_->find_facet(member.name);
    const bool numeric = type == "integer" || type == "number" ||
                         (facet != nullptr && facet->kind == schema::FacetKind::kNumeric);
    if (numeric) {
      if (auto number = parse_number(member.value.as_string())) member.value = *std::move(number);
    } else if (type == "boolean" &&
               (member.value.as_string() == "true" || member.value.as_string() == "false")) {
      member.value = member.value.as_string() == "true";
    }
  }
}

}  // namespace senda::indexer
