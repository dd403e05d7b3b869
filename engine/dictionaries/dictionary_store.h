// DictionaryStore: what was imported into a data folder, DATA/dictionaries: for each source a file
// of its translations and one of its licence, and all of them compiled (dictionary.h). Nothing is
// there unless somebody imported it. The files are described in docs/index_format.md.
#pragma once

#include "engine/base/result.h"
#include "engine/dictionaries/dictionary.h"
#include "engine/dictionaries/translations.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace senda::dictionaries {

struct StoredDictionary {
  std::string name;
  std::size_t translations = 0;
  std::vector<std::string> languages;  ///< Sorted.
  std::string licence;
};

/// Writers must not run at once: the caller holds whatever lock there is.
class DictionaryStore {
 public:
  /// In: data: the data folder. blocked: exact keys of words never used.
  explicit DictionaryStore(const std::filesystem::path& data, std::vector<std::string> blocked = {})
      : folder_(data / "dictionaries"), blocked_(std::move(blocked)) {}

  /// Keeps a source, in place of one of its name, and compiles anew. Errors: kIo, kCorrupt.
  Result<void> add(const SourceDictionary& source) const;
  /// Errors: kNotFound, kIo, kCorrupt.
  Result<void> remove(const std::string& name) const;
  /// By name. Errors: kIo, kCorrupt.
  Result<std::vector<StoredDictionary>> list() const;

  /// Whether there is anything to open.
  bool exists() const;
  /// Errors: those of Dictionary::open.
  Result<Dictionary> open() const;

 private:
  Result<void> compile_all() const;
  Result<std::vector<SourceDictionary>> read_all() const;

  std::filesystem::path folder_;
  std::vector<std::string> blocked_;
};

/// What a data folder has for searching; null if nothing was imported. Errors: of Dictionary::open.
Result<std::shared_ptr<const Dictionary>> open_imported(const std::filesystem::path& data);

}  // namespace senda::dictionaries
