// The labels of the vocabularies and of the concepts as plain text: real words of a language, for
// text that is generated from them. Not for looking up a label; that is schema/vocabulary.h.
#pragma once

#include "engine/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::corpus {

/// In:  lang: primary subtag, one of the languages of labels.
/// Out: labels as written, in the order of the files; empty for a language without labels.
Result<std::vector<std::string>> label_texts(std::string_view lang);

}  // namespace senda::corpus
