// Language detection for a text or a query, with its certainty. A guess, used as a prior only:
// search must work when it is wrong. Which detector and why: docs/text_analysis.md.
#pragma once

#include "engine/text/lang_tag.h"

#include <span>
#include <string_view>
#include <vector>

namespace senda::text {

struct DetectedLanguage {
  LangTag lang;
  double certainty = 0;  ///< 0 to 1; those of one answer sum to at most 1.
};

/// Candidates, most certain first; several for a short text; empty if the text has no letters.
/// In:    text: valid UTF-8. among: languages to choose from, told apart by their primary subtag
/// and
///        given back as they are; empty means the 24 of the European Union, Norwegian, Ukrainian,
///        Russian, Turkish, Arabic and languages with a script of their own (Hebrew, Thai...).
///        Catalan is chosen only if it is in `among`. Others in `among` are never the answer.
/// Cost:  O(bytes), tens of microseconds for a sentence; long texts are sampled.
/// Thread: any.
std::vector<DetectedLanguage> detect_languages(std::string_view text,
                                               std::span<const LangTag> among = {});

}  // namespace senda::text
