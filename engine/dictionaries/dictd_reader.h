// Reads dictionaries for the DICT protocol as FreeDict publishes them: NAME.index beside NAME.dict
// or NAME.dict.dz. The index has a headword a line with the place of its article; an article is the
// headword with pronunciation, then senses, numbered or one, with notes between them.
#pragma once

#include "engine/base/result.h"
#include "engine/dictionaries/translations.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace senda::dictionaries {

/// In:     path: of the index or the dict file. from, to: primary subtags; empty: told by the name,
///         "freedict-ces-eng".
/// Errors: kNotFound, kIo; kInvalidArgument if the name tells no languages; kCorrupt: an index or
/// an
///         article outside its file, damaged compression.
Result<SourceDictionary> read_dictd(const std::filesystem::path& path, std::string from,
                                    std::string to);

/// The translations in one article, in order; exposed for its tests.
std::vector<std::string> senses_of_article(std::string_view article);

}  // namespace senda::dictionaries
