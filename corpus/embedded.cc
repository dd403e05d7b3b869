#include "corpus/embedded.h"

#include <algorithm>

#include "corpus/embedded_table.h"
#include "engine/json/parse.h"
#include "engine/text/fold.h"

namespace senda::corpus {

std::optional<std::string_view> embedded_file(std::string_view path) {
  for (const EmbeddedFile& file : kEmbeddedFiles) {
    if (file.path == path) return std::string_view(file.begin, static_cast<std::size_t>(file.end - file.begin));
  }
  return std::nullopt;
}

std::vector<std::string> embedded_paths() {
  std::vector<std::string> paths;
  for (const EmbeddedFile& file : kEmbeddedFiles) paths.emplace_back(file.path);
  std::sort(paths.begin(), paths.end());
  return paths;
}

Result<schema::CollectionSchema> builtin_schema(std::string_view name) {
  const auto text = embedded_file("collections/" + std::string(name) + ".json");
  if (!text) return Error(ErrorCode::kNotFound, "there is no built-in schema \"" + std::string(name) + "\"");
  SENDA_ASSIGN_OR_RETURN(const json::Value value, json::parse(*text));
  return schema::parse_schema(value);
}

Result<schema::Vocabulary> builtin_vocabulary() {
  schema::Vocabulary vocabulary;
  for (const std::string& path : embedded_paths()) {
    const std::string_view below = path;
    if (!below.starts_with("vocabulary/") || !below.ends_with(".json")) continue;
    SENDA_ASSIGN_OR_RETURN(const json::Value value, json::parse(*embedded_file(path)));
    SENDA_RETURN_IF_ERROR(vocabulary.add(value));
  }
  return vocabulary;
}

Result<concepts::ConceptTable> builtin_concepts() {
  return concepts::ConceptTable::from_bytes(embedded_file("concepts.bin").value_or(""));
}

std::shared_ptr<const concepts::ConceptTable> concepts_for(
    const schema::CollectionSchema& schema) {
  static const std::shared_ptr<const concepts::ConceptTable> table = [] {
    auto made = builtin_concepts();
    SENDA_CHECK(made.has_value(), "the concept table inside the program");
    return std::make_shared<const concepts::ConceptTable>(std::move(made).value());
  }();
  return schema.concepts ? table : nullptr;
}

std::vector<std::string> blocked_words() {
  std::vector<std::string> words;
  std::string_view text = embedded_file("vocabulary/blocked_words.txt").value_or("");
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (!line.empty() && line.front() != '#') words.push_back(text::exact_key(line));
  }
  return words;
}

Result<concepts::Vocabulary> builtin_concept_vocabulary() {
  constexpr std::string_view folder = "vocabulary/concepts/";
  const auto text = embedded_file(std::string(folder) + "concepts.tsv");
  SENDA_ASSIGN_OR_RETURN(auto vocabulary, concepts::Vocabulary::parse(text.value_or("")));
  for (const std::string& path : embedded_paths()) {
    const std::string_view name = std::string_view(path).substr(std::min(folder.size(), path.size()));
    if (!path.starts_with(folder) || !name.starts_with("labels.")) continue;
    const std::string language(name.substr(7, name.find('.', 7) - 7));
    auto added = vocabulary.add_labels(language, *embedded_file(path));
    if (!added) return std::move(added).error().with_context(path);
  }
  return vocabulary;
}

}  // namespace senda::corpus
