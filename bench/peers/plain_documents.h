// Plain documents for comparing engines: 120 words each, drawn by Zipf's law from made-up words
// that every engine takes for the same terms (lower-case letters, language zxx, so nothing is
// stemmed), and four facets of 20 values with one to three values a document. Not for judging a
// ranking.
#pragma once

#include "engine/json/value.h"

#include <cstdint>
#include <string>

namespace senda::bench {

/// The collection schema of these documents, as JSON.
std::string plain_schema();

/// The record of a number, from 1: {id, text, f1, f2, f3, f4}.
json::Value plain_document(std::uint64_t seed, std::uint64_t number);

/// A record of these as peers read it: id, text, and of each facet its values between commas,
/// between tabs.
std::string to_tabs(const json::Value& record);

}  // namespace senda::bench
