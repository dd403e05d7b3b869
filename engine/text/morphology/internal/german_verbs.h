// Finds the infinitive of a German verb form by tables and prefixes: what Hunspell's dictionary
// cannot link. Knows which forms are possible, not which verbs exist: the caller checks that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {

enum class GermanVerbForm { kFinite, kParticiple, kInfinitiveWithZu };

struct GermanVerbReading {
  std::string infinitive;
  GermanVerbForm form;

  friend bool operator==(const GermanVerbReading&, const GermanVerbReading&) = default;
};

/// Candidates for strong, mixed and modal verbs: *ging, aufgegangen, versprichst, läßt*. Old and
/// Swiss spellings with ss and ß are the same here.
std::vector<GermanVerbReading> read_german_strong_verb(std::string_view word);

/// Candidates for *gemacht, aufgemacht, aufzumachen*: prefix, ge- or -zu-, and a regular ending.
std::vector<GermanVerbReading> read_german_weak_participle(std::string_view word);

}  // namespace senda::text::morphology
