// Which analyser serves which language: the data behind registry.h. Chosen by measurement; see
// docs/languages.md for the figures.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace senda::text::morphology {

enum class StageKind : std::uint8_t {
  kVoikko,
  kHunspell,
  kApertium,
  kCorrections,
  kCompounds,
  kLight,
  kSnowball,
};

std::string_view stage_name(StageKind kind);

struct StageSpec {
  StageKind kind;
  /// Hunspell: the dictionary's name ("cs_CZ"); Apertium: folder and file without
  /// ".automorf.bin"; compounds: the Hunspell dictionary that knows the parts; Snowball: the
  /// algorithm; otherwise empty.
  std::string_view data;
  std::string_view package;  ///< Debian package of the data; empty if it is ours.
  /// Used only if no earlier lexicon of the chain is there.
  bool substitute = false;
};

struct LanguageSpec {
  std::string_view tag;
  int revision;  ///< Raised whenever our code analyses a word of this language otherwise.
  std::span<const StageSpec> stages;
};

/// Sorted by tag.
std::span<const LanguageSpec> language_specs();

}  // namespace senda::text::morphology
