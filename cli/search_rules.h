// The keeper's rules of a collection (synonyms, pins): DATA/collections/UID/rules.json, read when
// the collection is opened for searching, and checked before it is put there.
#pragma once

#include "cli/context.h"

#include <string>

namespace senda::cli {

/// Gives the searcher the collection's rules, if it has any. What is wrong in the file is a warning
/// on standard error, and the search goes on with the rest.
void load_rules(const storage::Collection& collection, query::Searcher& searcher);

/// Tells all that is wrong in a rules file, each with its place; with a collection that was
/// indexed, also ids that it has not. Status kSomeRefused if anything is.
Status check_rules(const Context& context, const std::string& file);

}  // namespace senda::cli
