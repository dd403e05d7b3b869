// Reads a SKOS vocabulary (EuroVoc, ELSST and the like) as a dictionary: the labels of a concept in
// one language translate those in every other. RDF/XML, Turtle or N-Triples, told by the name or
// the content. SKOS-XL labels are not read.
#pragma once

#include "engine/base/result.h"
#include "engine/dictionaries/translations.h"

#include <filesystem>
#include <string>
#include <vector>

namespace senda::dictionaries {

/// In:     languages: primary subtags to keep; a vocabulary of 24 has some 500 pairs.
/// Errors: kNotFound, kIo; kParse with the parser's words and line; kSchemaMismatch if no concept
///         has labels in two of the languages.
Result<SourceDictionary> read_skos(const std::filesystem::path& path,
                                   const std::vector<std::string>& languages);

}  // namespace senda::dictionaries
