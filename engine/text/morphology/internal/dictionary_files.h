// The files of a stage: whether they are there, and a fingerprint that says if they changed.
#pragma once

#include "engine/text/morphology/internal/language_table.h"
#include "engine/text/morphology/registry.h"

#include <string>
#include <vector>

namespace senda::text::morphology {

/// Paths a stage reads; empty for one that reads none.
std::vector<std::string> stage_files(const StageSpec& stage, const DictionaryFolders& folders);

/// Whether every file of the stage is there and is not empty.
bool stage_is_present(const StageSpec& stage, const DictionaryFolders& folders);

/// "name:size:checksum". The checksum covers the size and four blocks of 4 KiB spread over the
/// file: a dictionary that changed without changing its size or any of them goes unseen.
std::string fingerprint(const std::string& path);

}  // namespace senda::text::morphology
