// Which files a list of paths stands for, in which order, and in which format each is. Opens none
// of them.
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::indexer {

enum class RecordFormat {
  kJson,       ///< One object, or an array of objects.
  kJsonLines,  ///< An object a line.
  kCsv,        ///< A header row, then a record a row.
};

/// "json", "jsonl" (or "ndjson"), "csv"; nothing for any other name.
std::optional<RecordFormat> format_named(std::string_view name);

/// By the end of the file's name, in any case; nothing if it tells none.
std::optional<RecordFormat> format_of_file(const std::filesystem::path& path);

struct SourceFile {
  std::string path;  ///< "-" is standard input.
  RecordFormat format = RecordFormat::kJson;
  std::uintmax_t bytes = 0;  ///< 0 if it is not known, as of a pipe.
};

struct SourceOptions {
  /// For all files; else each tells its own by its name.
  std::optional<RecordFormat> format;
  /// A folder that is not entered, and nothing in it is read, wherever it stands. Empty: none.
  std::filesystem::path skip;
};

/// In:     paths: files, folders, "-" for standard input (which needs options.format).
/// Out:    in the order of `paths`; a folder stands for the files in it at any depth in byte order
///         of their paths, without names that begin with a dot and, unless options.format is set,
///         without those whose name tells no format. Links to files are followed, links to folders
///         only where they are one of `paths`.
/// Errors: kNotFound; kIo; kInvalidArgument for a named file whose format is not known.
Result<std::vector<SourceFile>> list_source_files(std::span<const std::string> paths,
                                                  const SourceOptions& options = {});

}  // namespace senda::indexer
