// ConceptTable: the compiled vocabulary, mapped and read in place. Labels of all languages stand in
// one trie whose edges are words; a word is reached by its keys (exact key and base forms), so a
// label is met in every inflection that the analyser knows. What it is not for: labels as text
// (vocabulary.h), finding concepts in a run of words (matcher.h).
//
// A table outlives a change of dictionaries: a label word can always be reached by its exact key,
// and labels are base forms, which are what dictionaries agree on.
#pragma once

#include "engine/base/result.h"
#include "engine/concepts/vocabulary.h"
#include "engine/storage/csr.h"
#include "engine/storage/section_file.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::concepts {

/// How a word of a text stands for a word of a label; strongest first.
enum class Fit : std::uint8_t {
  kExact,    ///< The same word.
  kLemma,    ///< They share a base form.
  kPattern,  ///< It begins as a pattern does.
  kFolded,   ///< The same but for diacritics; looked at only if asked.
  kPart,     ///< A part of the compound does.
};

/// What is known of one word of a text. Views: borrowed for the call.
struct WordKeys {
  std::string_view exact;   ///< text::exact_key
  std::string_view folded;  ///< text::folded_key; empty: a word that fits by diacritics only fails.
  std::span<const std::string> lemmas;
  std::span<const std::string> parts;  ///< Base forms of the parts of a compound.
};

/// A word of labels that a word of a text stands for.
struct Slot {
  std::uint32_t word = 0;
  Fit fit = Fit::kExact;
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// Thread: immutable; any number of threads.
class ConceptTable {
 public:
  /// Errors: kNotFound, kIo, kCorrupt, kVersionMismatch. Cost: a map and a look at the sections.
  static Result<ConceptTable> open(const std::filesystem::path& path);
  /// In: bytes: a file's, aligned to 64, for the life of the table.
  static Result<ConceptTable> from_bytes(std::string_view bytes);

  /// Of its content: two tables with the same one read texts alike.
  std::uint64_t checksum() const { return file_->checksum(); }
  Result<void> verify() const { return file_->verify(); }

  std::uint32_t concept_count() const noexcept {
    return static_cast<std::uint32_t>(broader_.size());
  }
  const std::string& id(ConceptNumber number) const { return ids_[number]; }
  std::optional<ConceptNumber> find(std::string_view id) const;
  std::optional<ConceptNumber> broader(ConceptNumber number) const;
  std::span<const ConceptNumber> narrower(ConceptNumber number) const {
    return narrower_.row(number);
  }
  std::span<const ConceptNumber> related(ConceptNumber number) const {
    return related_.row(number);
  }
  /// Whether it is somebody: migrants, mothers, pupils.
  bool is_people(ConceptNumber number) const { return people_[number] != 0; }
  /// "facet:value", separated by ";".
  std::string_view implies(ConceptNumber number) const { return implies_[number]; }

  /// Languages of the labels: primary subtags, sorted.
  const std::vector<std::string>& languages() const noexcept { return languages_; }
  bool has_language(std::string_view language) const;
  /// Preferred label, else the English one, else the id.
  std::string_view name(ConceptNumber number, std::string_view language) const;

  /// Clears `slots` and fills them with the words of labels of `language` that the word stands for,
  /// each once with its best fit. A word that is its own base form stands for no other: Spanish
  /// *parte* is a part, though it may be a form of a verb as well.
  /// Cost: a probe a key, and one for each beginning of the word that some pattern is as long as:
  ///       about 0.3 microseconds.
  void find_slots(std::string_view language, const WordKeys& keys, std::vector<Slot>& slots) const;

  /// The trie of labels. The root is 0; `step` gives 0 where there is no edge.
  std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  std::span<const ConceptNumber> concepts_at(std::uint32_t node) const {
    return node_concepts_.row(node);
  }

 private:
  ConceptTable() = default;
  static Result<ConceptTable> read(storage::SectionFile file);
  std::span<const std::uint32_t> row(std::string_view key) const;
  void add_row(std::string_view key, Fit if_same, Fit if_base, std::vector<Slot>& slots) const;
  void add_pattern(const std::string& head, std::string_view key, std::string& probe, Fit fit,
                   std::vector<Slot>& slots) const;

  std::unique_ptr<storage::SectionFile> file_;
  std::vector<std::string> ids_;
  std::vector<std::string> implies_;
  std::vector<std::string> languages_;
  std::span<const std::uint32_t> broader_, people_;
  storage::Csr narrower_, related_, node_concepts_, key_words_;
  std::span<const std::uint32_t> name_at_;
  std::string_view names_;
  std::span<const std::uint32_t> key_slots_;  // open addressing, a power of two; 0 is empty
  std::span<const std::uint32_t> key_at_;
  std::string_view key_bytes_;
  std::span<const std::uint32_t> edges_;            // triples (node, word, next), open addressing
  std::span<const std::uint32_t> pattern_lengths_;  // distinct lengths in bytes, longest first
};

/// What the compiler and the table agree on.
namespace format {
inline constexpr std::string_view kKind = "concepts";
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;
/// Namespaces of keys: a language's subtag, then one of these, then the key.
inline constexpr char kWordMark = ':';
inline constexpr char kFoldedMark = '~';
inline constexpr char kPatternMark = '*';
inline constexpr char kFoldedPatternMark = '^';
std::uint64_t hash_key(std::string_view key) noexcept;
std::uint64_t hash_edge(std::uint32_t node, std::uint32_t word) noexcept;
}  // namespace format

}  // namespace senda::concepts
