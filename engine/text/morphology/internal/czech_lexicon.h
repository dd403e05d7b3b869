// Czech: a Hunspell dictionary whose affixes were made for spelling, amended to give base forms.
// It lists stems of irregular verbs and comparatives as words of their own, and derives nouns in
// -ost and -ní and short passives from other words; tables and rules of ours put that right.
#pragma once

#include "engine/text/morphology/internal/hunspell_lexicon.h"
#include "engine/text/morphology/internal/lexicon.h"

#include <memory>

namespace senda::text::morphology {

std::shared_ptr<Lexicon> make_czech_lexicon(std::shared_ptr<HunspellLexicon> dictionary);

}  // namespace senda::text::morphology
