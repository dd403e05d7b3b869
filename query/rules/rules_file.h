// The rules of a collection as they lie on disk, in the file rules.json of its folder. Read
// whenever a collection is opened for searching; what is wrong in the file is handed to the caller
// to tell.
#pragma once

#include "engine/base/error.h"
#include "engine/storage/collection.h"
#include "query/rules/search_rules.h"

#include <memory>
#include <string>
#include <vector>

namespace senda::query {

inline constexpr const char* kRulesFileName = "rules.json";

struct RulesFile {
  std::shared_ptr<const SearchRules> rules;  ///< Null if there is no file, or it cannot be read.
  std::vector<Error> errors;                 ///< What is wrong; each names the file.
  std::string text;                          ///< As read; empty without a file.
};

RulesFile load_rules_file(const storage::Collection& collection, text::Analyzer& analyzer);

}  // namespace senda::query
