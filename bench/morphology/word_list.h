// Lists of word forms: form<TAB>lemma[<TAB>pos<TAB>count], UTF-8, one reading per line.
#pragma once

#include "bench/morphology/pairwise.h"
#include "engine/base/result.h"

#include <string>
#include <vector>

namespace senda::bench {

struct WordList {
  std::string language;  ///< The file's name without `.tsv`.
  std::string path;
  std::vector<Form> forms;  ///< One per distinct form; `keys` empty.
};

/// In:     path: one list, or a folder whose `*.tsv` are taken in order of name.
/// Errors: kNotFound, kIo; kParse with the line if one has no tab.
Result<std::vector<WordList>> read_word_lists(const std::string& path);

}  // namespace senda::bench
