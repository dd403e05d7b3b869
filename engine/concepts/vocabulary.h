// The concept vocabulary as its keepers write it: concepts with what they are part of, and their
// labels in many languages, read from tab-separated text. For programs that build, check and export
// it; what searches by it is the compiled table (table.h). The files explain themselves:
// corpus/vocabulary/concepts.
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senda::concepts {

/// Number of a concept: its place in the file of concepts, from 0.
using ConceptNumber = std::uint32_t;

struct Concept {
  std::string id;  ///< [a-z0-9-], never renamed.
  std::optional<ConceptNumber> broader;
  std::vector<ConceptNumber> related;  ///< Both ways, ascending.
  std::vector<std::string> implies;    ///< "facet:value".
  std::string kind;
  std::string note;
};

enum class LabelKind { kPreferred, kAlternative, kPattern };

struct Label {
  ConceptNumber concept_number = 0;
  LabelKind kind = LabelKind::kAlternative;
  std::string text;      ///< As written; a pattern without its final asterisk.
  std::size_t line = 0;  ///< In its file, from 1.
};

class Vocabulary {
 public:
  /// In:     concepts: the text of concepts.tsv.
  /// Errors: kSchemaMismatch with the line as its record: not the columns, an id twice, an unknown
  ///         broader or related concept, a circle.
  static Result<Vocabulary> parse(std::string_view concepts);

  /// Adds the labels of a language, replacing what it had.
  /// In:     lang: primary subtag. text: that of labels.LANG.tsv.
  /// Errors: kSchemaMismatch with the line: not the columns, an unknown concept or kind, two
  ///         preferred labels of one concept, a pattern of more than one word.
  Result<void> add_labels(const std::string& lang, std::string_view text);

  const std::vector<Concept>& concepts() const noexcept { return concepts_; }
  std::optional<ConceptNumber> find(std::string_view id) const;
  /// Language -> its labels in the order of the file.
  const std::map<std::string, std::vector<Label>>& labels() const noexcept { return labels_; }

 private:
  Result<void> resolve(const std::vector<std::vector<std::string>>& rows,
                       const std::vector<std::size_t>& lines);
  Result<void> check_circles(const std::vector<std::size_t>& lines) const;

  std::vector<Concept> concepts_;
  std::unordered_map<std::string, ConceptNumber> numbers_;
  std::map<std::string, std::vector<Label>> labels_;
};

}  // namespace senda::concepts
