// What may be part of a compound, by language: German knows nouns by their capital, the others by
// Apertium's part of speech and, for what Apertium lacks, by being in a spelling dictionary.
#pragma once

#include "engine/text/morphology/internal/compound_splitter.h"
#include "engine/text/morphology/internal/german_lexicon.h"
#include "engine/text/morphology/internal/hunspell_lexicon.h"
#include "engine/text/morphology/internal/lexicon.h"

#include <memory>

namespace senda::text::morphology {

std::shared_ptr<PartLexicon> make_german_part_lexicon(std::shared_ptr<GermanLexicon> german,
                                                      std::shared_ptr<HunspellLexicon> spelling);

/// In:  tagged: with parts of speech, may be null; spelling: never null.
std::shared_ptr<PartLexicon> make_part_lexicon(std::shared_ptr<Lexicon> tagged,
                                               std::shared_ptr<HunspellLexicon> spelling);

}  // namespace senda::text::morphology
