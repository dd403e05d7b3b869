// WordAnalyzer: what one language knows about one word out of context: its base forms and the parts
// of a compound. It sees words, never text: splitting text is tokenizer.h, spelling keys are
// fold.h, and analyzer.h puts the three together. Implementations are in morphology/.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text {

/// Base forms are NFC, lower case, with their diacritics: *být* and *byt* are different words.
struct WordAnalysis {
  /// Dictionary forms, most likely first, without repeats; several where the word is ambiguous. For
  /// a word that the dictionary lacks: the fallback stemmer's stem, else the word itself.
  std::vector<std::string> lemmas;
  /// The algorithmic stem of the word where the language has a stemmer, whether or not it is known.
  std::vector<std::string> stems;
  /// Base forms of the parts of a compound, in order; empty if it is not one.
  std::vector<std::string> parts;
  /// False if the lemma came from a stemmer or is the word itself.
  bool in_dictionary = false;

  friend bool operator==(const WordAnalysis&, const WordAnalysis&) = default;
};

/// Thread: one instance per thread; instances of one language may share immutable tables.
class WordAnalyzer {
 public:
  virtual ~WordAnalyzer() = default;

  /// In:   word: NFC, lower case by the language's own rule (ß and final ς kept), no spaces, at
  /// most
  ///       245 bytes; one token of tokenizer.h. Any script: a word of a foreign script is unknown.
  /// Cost: one dictionary look-up or stemmer run, uncached: microseconds; see docs/languages.md.
  virtual WordAnalysis analyze(std::string_view word) = 0;
};

}  // namespace senda::text
