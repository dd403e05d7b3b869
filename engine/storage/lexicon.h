// The lexicon of a segment: every distinct word (a *form*) of every language with how many
// documents hold it, its lemmas, its compound parts and its folded spellings, and the way back from
// each of those to the forms. This is what turns a word of a query into the terms to walk, and it
// is why the index holds one posting a word and a query rarely opens a dictionary. Not for
// positions: forward.h.
#pragma once

#include "engine/base/result.h"
#include "engine/base/strong_id.h"
#include "engine/storage/csr.h"
#include "engine/storage/section_file.h"
#include "engine/storage/sorted_strings.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::storage {

/// Rank of a form's term among the segment's terms; valid in that segment only.
using FormId = std::uint32_t;
using LemmaId = std::uint32_t;

/// What the writer is told about one form.
struct LexiconEntry {
  std::string term;  ///< word_term(lang, exact key)
  std::uint32_t document_frequency = 0;
  std::vector<std::string> lemmas;  ///< word_term(lang, lemma)
  std::vector<std::string> parts;   ///< word_term(lang, base form of the part)
  std::vector<std::string> folded;  ///< word_term(lang, folded key or variant), unlike `term`
  bool in_dictionary = false;       ///< Of the language; where it has none, never.
};

/// In:     entries: sorted by term, unique.
/// Errors: kIo.
Result<void> write_lexicon(const std::filesystem::path& path,
                           std::span<const LexiconEntry> entries);

/// Thread: immutable; any number of threads.
class Lexicon {
 public:
  static Result<Lexicon> open(const std::filesystem::path& path);

  std::uint32_t size() const noexcept { return forms_.size(); }
  const SortedStrings& forms() const noexcept { return forms_; }
  /// Primary subtags of the languages of the segment's text, sorted.
  const std::vector<std::string>& languages() const noexcept { return languages_; }

  std::optional<FormId> find(std::string_view term) const { return forms_.find(term); }
  std::string term(FormId form) const { return forms_.get(form); }
  std::uint32_t document_frequency(FormId form) const { return frequencies_[form]; }
  std::span<const LemmaId> lemmas(FormId form) const { return form_lemmas_.row(form); }
  std::span<const LemmaId> parts(FormId form) const { return form_parts_.row(form); }
  /// Whether a dictionary of the language had the word when it was indexed.
  bool in_dictionary(FormId form) const;

  std::optional<LemmaId> find_lemma(std::string_view lemma_term) const {
    return lemmas_.find(lemma_term);
  }
  std::string lemma_term(LemmaId lemma) const { return lemmas_.get(lemma); }
  std::span<const FormId> forms_of_lemma(LemmaId lemma) const { return lemma_forms_.row(lemma); }
  std::span<const FormId> forms_with_part(LemmaId lemma) const { return part_forms_.row(lemma); }
  /// Forms that fold to this key and are not spelt like it.
  std::span<const FormId> forms_of_folded(std::string_view folded_term) const;
  const SortedStrings& folded() const noexcept { return folded_; }
  std::span<const FormId> forms_of_folded(std::uint32_t folded_index) const {
    return folded_forms_.row(folded_index);
  }

  /// Ascending forms that have a run of letters (text::letter_runs of the folded key), all
  /// languages.
  std::span<const FormId> forms_with_run(std::uint32_t run) const;

  Result<void> verify() const { return file_->verify(); }

 private:
  std::unique_ptr<SectionFile> file_;
  SortedStrings forms_, lemmas_, folded_;
  std::span<const std::uint32_t> frequencies_;
  Csr form_lemmas_, form_parts_, lemma_forms_, part_forms_, folded_forms_, run_forms_;
  std::span<const std::uint32_t> runs_;      // sorted; beside run_forms_
  std::span<const std::uint32_t> unlisted_;  // forms that no dictionary had, sorted
  std::vector<std::string> languages_;
};

}  // namespace senda::storage
