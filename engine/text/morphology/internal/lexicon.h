// Lexicon and Stemmer: what the chain of a language is made of. A lexicon knows words and says what
// they are; a stemmer knows none and cuts endings. Loading is the implementation's business and is
// put off until the first question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {

/// What a lexicon can tell of a reading; kUnknown where it does not mark parts of speech.
enum class WordClass : std::uint8_t { kUnknown, kNoun, kName, kVerb, kAdjective, kOther };

/// One way to read a word.
struct Reading {
  std::string lemma;  ///< Lower case, NFC.
  WordClass word_class = WordClass::kUnknown;

  friend bool operator==(const Reading&, const Reading&) = default;
};

/// Thread: `look_up` may be called from any thread; implementations lock where they must.
class Lexicon {
 public:
  virtual ~Lexicon() = default;
  /// Appends the readings of `word` as one word: free compounds, phrases and parts do not count.
  /// Nothing is appended for an unknown word, nor for any word if the data cannot be read.
  /// In:  word: valid UTF-8, NFC, lower case.
  virtual void look_up(std::string_view word, std::vector<Reading>& readings) = 0;
};

/// Thread: one instance per thread.
class Stemmer {
 public:
  virtual ~Stemmer() = default;
  /// Never empty for a word that is not: a word too short to cut is its own stem.
  virtual std::string stem(std::string_view word) = 0;
};

/// Appends `lemma` unless it is empty or there already.
void add_lemma(std::vector<std::string>& lemmas, std::string_view lemma);

}  // namespace senda::text::morphology
