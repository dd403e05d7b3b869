// Both hash tables are probed linearly from the hash's place; the compiler keeps them at most two
// thirds full.
#include "engine/concepts/table.h"

#include <algorithm>

namespace senda::concepts {
namespace {

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool is_power_of_two(std::size_t n) { return n != 0 && (n & (n - 1)) == 0; }

void add_slot(std::vector<Slot>& slots, Slot slot) {
  for (Slot& known : slots) {
    if (known.word != slot.word) continue;
    known.fit = std::min(known.fit, slot.fit);
    return;
  }
  slots.push_back(slot);
}

}  // namespace

namespace format {

// FNV-1a with a final mix: keys are short and the low bits decide.
std::uint64_t hash_key(std::string_view key) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : key) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash ^ (hash >> 29U);
}

std::uint64_t hash_edge(std::uint32_t node, std::uint32_t word) noexcept {
  std::uint64_t hash = ((std::uint64_t{node} << 32U) | word) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 32U);
}

}  // namespace format

Result<ConceptTable> ConceptTable::open(const std::filesystem::path& path) {
  SENDA_ASSIGN_OR_RETURN(auto file,
                         storage::SectionFile::open(path, format::kKind, format::kVersion));
  return read(std::move(file));
}

Result<ConceptTable> ConceptTable::from_bytes(std::string_view bytes) {
  SENDA_ASSIGN_OR_RETURN(auto file, storage::SectionFile::from_bytes(
                                        bytes, "concept table", format::kKind, format::kVersion));
  return read(std::move(file));
}

Result<ConceptTable> ConceptTable::read(storage::SectionFile opened) {
  ConceptTable table;
  table.file_ = std::make_unique<storage::SectionFile>(std::move(opened));
  const storage::SectionFile& file = *table.file_;
  table.ids_ = split_lines(file.bytes("ids"));
  table.implies_ = split_lines(file.bytes("implies"));
  table.languages_ = split_lines(file.bytes("languages"));
  SENDA_ASSIGN_OR_RETURN(table.broader_, file.array<std::uint32_t>("broader"));
  SENDA_ASSIGN_OR_RETURN(table.people_, file.array<std::uint32_t>("people"));
  SENDA_ASSIGN_OR_RETURN(table.narrower_, storage::Csr::open(file, "narrower"));
  SENDA_ASSIGN_OR_RETURN(table.related_, storage::Csr::open(file, "related"));
  SENDA_ASSIGN_OR_RETURN(table.node_concepts_, storage::Csr::open(file, "node_concepts"));
  SENDA_ASSIGN_OR_RETURN(table.key_words_, storage::Csr::open(file, "key_words"));
  SENDA_ASSIGN_OR_RETURN(table.name_at_, file.array<std::uint32_t>("name_at"));
  SENDA_ASSIGN_OR_RETURN(table.key_slots_, file.array<std::uint32_t>("key_slots"));
  SENDA_ASSIGN_OR_RETURN(table.key_at_, file.array<std::uint32_t>("key_at"));
  SENDA_ASSIGN_OR_RETURN(table.edges_, file.array<std::uint32_t>("edges"));
  SENDA_ASSIGN_OR_RETURN(table.pattern_lengths_, file.array<std::uint32_t>("pattern_lengths"));
  table.names_ = file.bytes("names");
  table.key_bytes_ = file.bytes("key_bytes");
  const std::size_t count = table.ids_.size();
  const bool whole = table.implies_.size() == count && table.broader_.size() == count &&
                     table.people_.size() == count && table.narrower_.size() == count &&
                     table.related_.size() == count &&
                     table.name_at_.size() == count * table.languages_.size() + 1 &&
                     table.name_at_.back() == table.names_.size() &&
                     table.key_at_.size() == table.key_words_.size() + 1 &&
                     table.key_at_.back() == table.key_bytes_.size() &&
                     is_power_of_two(table.key_slots_.size()) && table.edges_.size() % 3 == 0 &&
                     is_power_of_two(table.edges_.size() / 3);
  if (!whole) return Error(ErrorCode::kCorrupt, "the concept table is damaged");
  return table;
}

std::optional<ConceptNumber> ConceptTable::find(std::string_view id) const {
  const auto it = std::find(ids_.begin(), ids_.end(), id);
  if (it == ids_.end()) return std::nullopt;
  return static_cast<ConceptNumber>(it - ids_.begin());
}

std::optional<ConceptNumber> ConceptTable::broader(ConceptNumber number) const {
  const std::uint32_t broader = broader_[number];
  return broader == format::kNone ? std::nullopt : std::optional(broader);
}

bool ConceptTable::has_language(std::string_view language) const {
  return std::binary_search(languages_.begin(), languages_.end(), language);
}

std::string_view ConceptTable::name(ConceptNumber number, std::string_view language) const {
  for (const std::string_view wanted : {language, std::string_view("en")}) {
    const auto it = std::lower_bound(languages_.begin(), languages_.end(), wanted);
    if (it == languages_.end() || *it != wanted) continue;
    const std::size_t at =
        number * languages_.size() + static_cast<std::size_t>(it - languages_.begin());
    const std::string_view name = names_.substr(name_at_[at], name_at_[at + 1] - name_at_[at]);
    if (!name.empty()) return name;
  }
  return ids_[number];
}

std::span<const std::uint32_t> ConceptTable::row(std::string_view key) const {
  const std::size_t mask = key_slots_.size() - 1;
  for (std::size_t at = format::hash_key(key) & mask; key_slots_[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t entry = key_slots_[at] - 1;
    if (key_bytes_.substr(key_at_[entry], key_at_[entry + 1] - key_at_[entry]) == key)
      return key_words_.row(entry);
  }
  return {};
}

// A row holds word * 2, and one more where the key is a base form of the word and not the word.
void ConceptTable::add_row(std::string_view key, Fit if_same, Fit if_base,
                           std::vector<Slot>& slots) const {
  for (const std::uint32_t packed : row(key))
    add_slot(slots, {packed / 2, packed % 2 == 0 ? if_same : if_base});
}

void ConceptTable::add_pattern(const std::string& head, std::string_view key, std::string& probe,
                               Fit fit, std::vector<Slot>& slots) const {
  for (const std::uint32_t length : pattern_lengths_) {
    if (length > key.size()) continue;
    probe.assign(head).append(key.substr(0, length));
    const auto words = row(probe);
    for (const std::uint32_t packed : words) add_slot(slots, {packed / 2, fit});
    if (!words.empty()) return;  // the longest pattern says most
  }
}

void ConceptTable::find_slots(std::string_view language, const WordKeys& keys,
                              std::vector<Slot>& slots) const {
  slots.clear();
  if (!has_language(language)) return;
  std::string head(language);
  std::string probe;
  const auto with = [&](char mark, std::string_view key) -> std::string_view {
    probe.assign(language).append(1, mark).append(key);
    return probe;
  };
  add_row(with(format::kWordMark, keys.exact), Fit::kExact, Fit::kLemma, slots);
  const bool is_base = !keys.lemmas.empty() && keys.lemmas.front() == keys.exact;
  for (const std::string& lemma : keys.lemmas) {
    if (!is_base) add_row(with(format::kWordMark, lemma), Fit::kLemma, Fit::kLemma, slots);
  }
  head.push_back(format::kPatternMark);
  add_pattern(head, keys.exact, probe, Fit::kPattern, slots);
  if (slots.empty() && !keys.folded.empty()) {
    add_row(with(format::kFoldedMark, keys.folded), Fit::kFolded, Fit::kFolded, slots);
    head.back() = format::kFoldedPatternMark;
    add_pattern(head, keys.folded, probe, Fit::kFolded, slots);
  }
  for (const std::string& part : keys.parts)
    add_row(with(format::kWordMark, part), Fit::kPart, Fit::kPart, slots);
}

std::uint32_t ConceptTable::step(std::uint32_t node, std::uint32_t word) const {
  const std::size_t mask = edges_.size() / 3 - 1;
  for (std::size_t at = format::hash_edge(node, word) & mask; edges_[at * 3 + 2] != 0;
       at = (at + 1) & mask) {
    if (edges_[at * 3] == node && edges_[at * 3 + 1] == word) return edges_[at * 3 + 2];
  }
  return 0;
}

}  // namespace senda::concepts
