#include "server/api/index_rules.h"

#include "corpus/embedded.h"
#include "engine/schema/reserved_fields.h"

#include <algorithm>

namespace senda::api {
namespace {

/// Dotted paths of the strings of a record, in its order.
void collect_text_paths(const json::Value& value, const std::string& path,
                        std::vector<std::string>& paths) {
  if (value.is_object()) {
    for (const json::Member& member : value.as_object())
      if (!path.empty() || !schema::is_reserved_field(member.name))
        collect_text_paths(member.value, path.empty() ? member.name : path + "." + member.name,
                           paths);
  } else if (value.is_array()) {
    for (const json::Value& item : value.as_array()) collect_text_paths(item, path, paths);
  } else if (value.is_string() && std::find(paths.begin(), paths.end(), path) == paths.end()) {
    paths.push_back(path);
  }
}

}  // namespace

Result<std::optional<std::string_view>> record_schema_of(const schema::CollectionSchema& schema) {
  if (schema.record_schema.empty()) return std::optional<std::string_view>();
  auto text = corpus::embedded_file(schema.record_schema);
  if (!text) return Error(ErrorCode::kSchemaMismatch, "the collection's record schema is missing");
  return std::optional<std::string_view>(*text);
}

Result<indexer::CollectionRules> first_rules(const IndexRecord& record, const json::Value& first) {
  std::vector<std::string> paths;
  collect_text_paths(first, "", paths);
  indexer::CollectionRules rules;
  rules.schema = record.settings.make_schema(record.primary_key.value_or("id"), paths);
  return rules;
}

Result<indexer::CollectionRules> current_rules(const storage::Generation& generation) {
  indexer::CollectionRules rules{generation.schema(), generation.vocabulary(), {}};
  rules.concepts = corpus::concepts_for(rules.schema);
  SENDA_ASSIGN_OR_RETURN(rules.record_schema, record_schema_of(rules.schema));
  return rules;
}

Result<indexer::CollectionRules> rebuilt_rules(const IndexRecord& record,
                                               const storage::Generation& generation) {
  indexer::CollectionRules rules;
  rules.vocabulary = generation.vocabulary();
  if (!record.is_discovered) {
    rules.schema = record.settings.adapt_schema(generation.schema());
    SENDA_ASSIGN_OR_RETURN(rules.record_schema, record_schema_of(rules.schema));
    return rules;
  }
  std::vector<std::string> paths;
  for (const schema::TextField& field : generation.schema().text) paths.push_back(field.path);
  for (const storage::Segment& segment : generation.segments()) {
    for (const std::string& field : segment.forward.fields()) {
      if (std::find(paths.begin(), paths.end(), field) == paths.end()) paths.push_back(field);
    }
  }
  rules.schema = record.settings.make_schema(generation.schema().primary_key, paths);
  return rules;
}

}  // namespace senda::api
