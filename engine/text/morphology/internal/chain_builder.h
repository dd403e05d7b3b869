// From a row of the language table to a WordAnalyzer. Keeps the dictionaries that were opened, so
// that all analysers of the process share them.
#pragma once

#include "engine/text/morphology/internal/language_table.h"
#include "engine/text/morphology/registry.h"

#include <memory>
#include <vector>

namespace senda::text::morphology {

/// The stages that can run: those whose files are there, and substitutes only where no lexicon
/// before them is.
std::vector<StageSpec> present_stages(const LanguageSpec& language,
                                      const DictionaryFolders& folders);

std::unique_ptr<WordAnalyzer> build_chain(const LanguageSpec& language,
                                          const DictionaryFolders& folders);

}  // namespace senda::text::morphology
