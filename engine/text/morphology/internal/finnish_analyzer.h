// Finnish through Voikko: base forms, the verb behind a participle, and the parts of compounds from
// Voikko's own structure. A handle belongs to one analyser and so to one thread.
#pragma once

#include "engine/text/morphology/internal/lexicon.h"
#include "engine/text/word_analyzer.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {

class FinnishAnalyzer : public WordAnalyzer {
 public:
  /// The parts of a compound as they stand in the word, *asumis*, *palvelut*; empty for any other
  /// word. `analyze` gives their base forms.
  virtual std::vector<std::string> split(std::string_view word) = 0;
};

/// In:  dictionary_path: a folder that holds `5/mor-standard`; fallback: for words Voikko lacks,
/// may
///      be null.
/// If Voikko cannot start, every word goes to the fallback.
std::unique_ptr<FinnishAnalyzer> make_finnish_analyzer(std::string dictionary_path,
                                                       std::unique_ptr<Stemmer> fallback);

/// Cuts `word` where Voikko's STRUCTURE has `=` or a hyphen: *asumispalvelut* with
/// `=pppppp=pppppppp` gives *asumis*, *palvelut*. Empty if there is one part only, or if the
/// structure does not describe a word of that length.
std::vector<std::string> split_by_structure(std::string_view word, std::string_view structure);

/// The word behind a derived one, from WORDBASES: `+epä+onnistu(onnistua)+n+ut(+ut)` gives
/// *epäonnistua*. Empty if there is none.
std::string derivation_base(std::string_view word_bases);

}  // namespace senda::text::morphology
