// Compiles a vocabulary into the table that texts and queries are matched with (table.h). Every
// label is analysed by the analyser that also reads the texts, so the two meet in the same base
// forms. A build step, and a step of tests: some 70,000 labels take seconds.
#pragma once

#include "engine/base/result.h"
#include "engine/concepts/vocabulary.h"

#include <filesystem>

namespace senda::concepts {

/// Writes the table.
/// Errors: kIo.
/// Cost:   an analysis a distinct word: about ten seconds for sixteen languages with dictionaries.
Result<void> compile(const Vocabulary& vocabulary, const std::filesystem::path& path);

}  // namespace senda::concepts
