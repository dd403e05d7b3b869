// The table of languages: which analyser serves each, which Debian packages it needs, whether they
// are here, and what they cost. The only place that knows Voikko, Hunspell, Apertium and the
// stemmers by name; everybody else asks it for a WordAnalyzer.
#pragma once

#include "engine/text/word_analyzer.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text {

/// Where dictionaries are looked for. The defaults are the folders of Debian's packages.
struct DictionaryFolders {
  std::string hunspell = "/usr/share/hunspell";  ///< Holds `cs_CZ.aff` and `cs_CZ.dic`.
  std::string apertium = "/usr/share/apertium";  ///< Holds `apertium-eng-cat/…automorf.bin`.
  std::string voikko = "/usr/lib/voikko";        ///< Holds `5/mor-standard`.
};

/// How a language is served on this machine.
struct LanguageSupport {
  std::string_view language;  ///< Primary subtag: "fi".
  /// The chain wanted, in the order asked: "voikko", "hunspell", "apertium", "corrections",
  /// "compounds", "light", "snowball".
  std::vector<std::string> wanted;
  /// The part of `wanted` that is present, and what stands in for the rest: where Apertium's data
  /// is missing, some languages fall back on Hunspell. Equal to `wanted` when nothing is missing.
  std::vector<std::string> present;
  /// Debian packages whose absence explains the difference; empty if nothing is missing.
  std::vector<std::string> missing_packages;
  /// Changes whenever the same word could be analysed otherwise: our code's version for this
  /// language plus, for each data file used, its name, size and a checksum of samples of it.
  std::string version;
};

/// All languages that have an analyser of their own, sorted by tag; stable for the process.
/// Cost: looks for files and samples them on first use (a few ms); loads no dictionary.
std::span<const LanguageSupport> supported_languages();

/// The same for dictionaries in other folders, not remembered.
std::vector<LanguageSupport> supported_languages_in(const DictionaryFolders& folders);

/// The entry for a primary subtag, or null if the language is only folded.
const LanguageSupport* find_language_support(std::string_view language);

/// A fresh analyser for one thread. Never null: a language without one gets identity (the lemma is
/// the word). Dictionaries load on the first `analyze`, once per process where they can be shared;
/// one that is missing or cannot be read leaves the word to the next in the chain.
std::unique_ptr<WordAnalyzer> make_word_analyzer(std::string_view language);
std::unique_ptr<WordAnalyzer> make_word_analyzer(std::string_view language,
                                                 const DictionaryFolders& folders);

}  // namespace senda::text
