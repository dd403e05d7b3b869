// The vocabulary as SKOS in Turtle, for other catalogues and thesaurus editors.
// https://www.w3.org/TR/skos-reference/ and https://www.w3.org/TR/turtle/
#pragma once

#include "engine/concepts/vocabulary.h"

#include <string>

namespace senda::concepts {

/// One concept scheme; each concept with its labels by language, wider, narrower and related
/// concepts, its note, its kind and what it implies. Patterns are hidden labels that end in an
/// asterisk. Concepts are named <urn:senda:concept:ID>, which stays as long as the ids do.
std::string to_turtle(const Vocabulary& vocabulary);

}  // namespace senda::concepts
