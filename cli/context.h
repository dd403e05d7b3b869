// What every command shares: where the data is, which collection, in which form to answer, and the
// exit statuses. The only place of the program that reads the environment.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/storage/collection.h"
#include "engine/text/lang_tag.h"
#include "indexer/run/index_run.h"
#include "query/searcher.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace senda::cli {

/// The exit status of the program; fixed, scripts rely on it.
enum class Status { kDone = 0, kFailed = 1, kUsage = 2, kSomeRefused = 3 };

enum class OutputForm { kPeople, kJson, kJsonLines };

struct Context {
  std::filesystem::path data;
  std::string collection = "practices";
  OutputForm form = OutputForm::kPeople;
  std::string locale;  ///< As given; empty if not.
};

/// $SENDA_DATA, else ./senda-data.
std::filesystem::path default_data_folder();

/// Which status an error ends the program with: wrong usage for what the caller typed, else
/// failure.
Status status_of(const Error& error);

/// Tells the error on standard error, as text or JSON, and gives the status.
Status fail(const Context& context, const Error& error);

void print_json(const json::Value& value);

/// The language of --locale. Errors: kInvalidArgument.
Result<text::LangTag> locale_of(const Context& context);

Result<storage::Collection> collection_of(const Context& context);
Result<query::Searcher> open_searcher(const Context& context);

/// The rules a collection is indexed by: --schema (a file, or the name of a built-in schema), else those stored with it, else those of
/// practices. `schema_file` may be empty.
Result<indexer::CollectionRules> rules_for(const storage::Collection& collection,
                                           const std::string& schema_file);

/// Warnings about dictionaries that differ from those of the index.
void warn_about_analysis(const Context& context, const storage::Generation& generation);

}  // namespace senda::cli
