// Sources are kept as tab-separated lines: from language, word, to language, translation, rank.
// Five columns that any program reads, and what a later version compiles from.
#include "engine/dictionaries/dictionary_store.h"

#include "engine/io/file.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <system_error>

namespace senda::dictionaries {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCompiled = "translations.bin";
constexpr std::string_view kSource = ".tsv";
constexpr std::string_view kLicence = ".licence.txt";

std::string to_lines(const SourceDictionary& source) {
  std::string text;
  for (const Translation& t : source.translations) {
    // A tab or a line end inside a word would be another column or line.
    if ((t.from + t.to).find_first_of("\t\n\r") != std::string::npos) continue;
    text += t.from_language + "\t" + t.from + "\t" + t.to_language + "\t" + t.to + "\t" +
            std::to_string(t.rank) + "\n";
  }
  return text;
}

Result<std::vector<Translation>> from_lines(std::string_view text, const fs::path& path) {
  std::vector<Translation> translations;
  for (std::size_t line = 1; !text.empty(); ++line) {
    std::string_view row = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), row.size() + 1));
    std::vector<std::string> columns;
    while (true) {
      const std::size_t end = std::min(row.find('\t'), row.size());
      columns.emplace_back(row.substr(0, end));
      if (end == row.size()) break;
      row.remove_prefix(end + 1);
    }
    Translation t;
    const std::string& rank = columns.back();
    const auto read = std::from_chars(rank.data(), rank.data() + rank.size(), t.rank);
    if (columns.size() != 5 || read.ec != std::errc())
      return Error(ErrorCode::kCorrupt,
                   path.string() + ", line " + std::to_string(line) + ": not five columns")
          .in_file(path.string());
    t.from_language = columns[0];
    t.from = columns[1];
    t.to_language = columns[2];
    t.to = columns[3];
    translations.push_back(std::move(t));
  }
  return translations;
}

}  // namespace

Result<void> DictionaryStore::add(const SourceDictionary& source) const {
  std::error_code code;
  fs::create_directories(folder_, code);
  if (code) return Error(ErrorCode::kIo, folder_.string() + ": " + code.message());
  SENDA_RETURN_IF_ERROR(
      io::write_file_atomically(folder_ / (source.name + std::string(kLicence)), source.licence));
  SENDA_RETURN_IF_ERROR(
      io::write_file_atomically(folder_ / (source.name + std::string(kSource)), to_lines(source)));
  return compile_all();
}

Result<void> DictionaryStore::remove(const std::string& name) const {
  std::error_code code;
  const bool is_name = !name.empty() && name.find('/') == std::string::npos;
  if (!is_name || !fs::remove(folder_ / (name + std::string(kSource)), code))
    return Error(ErrorCode::kNotFound, "there is no dictionary \"" + name + "\"");
  fs::remove(folder_ / (name + std::string(kLicence)), code);
  return compile_all();
}

Result<std::vector<SourceDictionary>> DictionaryStore::read_all() const {
  std::vector<SourceDictionary> all;
  std::vector<fs::path> paths;
  std::error_code code;
  for (auto it = fs::directory_iterator(folder_, code); !code && it != fs::directory_iterator();
       it.increment(code)) {
    if (it->path().extension() == kSource) paths.push_back(it->path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    SourceDictionary source;
    source.name = path.stem().string();
    SENDA_ASSIGN_OR_RETURN(const std::string text, io::read_file(path));
    SENDA_ASSIGN_OR_RETURN(source.translations, from_lines(text, path));
    auto licence = io::read_file(folder_ / (source.name + std::string(kLicence)));
    if (licence) source.licence = std::move(licence).value();
    all.push_back(std::move(source));
  }
  return all;
}

Result<void> DictionaryStore::compile_all() const {
  SENDA_ASSIGN_OR_RETURN(const auto sources, read_all());
  const fs::path path = folder_ / kCompiled;
  if (!sources.empty()) return compile(sources, blocked_, path);
  std::error_code ignored;
  fs::remove(path, ignored);
  return {};
}

Result<std::vector<StoredDictionary>> DictionaryStore::list() const {
  SENDA_ASSIGN_OR_RETURN(auto sources, read_all());
  std::vector<StoredDictionary> stored;
  for (SourceDictionary& source : sources) {
    std::set<std::string> languages;
    for (const Translation& t : source.translations) {
      languages.insert(t.from_language);
      languages.insert(t.to_language);
    }
    stored.push_back({std::move(source.name),
                      source.translations.size(),
                      {languages.begin(), languages.end()},
                      std::move(source.licence)});
  }
  return stored;
}

bool DictionaryStore::exists() const {
  std::error_code ignored;
  return fs::exists(folder_ / kCompiled, ignored);
}

Result<Dictionary> DictionaryStore::open() const { return Dictionary::open(folder_ / kCompiled); }

Result<std::shared_ptr<const Dictionary>> open_imported(const fs::path& data) {
  const DictionaryStore store(data);
  if (!store.exists()) return std::shared_ptr<const Dictionary>();
  SENDA_ASSIGN_OR_RETURN(auto dictionary, store.open());
  return std::shared_ptr<const Dictionary>(
      std::make_shared<const Dictionary>(std::move(dictionary)));
}

}  // namespace senda::dictionaries
