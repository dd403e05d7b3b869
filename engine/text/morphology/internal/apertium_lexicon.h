// A compiled Apertium analyser (`.automorf.bin`) as a lexicon: the lemma of every analysis of the
// whole word, its tags reduced to a part of speech. Reading the format is apertium_transducer.h.
#pragma once

#include "engine/text/morphology/internal/lexicon.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {

class ApertiumLexicon final : public Lexicon {
 public:
  /// Loads nothing yet.
  explicit ApertiumLexicon(std::string path);
  ~ApertiumLexicon() override;

  void look_up(std::string_view word, std::vector<Reading>& readings) override;

  ApertiumLexicon(const ApertiumLexicon&) = delete;
  ApertiumLexicon& operator=(const ApertiumLexicon&) = delete;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Makes a reading of one output of the transducer, `house<n><pl>`: of several joined words (verb
/// and enclitic) the first; nothing for a phrase, half a compound, or a name that stands for a
/// class.
std::optional<Reading> parse_apertium_analysis(std::string_view analysis);

/// Whether a verb form gives way to a noun or adjective of the same spelling: imperatives and
/// second persons, which texts seldom hold (*svar* is an answer, *figuras* are figures).
bool is_rare_apertium_verb_form(std::string_view analysis);

}  // namespace senda::text::morphology
