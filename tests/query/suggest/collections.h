// The collections that the tests of suggestions and of similar documents share: the practices of
// the repository, and small ones made from JSON.
#pragma once

#include "corpus/embedded.h"
#include "engine/base/check.h"
#include "engine/io/file.h"
#include "query/match/index_view.h"
#include "tests/support/test_collection.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::test {

/// A record as a test needs it, indexed under the rules given.
inline std::shared_ptr<const query::IndexView> index_of(TestCollection& collection,
                                                        const std::vector<std::string>& records) {
  std::vector<json::Value> values;
  for (const std::string& record : records) values.push_back(parse_json(record));
  const auto report = collection.index(values);
  SENDA_CHECK(report.has_value(), report.error().message().c_str());
  return std::make_shared<const query::IndexView>(collection.open());
}

inline indexer::CollectionRules practice_rules() {
  indexer::CollectionRules rules;
  auto schema = corpus::builtin_schema("practices");
  auto vocabulary = corpus::builtin_vocabulary();
  SENDA_CHECK(schema.has_value() && vocabulary.has_value(), "built-in rules");
  rules.schema = *std::move(schema);
  rules.vocabulary = *std::move(vocabulary);
  return rules;
}

inline indexer::CollectionRules document_rules() {
  indexer::CollectionRules rules;
  auto schema = corpus::builtin_schema("documents");
  SENDA_CHECK(schema.has_value(), "built-in schema");
  rules.schema = *std::move(schema);
  return rules;
}

inline text::LangTag tag(std::string_view language) {
  if (language.empty()) return {};
  auto parsed = text::LangTag::parse(language);
  SENDA_CHECK(parsed.has_value(), "language of a test");
  return *std::move(parsed);
}

/// The practices of the repository, indexed once a process.
inline std::shared_ptr<const query::IndexView> practices() {
  static TestCollection collection(practice_rules());
  static const auto view = [] {
    std::vector<std::string> records;
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(SENDA_SOURCE_DIR "/corpus/practices"))
      files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      auto text = io::read_file(file);
      SENDA_CHECK(text.has_value(), "reading a practice");
      records.push_back(*std::move(text));
    }
    return index_of(collection, records);
  }();
  return view;
}

}  // namespace senda::test
