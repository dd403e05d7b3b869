// Elided words of French, Italian and Catalan: l'accueil is l' and accueil. Private to engine/text.
#pragma once

#include "engine/base/span.h"

#include <string_view>
#include <vector>

namespace senda::text {

/// Whether words of `language` (primary subtag) are to be looked at: fr, it, ca, and und, where the
/// lists of all three hold.
bool has_elisions(std::string_view language);

/// Appends text[word], cut after each elided word at its start, to `spans`.
/// In:    word: one token of UAX 29. A word is elided if it is on the list of its language and a
///        letter follows its apostrophe: aujourd'hui and o'clock stay whole.
void append_without_elisions(std::string_view text, ByteSpan word, std::string_view language,
                             std::vector<ByteSpan>& spans);

}  // namespace senda::text
