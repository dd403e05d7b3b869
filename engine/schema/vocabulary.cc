#include "engine/schema/vocabulary.h"

#include "engine/text/collate.h"

#include <algorithm>
#include <set>

namespace senda::schema {
namespace {

Error vocabulary_error(const std::string& facet, const std::string& message) {
  return Error(ErrorCode::kSchemaMismatch, "vocabulary " + facet + ": " + message).in_field(facet);
}

Result<VocabularyValue> parse_value(const json::Value& item, const std::string& facet) {
  VocabularyValue value;
  const json::Value* id = item.find("id");
  if (id == nullptr || !id->is_string() || id->as_string().empty()) {
    return vocabulary_error(facet, "a value has no id");
  }
  value.id = id->as_string();
  if (const json::Value* broader = item.find("broader"); broader != nullptr) {
    if (!broader->is_string()) return vocabulary_error(facet, value.id + ": broader must be an id");
    value.broader = broader->as_string();
  }
  const json::Value* labels = item.find("labels");
  if (labels == nullptr || !labels->is_object()) {
    return vocabulary_error(facet, value.id + ": labels must be an object");
  }
  for (const json::Member& label : labels->as_object()) {
    if (!label.value.is_string())
      return vocabulary_error(facet, value.id + ": a label is not text");
    value.labels.emplace(label.name, label.value.as_string());
  }
  if (const json::Value* alternatives = item.find("alternatives");
      alternatives != nullptr && alternatives->is_object()) {
    for (const json::Member& list : alternatives->as_object()) {
      if (!list.value.is_array()) continue;
      for (const json::Value& text : list.value.as_array()) {
        if (text.is_string()) value.alternatives[list.name].push_back(text.as_string());
      }
    }
  }
  return value;
}

}  // namespace

Result<void> Vocabulary::add(const json::Value& file) {
  const json::Value* facet = file.find("facet");
  const json::Value* list = file.find("values");
  if (facet == nullptr || !facet->is_string() || list == nullptr || !list->is_array()) {
    return vocabulary_error("file", "needs \"facet\" (text) and \"values\" (array)");
  }
  const std::string& name = facet->as_string();
  std::vector<VocabularyValue> values;
  std::set<std::string> ids;
  for (const json::Value& item : list->as_array()) {
    SENDA_ASSIGN_OR_RETURN(VocabularyValue value, parse_value(item, name));
    if (!ids.insert(value.id).second) return vocabulary_error(name, value.id + " stands twice");
    values.push_back(std::move(value));
  }
  facets_[name] = std::move(values);
  sources_.push_back(file);
  for (const VocabularyValue& value : facets_[name]) {
    // A broader id may name a value of another facet's file (items stand under questions).
    if (ids.count(value.broader) == 0) continue;
    if (with_broader(name, value.id).size() > facets_[name].size()) {
      return vocabulary_error(name, value.id + " is broader than itself");
    }
  }
  return {};
}

std::span<const VocabularyValue> Vocabulary::values(std::string_view facet) const {
  const auto it = facets_.find(facet);
  return it == facets_.end() ? std::span<const VocabularyValue>()
                             : std::span<const VocabularyValue>(it->second);
}

const VocabularyValue* Vocabulary::find(std::string_view facet, std::string_view id) const {
  for (const VocabularyValue& value : values(facet)) {
    if (value.id == id) return &value;
  }
  return nullptr;
}

std::vector<std::string> Vocabulary::with_broader(std::string_view facet,
                                                  std::string_view id) const {
  std::vector<std::string> ids{std::string(id)};
  const VocabularyValue* value = find(facet, id);
  // The bound ends the walk of a circular chain, which `add` refuses.
  while (value != nullptr && !value->broader.empty() && ids.size() <= values(facet).size()) {
    const VocabularyValue* broader = find(facet, value->broader);
    if (broader == nullptr) break;
    ids.push_back(broader->id);
    value = broader;
  }
  return ids;
}

std::string Vocabulary::label(std::string_view facet, std::string_view id,
                              const text::LangTag& in) const {
  if (const VocabularyValue* value = find(facet, id)) {
    for (const std::string_view lang : {in.language(), std::string_view("en")}) {
      const auto it = value->labels.find(std::string(lang));
      if (it != value->labels.end()) return it->second;
    }
    return std::string(id);
  }
  if (facet != "country" && facet != "language") return std::string(id);
  // A reader who named no language reads English labels everywhere.
  auto reader = text::LangTag::parse(in.is_undetermined() ? "en" : in.str());
  if (!reader) return std::string(id);
  if (facet == "country") return text::country_name(id, *reader);
  if (auto tag = text::LangTag::parse(id)) return text::language_name(*tag, *reader);
  return std::string(id);
}

json::Value Vocabulary::to_json() const { return json::Array(sources_.begin(), sources_.end()); }

Result<Vocabulary> Vocabulary::from_json(const json::Value& value) {
  Vocabulary vocabulary;
  if (!value.is_array()) return vocabulary_error("file", "must be an array of facets");
  for (const json::Value& facet : value.as_array()) {
    SENDA_RETURN_IF_ERROR(vocabulary.add(facet));
  }
  return vocabulary;
}

}  // namespace senda::schema
