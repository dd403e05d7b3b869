// Running text by language, from collections of documents or lists of word forms: what the speed of
// analysis is measured on.
#pragma once

#include "engine/base/result.h"

#include <map>
#include <string>
#include <vector>

namespace senda::bench {

/// Texts by primary language subtag, in the order read.
using TextsByLanguage = std::map<std::string, std::vector<std::string>>;

/// Adds the texts of a file, or of the files of a folder in order of name.
/// In:     path: `.jsonl`: a {"text", "lang"} a line. `.json`: a record; every text under a member
///         that is named by a language that has an analyser counts. `.tsv`: LANG.tsv with
///         form<TAB>lemma<TAB>pos<TAB>count a line; each form as often as it is counted, in an
///         order shuffled with a fixed seed, a hundred words a text. Other files are passed over.
/// Errors: kNotFound, kIo; kParse of a file that is none of these.
Result<void> add_running_text(const std::string& path, TextsByLanguage& texts);

}  // namespace senda::bench
