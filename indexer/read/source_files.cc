#include "indexer/read/source_files.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace senda::indexer {
namespace {

namespace fs = std::filesystem;

struct FormatName {
  std::string_view name;
  RecordFormat format;
};
constexpr std::array<FormatName, 4> kFormats = {{
    {"json", RecordFormat::kJson},
    {"jsonl", RecordFormat::kJsonLines},
    {"ndjson", RecordFormat::kJsonLines},
    {"csv", RecordFormat::kCsv},
}};

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

/// The same place on disk, however it is spelt.
bool is_same_place(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (b.empty()) return false;
  return fs::weakly_canonical(a, error) == fs::weakly_canonical(b, error) && !error;
}

Error io_error(const std::string& what, const std::error_code& error, const fs::path& path) {
  return Error(ErrorCode::kIo, what + ": " + error.message()).in_file(path.string());
}

std::uintmax_t size_of(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
  return error ? 0 : size;
}

/// A folder's files, unsorted.
Result<std::vector<SourceFile>> files_in(const fs::path& folder, const SourceOptions& options) {
  std::vector<SourceFile> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) return io_error("cannot read the folder", error, folder);
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (error) return io_error("cannot read the folder", error, folder);
    const fs::path& path = entry->path();
    std::error_code status_error;
    const bool is_folder = entry->is_directory(status_error) && !status_error;
    if (is_hidden(path) || (is_folder && is_same_place(path, options.skip))) {
      if (is_folder) entry.disable_recursion_pending();
      continue;
    }
    if (is_folder || !entry->is_regular_file(status_error)) continue;
    const auto format = options.format ? options.format : format_of_file(path);
    if (format) files.push_back({path.string(), *format, size_of(path)});
  }
  if (error) return io_error("cannot read the folder", error, folder);
  return files;
}

Result<SourceFile> one_file(const std::string& path, const SourceOptions& options) {
  const auto format = options.format ? options.format : format_of_file(path);
  if (!format) {
    return Error(ErrorCode::kInvalidArgument,
                 path == "-" ? "standard input does not tell its format; name it"
                             : "the file's name does not tell its format (.json, .jsonl, .csv)")
        .in_file(path);
  }
  return SourceFile{path, *format, path == "-" ? 0 : size_of(path)};
}

}  // namespace

std::optional<RecordFormat> format_named(std::string_view name) {
  for (const FormatName& format : kFormats) {
    if (format.name == name) return format.format;
  }
  return std::nullopt;
}

std::optional<RecordFormat> format_of_file(const fs::path& path) {
  std::string extension = path.extension().string();
  if (extension.empty()) return std::nullopt;
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return format_named(std::string_view(extension).substr(1));
}

Result<std::vector<SourceFile>> list_source_files(std::span<const std::string> paths,
                                                  const SourceOptions& options) {
  std::vector<SourceFile> all;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && !fs::exists(path, error)) {
      return Error(ErrorCode::kNotFound, "there is no such file or folder").in_file(path);
    }
    if (path == "-" || !fs::is_directory(path, error)) {
      SENDA_ASSIGN_OR_RETURN(SourceFile file, one_file(path, options));
      all.push_back(std::move(file));
      continue;
    }
    if (is_same_place(path, options.skip)) continue;
    SENDA_ASSIGN_OR_RETURN(std::vector<SourceFile> files, files_in(path, options));
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    std::move(files.begin(), files.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace senda::indexer
