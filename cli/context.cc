#include "cli/context.h"

#include "cli/search_rules.h"
#include "corpus/embedded.h"
#include "engine/dictionaries/dictionary_store.h"
#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "indexer/build/segment_builder.h"
#include "server/wire/error_json.h"

#include <cstdlib>

namespace senda::cli {

std::filesystem::path default_data_folder() {
  const char* data = std::getenv("SENDA_DATA");
  return data != nullptr && *data != '\0' ? data : "senda-data";
}

Status status_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kParse:
    case ErrorCode::kEncoding:
      return Status::kUsage;
    case ErrorCode::kNotFound:
    case ErrorCode::kExists:
    case ErrorCode::kSchemaMismatch:
    case ErrorCode::kVersionMismatch:
    case ErrorCode::kLocked:
    case ErrorCode::kCorrupt:
    case ErrorCode::kIo:
    case ErrorCode::kUnsupported:
    case ErrorCode::kLimit:
    case ErrorCode::kInternal:
      return Status::kFailed;
  }
  return Status::kFailed;
}

Status fail(const Context& context, const Error& error) {
  if (context.form == OutputForm::kPeople) {
    std::string place;
    if (error.span() && error.span()->to > 0)
      place = " (at byte " + std::to_string(error.span()->from) + ")";
    const std::string& file = error.file();
    const bool is_named = file.empty() || error.message().find(file) != std::string::npos;
    std::fprintf(stderr, "senda: %s%s%s\n", is_named ? "" : (file + ": ").c_str(),
                 error.message().c_str(), place.c_str());
  } else {
    std::fprintf(stderr, "%s\n", json::write(wire::error_to_json(error)).c_str());
  }
  return status_of(error);
}

void print_json(const json::Value& value) { std::printf("%s\n", json::write(value).c_str()); }

Result<text::LangTag> locale_of(const Context& context) {
  if (context.locale.empty()) return text::LangTag();
  auto tag = text::LangTag::parse(context.locale);
  if (!tag)
    return Error(ErrorCode::kInvalidArgument,
                 "--locale: \"" + context.locale + "\" is not a language tag");
  return tag;
}

Result<storage::Collection> collection_of(const Context& context) {
  return storage::Collection::at(context.data, context.collection);
}

Result<query::Searcher> open_searcher(const Context& context) {
  SENDA_ASSIGN_OR_RETURN(const auto collection, collection_of(context));
  SENDA_ASSIGN_OR_RETURN(auto searcher,
                         query::Searcher::open_current(collection, corpus::concepts_for));
  warn_about_analysis(context, searcher.view().generation());
  load_rules(collection, searcher);
  SENDA_ASSIGN_OR_RETURN(auto dictionary, dictionaries::open_imported(context.data));
  searcher.set_dictionary(std::move(dictionary));
  return searcher;
}

Result<indexer::CollectionRules> rules_for(const storage::Collection& collection,
                                           const std::string& schema_file) {
  indexer::CollectionRules rules;
  SENDA_ASSIGN_OR_RETURN(rules.vocabulary, corpus::builtin_vocabulary());
  if (const auto builtin = corpus::builtin_schema(schema_file); builtin) {
    rules.schema = *builtin;
  } else if (!schema_file.empty()) {
    SENDA_ASSIGN_OR_RETURN(const std::string text, io::read_file(schema_file));
    auto value = json::parse(text);
    if (!value) return std::move(value).error().in_file(schema_file).with_context(schema_file);
    SENDA_ASSIGN_OR_RETURN(rules.schema, schema::parse_schema(*value));
  } else if (collection.exists()) {
    SENDA_ASSIGN_OR_RETURN(const auto generation, collection.open_current());
    rules.schema = generation->schema();
    // The practices' vocabulary grows with the program; another collection keeps what it has.
    if (rules.schema.name != "practices") rules.vocabulary = generation->vocabulary();
  } else {
    SENDA_ASSIGN_OR_RETURN(rules.schema, corpus::builtin_schema("practices"));
  }
  rules.concepts = corpus::concepts_for(rules.schema);
  if (!rules.schema.record_schema.empty()) {
    rules.record_schema = corpus::embedded_file(rules.schema.record_schema);
    if (!rules.record_schema) {
      return Error(ErrorCode::kSchemaMismatch, "collection schema: record_schema: there is no \"" +
                                                   rules.schema.record_schema + "\"");
    }
  }
  return rules;
}

void warn_about_analysis(const Context& context, const storage::Generation& generation) {
  std::vector<std::string> languages;
  for (const auto& [language, stamp] : generation.manifest().analysis)
    languages.push_back(language);
  std::string changed;
  const auto now = indexer::stamp_analysis(languages);
  for (const auto& [language, stamp] : generation.manifest().analysis) {
    const auto it = now.find(language);
    if (it == now.end() || it->second.version != stamp.version)
      changed += (changed.empty() ? "" : ", ") + language;
  }
  const auto concepts = corpus::concepts_for(generation.schema());
  if (generation.manifest().concepts != indexer::stamp_concepts(concepts.get())) {
    std::fprintf(stderr,
                 "senda: warning: collection %s was indexed with another concept vocabulary; index "
                 "again, or some practices are not found across languages\n",
                 context.collection.c_str());
  }
  if (changed.empty()) return;
  std::fprintf(
      stderr,
      "senda: warning: collection %s was indexed with other dictionaries than those here (%s); "
      "index again, or some word forms are missed\n",
      context.collection.c_str(), changed.c_str());
}

}  // namespace senda::cli
