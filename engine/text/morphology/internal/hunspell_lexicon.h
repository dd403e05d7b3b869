// A Hunspell dictionary as a lexicon: lower case first, then with a capital, in the dictionary's
// own encoding. One object serves the whole process behind a lock, because Hunspell keeps scratch
// state.
#pragma once

#include "engine/text/morphology/internal/lexicon.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {

/// Which spelling of a word the dictionary holds.
enum class Listed : std::uint8_t { kNo, kLower, kTitle };

class HunspellLexicon final : public Lexicon {
 public:
  struct Options {
    /// Words with more letters are unknown: affix search grows steeply with length, and no
    /// inflected word that a reader looks up is longer. See docs/languages.md for the measurement.
    std::size_t max_letters = 64;
    /// Reads a word with a capital even if the lower-case word is known: where nouns are written
    /// so (German), *liebe* is both the verb and *Liebe*. Entries with a capital are nouns then.
    bool nouns_have_capitals = false;
    /// Drops readings of free compounds, for which Hunspell returns the stem of any part.
    bool skips_compounds = false;
  };

  /// Loads nothing yet. `stem_path` is the dictionary's path without `.aff` and `.dic`.
  HunspellLexicon(std::string stem_path, Options options);
  explicit HunspellLexicon(std::string stem_path)
      : HunspellLexicon(std::move(stem_path), Options{}) {}
  ~HunspellLexicon() override;

  void look_up(std::string_view word, std::vector<Reading>& readings) override;

  /// Appends the dictionary's own description of each reading, `st:porter po:v1 po:ipre po:3sg`,
  /// for dictionaries that have morphological fields.
  void describe(std::string_view word, std::vector<std::string>& descriptions);

  /// Appends the nouns the capitalised word may be a form of; for dictionaries whose nouns have
  /// capitals. Half the cost of `look_up`.
  void look_up_nouns(std::string_view word, std::vector<Reading>& readings);

  /// Whether a line of the `.dic` file begins with the word, in any case; affixes are not tried. A
  /// hash table of our own, made on the first call: a hundred times faster than asking Hunspell.
  bool has_headword(std::string_view word);

  /// Whether the word is an entry or an affixed form of one, by itself: free compounds do not
  /// count.
  Listed listed(std::string_view word);
  /// The same for one spelling only.
  bool lists_exactly(std::string_view word);

  HunspellLexicon(const HunspellLexicon&) = delete;
  HunspellLexicon& operator=(const HunspellLexicon&) = delete;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::text::morphology
