// Our own light stemmers: they take the ending of the inflection, and no suffix that makes a new
// word. Greek has no dictionary worth using; Czech and Estonian words go here when the dictionary
// lacks them.
#pragma once

#include "engine/text/morphology/internal/lexicon.h"

#include <memory>
#include <string>
#include <string_view>

namespace senda::text::morphology {

std::unique_ptr<Stemmer> make_greek_light_stemmer();
std::unique_ptr<Stemmer> make_czech_light_stemmer();
std::unique_ptr<Stemmer> make_estonian_light_stemmer();

/// Greek letters without tonos; the dialytika stays where it stands alone. Final ς becomes σ.
std::u32string without_tonos(std::u32string letters);

}  // namespace senda::text::morphology
