// Estonian: a Hunspell dictionary whose headwords are the nominative, and the comitative for all
// other cases. The comitative is turned into the nominative where a rule leads there.
#pragma once

#include "engine/text/morphology/internal/hunspell_lexicon.h"
#include "engine/text/morphology/internal/lexicon.h"

#include <memory>

namespace senda::text::morphology {

std::shared_ptr<Lexicon> make_estonian_lexicon(std::shared_ptr<HunspellLexicon> dictionary);

}  // namespace senda::text::morphology
