#include "corpus/label_texts.h"

#include "corpus/embedded.h"
#include "engine/json/parse.h"

#include <algorithm>

namespace senda::corpus {
namespace {

/// Labels of a facet's file: {"values": [{"labels": {"en": "Housing", ...}, ...}, ...]}.
void append_facet_labels(const json::Value& file, std::string_view lang,
                         std::vector<std::string>& texts) {
  const json::Value* values = file.find("values");
  if (values == nullptr || !values->is_array()) return;
  for (const json::Value& value : values->as_array()) {
    const json::Value* labels = value.find("labels");
    const json::Value* label = labels == nullptr ? nullptr : labels->find(lang);
    if (label != nullptr && label->is_string()) texts.push_back(label->as_string());
  }
}

/// Labels of concepts: lines of concept, kind and label between tabs. Patterns are no words.
void append_concept_labels(std::string_view file, std::vector<std::string>& texts) {
  while (!file.empty()) {
    const std::string_view line = file.substr(0, file.find('\n'));
    file.remove_prefix(std::min(file.size(), line.size() + 1));
    const std::size_t kind = line.find('\t');
    const std::size_t label = line.rfind('\t');
    if (line.starts_with('#') || kind == label || line.ends_with('*')) continue;
    texts.emplace_back(line.substr(label + 1));
  }
}

}  // namespace

Result<std::vector<std::string>> label_texts(std::string_view lang) {
  std::vector<std::string> texts;
  const std::string concepts = "vocabulary/concepts/labels." + std::string(lang) + ".tsv";
  for (const std::string& path : embedded_paths()) {
    const std::string_view below = path;
    if (below == concepts) append_concept_labels(*embedded_file(path), texts);
    if (!below.starts_with("vocabulary/") || !below.ends_with(".json")) continue;
    SENDA_ASSIGN_OR_RETURN(const json::Value file, json::parse(*embedded_file(path)));
    append_facet_labels(file, lang, texts);
  }
  return texts;
}

}  // namespace senda::corpus
