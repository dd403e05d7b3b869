// French: a Hunspell dictionary that names tense and person, weighed by what texts use. *Rayons*
// are shelves before they are "let us scratch out", *figures* nouns before "you figure".
#pragma once

#include "engine/text/morphology/internal/hunspell_lexicon.h"
#include "engine/text/morphology/internal/lexicon.h"

#include <memory>
#include <string_view>

namespace senda::text::morphology {

std::shared_ptr<Lexicon> make_french_lexicon(std::shared_ptr<HunspellLexicon> dictionary);

/// Whether a description (`st:rayer po:v1__t_q_zz po:ipre po:1pl`) is of a verb form that gives way
/// to a noun or adjective of the same spelling: imperatives, the imperfect subjunctive, and second
/// persons and *nous* forms.
bool is_rare_french_verb_form(std::string_view description);

}  // namespace senda::text::morphology
