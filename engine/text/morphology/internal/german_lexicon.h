// German: a Hunspell dictionary whose affixes were made for spelling, amended to give base forms.
// It links neither ablaut nor ge- and -zu- forms, makes nouns in -ung and -in forms of other words
// and drops the prefix of *verspricht*; tables and rules of ours put that right.
#pragma once

#include "engine/text/morphology/internal/hunspell_lexicon.h"
#include "engine/text/morphology/internal/lexicon.h"

#include <memory>

namespace senda::text::morphology {

class GermanLexicon : public Lexicon {
 public:
  /// Only the nouns that `word` may be a form of. For parts of compounds.
  virtual void look_up_nouns(std::string_view word, std::vector<Reading>& readings) = 0;
};

/// The dictionary must read capitalised words too (HunspellLexicon::Options::nouns_have_capitals).
std::shared_ptr<GermanLexicon> make_german_lexicon(std::shared_ptr<HunspellLexicon> dictionary);

}  // namespace senda::text::morphology
