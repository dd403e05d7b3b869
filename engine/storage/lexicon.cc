#include "engine/storage/lexicon.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/letter_runs.h"

#include <algorithm>
#include <unordered_map>

namespace senda::storage {
namespace {

constexpr std::string_view kKind = "lexicon";
constexpr std::uint32_t kVersion = 2;

/// Rows by key from (key, form) pairs: the inverse of a form's list.
void write_inverse(SectionFileWriter& out, const std::string& name, std::size_t keys,
                   std::span<const LexiconEntry> entries,
                   const std::unordered_map<std::string, std::uint32_t>& numbers,
                   const std::vector<std::string> LexiconEntry::*list) {
  std::vector<std::vector<FormId>> rows(keys);
  for (FormId form = 0; form < entries.size(); ++form) {
    for (const std::string& key : entries[form].*list) rows[numbers.at(key)].push_back(form);
  }
  CsrBuilder csr;
  for (const auto& row : rows) csr.add_row(row);
  csr.write(out, name);
}

void write_forward(SectionFileWriter& out, const std::string& name,
                   std::span<const LexiconEntry> entries,
                   const std::unordered_map<std::string, std::uint32_t>& numbers,
                   const std::vector<std::string> LexiconEntry::*list) {
  CsrBuilder csr;
  for (const LexiconEntry& entry : entries) {
    std::vector<std::uint32_t> row;
    for (const std::string& key : entry.*list) row.push_back(numbers.at(key));
    csr.add_row(row);
  }
  csr.write(out, name);
}

/// Forms by the runs of letters they hold. A form that folds differently has the runs of its folded
/// key.
void write_runs(SectionFileWriter& out, std::span<const LexiconEntry> entries) {
  std::vector<std::pair<std::uint32_t, FormId>> pairs;
  for (FormId form = 0; form < entries.size(); ++form) {
    if (term_language(entries[form].term) == kConceptLanguage) continue;  // not made of letters
    const std::string folded = text::folded_key(term_key(entries[form].term));
    for (const std::uint32_t run : text::letter_runs(folded)) pairs.emplace_back(run, form);
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::uint32_t> runs;
  CsrBuilder csr;
  std::vector<FormId> row;
  for (std::size_t i = 0; i < pairs.size();) {
    const std::uint32_t run = pairs[i].first;
    row.clear();
    for (; i < pairs.size() && pairs[i].first == run; ++i) row.push_back(pairs[i].second);
    runs.push_back(run);
    csr.add_row(row);
  }
  out.add_array("runs", runs);
  csr.write(out, "run_forms");
}

struct Keys {
  std::vector<std::string> sorted;
  std::unordered_map<std::string, std::uint32_t> numbers;

  void finish() {
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    numbers.reserve(sorted.size());
    for (std::uint32_t i = 0; i < sorted.size(); ++i) numbers.emplace(sorted[i], i);
  }
};

}  // namespace

Result<void> write_lexicon(const std::filesystem::path& path,
                           std::span<const LexiconEntry> entries) {
  SectionFileWriter out{std::string(kKind), kVersion};
  std::vector<std::string> forms;
  std::vector<std::uint32_t> frequencies;
  std::vector<std::string> languages;
  Keys lemmas;
  Keys folded;
  forms.reserve(entries.size());
  for (const LexiconEntry& entry : entries) {
    forms.push_back(entry.term);
    frequencies.push_back(entry.document_frequency);
    lemmas.sorted.insert(lemmas.sorted.end(), entry.lemmas.begin(), entry.lemmas.end());
    lemmas.sorted.insert(lemmas.sorted.end(), entry.parts.begin(), entry.parts.end());
    folded.sorted.insert(folded.sorted.end(), entry.folded.begin(), entry.folded.end());
    const std::string_view lang = term_language(entry.term);
    if (lang == kConceptLanguage) continue;
    if (languages.empty() || languages.back() != lang) languages.emplace_back(lang);
  }
  std::sort(languages.begin(), languages.end());
  languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
  lemmas.finish();
  folded.finish();
  SortedStrings::write(out, "forms", forms);
  out.add_array("frequency", frequencies);
  SortedStrings::write(out, "lemmas", lemmas.sorted);
  SortedStrings::write(out, "folded", folded.sorted);
  SortedStrings::write(out, "languages", languages);
  write_forward(out, "form_lemmas", entries, lemmas.numbers, &LexiconEntry::lemmas);
  write_forward(out, "form_parts", entries, lemmas.numbers, &LexiconEntry::parts);
  write_inverse(out, "lemma_forms", lemmas.sorted.size(), entries, lemmas.numbers,
                &LexiconEntry::lemmas);
  write_inverse(out, "part_forms", lemmas.sorted.size(), entries, lemmas.numbers,
                &LexiconEntry::parts);
  write_inverse(out, "folded_forms", folded.sorted.size(), entries, folded.numbers,
                &LexiconEntry::folded);
  write_runs(out, entries);
  std::vector<std::uint32_t> unlisted;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].in_dictionary) unlisted.push_back(i);
  }
  out.add_array("unlisted", unlisted);
  return out.write(path);
}

Result<Lexicon> Lexicon::open(const std::filesystem::path& path) {
  Lexicon lexicon;
  SENDA_ASSIGN_OR_RETURN(SectionFile file, SectionFile::open(path, kKind, kVersion));
  lexicon.file_ = std::make_unique<SectionFile>(std::move(file));
  const SectionFile& sections = *lexicon.file_;
  SENDA_ASSIGN_OR_RETURN(lexicon.forms_, SortedStrings::open(sections, "forms"));
  SENDA_ASSIGN_OR_RETURN(lexicon.lemmas_, SortedStrings::open(sections, "lemmas"));
  SENDA_ASSIGN_OR_RETURN(lexicon.folded_, SortedStrings::open(sections, "folded"));
  SENDA_ASSIGN_OR_RETURN(lexicon.frequencies_, sections.array<std::uint32_t>("frequency"));
  SENDA_ASSIGN_OR_RETURN(lexicon.form_lemmas_, Csr::open(sections, "form_lemmas"));
  SENDA_ASSIGN_OR_RETURN(lexicon.form_parts_, Csr::open(sections, "form_parts"));
  SENDA_ASSIGN_OR_RETURN(lexicon.lemma_forms_, Csr::open(sections, "lemma_forms"));
  SENDA_ASSIGN_OR_RETURN(lexicon.part_forms_, Csr::open(sections, "part_forms"));
  SENDA_ASSIGN_OR_RETURN(lexicon.folded_forms_, Csr::open(sections, "folded_forms"));
  SENDA_ASSIGN_OR_RETURN(lexicon.run_forms_, Csr::open(sections, "run_forms"));
  SENDA_ASSIGN_OR_RETURN(lexicon.runs_, sections.array<std::uint32_t>("runs"));
  SENDA_ASSIGN_OR_RETURN(lexicon.unlisted_, sections.array<std::uint32_t>("unlisted"));
  if (lexicon.runs_.size() != lexicon.run_forms_.size()) {
    return Error(ErrorCode::kCorrupt, path.string() + " is damaged").in_file(path.string());
  }
  SENDA_ASSIGN_OR_RETURN(const SortedStrings languages, SortedStrings::open(sections, "languages"));
  for (std::uint32_t i = 0; i < languages.size(); ++i)
    lexicon.languages_.push_back(languages.get(i));
  return lexicon;
}

bool Lexicon::in_dictionary(FormId form) const {
  return !std::binary_search(unlisted_.begin(), unlisted_.end(), form);
}

std::span<const FormId> Lexicon::forms_of_folded(std::string_view folded_term) const {
  const auto index = folded_.find(folded_term);
  return index ? folded_forms_.row(*index) : std::span<const FormId>();
}

std::span<const FormId> Lexicon::forms_with_run(std::uint32_t run) const {
  const auto it = std::lower_bound(runs_.begin(), runs_.end(), run);
  if (it == runs_.end() || *it != run) return {};
  return run_forms_.row(static_cast<std::size_t>(it - runs_.begin()));
}

}  // namespace senda::storage
