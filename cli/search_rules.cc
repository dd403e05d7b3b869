#include "cli/search_rules.h"

#include "engine/io/file.h"
#include "query/rules/rules_file.h"
#include "query/rules/search_rules.h"
#include "server/wire/error_json.h"

#include <vector>

namespace senda::cli {
namespace {

std::vector<Error> unknown_ids(const Context& context, const query::SearchRules& rules) {
  std::vector<Error> errors;
  const auto collection = collection_of(context);
  if (!collection || !collection->exists()) return errors;
  const auto generation = collection->open_current();
  if (!generation) return errors;
  for (const auto& [query, ids] : rules.pins()) {
    for (const std::string& id : ids) {
      if ((*generation)->find(id)) continue;
      errors.push_back(Error(ErrorCode::kNotFound, "pins: collection " + context.collection +
                                                       " has no document \"" + id +
                                                       "\", pinned for \"" + query + "\"")
                           .in_field("pins"));
    }
  }
  return errors;
}

}  // namespace

void load_rules(const storage::Collection& collection, query::Searcher& searcher) {
  auto file = query::load_rules_file(collection, searcher.analyzer());
  for (const Error& error : file.errors) {
    std::fprintf(stderr, "senda: warning: %s: %s\n", (collection.folder() / error.file()).c_str(),
                 error.message().c_str());
  }
  searcher.set_rules(std::move(file.rules));
}

Status check_rules(const Context& context, const std::string& file) {
  const auto text = io::read_file(file);
  if (!text) return fail(context, text.error());
  text::Analyzer analyzer;
  auto parsed = query::SearchRules::parse(*text, analyzer);
  for (Error& error : unknown_ids(context, parsed.rules)) parsed.errors.push_back(std::move(error));
  if (context.form == OutputForm::kPeople) {
    for (const Error& error : parsed.errors)
      std::fprintf(stderr, "%s: %s\n", file.c_str(), error.message().c_str());
    if (parsed.errors.empty()) std::printf("%s is in order.\n", file.c_str());
  } else {
    json::Array problems;
    for (Error& error : parsed.errors)
      problems.push_back(wire::error_to_json(std::move(error).in_file(file)));
    json::Value value = json::Value::object();
    value.set("file", file);
    value.set("problems", std::move(problems));
    print_json(value);
  }
  return parsed.errors.empty() ? Status::kDone : Status::kSomeRefused;
}

}  // namespace senda::cli
