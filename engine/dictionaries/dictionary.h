// Dictionary: all imported translations, compiled into one mapped file. Both directions of every
// source are in it: a word is looked up by what it means in the other language as well.
#pragma once

#include "engine/base/result.h"
#include "engine/dictionaries/translations.h"
#include "engine/storage/csr.h"
#include "engine/storage/section_file.h"
#include "engine/storage/sorted_strings.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::dictionaries {

/// Senses of a word in one language at most: measured on three-word queries, later ones are rare
/// meanings and cost more precision than they bring.
inline constexpr std::size_t kMaxSenses = 6;

/// Writes the file. A translation that several sources give, or both directions of one, comes
/// before one that only one gives; then the lower rank. Blocked words are neither source nor
/// target. In:     sources: borrowed. blocked: exact keys. Errors: kIo. Cost: O(translations log
/// translations), some 300 bytes each while it runs.
Result<void> compile(std::span<const SourceDictionary> sources,
                     std::span<const std::string> blocked, const std::filesystem::path& path);

/// Thread: immutable; any number of threads.
class Dictionary {
 public:
  /// Errors: kNotFound, kIo, kCorrupt, kVersionMismatch.
  static Result<Dictionary> open(const std::filesystem::path& path);

  /// In:   language, to: primary subtags. key: exact key of a base form.
  /// Out:  translations as exact keys, words parted by a space, best first, at most kMaxSenses.
  /// Cost: one look-up, a decoding a sense.
  std::vector<std::string> find(std::string_view language, std::string_view key,
                                std::string_view to) const;
  bool has_language(std::string_view language) const;

 private:
  std::unique_ptr<storage::SectionFile> file_;
  storage::SortedStrings heads_;    // "cs>en:dům"
  storage::SortedStrings targets_;  // exact keys
  storage::Csr senses_;             // by head: numbers of targets
  std::vector<std::string> languages_;
};

}  // namespace senda::dictionaries
