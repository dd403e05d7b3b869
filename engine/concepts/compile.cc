// Label words get numbers, their keys lead to the numbers, and the labels become a trie over them.
// Words of different languages never share a number, so one trie serves all.
#include "engine/concepts/compile.h"

#include "engine/concepts/table.h"
#include "engine/text/analyzer.h"
#include "engine/text/fold.h"
#include "engine/text/lang_tag.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace senda::concepts {
namespace {

using storage::CsrBuilder;

constexpr std::size_t kMinBaseBytes = 4;

/// Keys, words and trie while they grow.
class Compiler {
 public:
  explicit Compiler(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}

  void add_language(const std::string& language, const std::vector<Label>& labels) {
    const auto tag = text::LangTag::parse(language);
    SENDA_CHECK(tag.has_value(), "a label file is named after a language");
    for (const Label& label : labels) {
      if (label.kind == LabelKind::kPattern) {
        add_pattern(language, label);
        continue;
      }
      analyzer_.tokenize(label.text, *tag, spans_);
      std::vector<std::uint32_t> words;
      for (const ByteSpan span : spans_) {
        const std::string_view word = span.of(label.text);
        if (spans_.size() > 1 && is_elision(word)) continue;
        words.push_back(word_number(language, *tag, word));
      }
      add_path(words, label.concept_number);
    }
  }

  Result<void> write(const std::filesystem::path& path) const {
    storage::SectionFileWriter out{std::string(format::kKind), format::kVersion};
    write_concepts(out);
    write_names(out);
    write_keys(out);
    write_trie(out);
    return out.write(path);
  }

 private:
  /// As in queries (query/plan): the article of *l'accueil* says nothing.
  static bool is_elision(std::string_view word) {
    return word.ends_with('\'') || word.ends_with("\u2019");
  }

  void add_key(std::string key, std::uint32_t packed) { keys_[std::move(key)].insert(packed); }

  /// Base forms that lead to the word: none if it is one itself, and none so short that they are
  /// all kinds of words (*queer* has the stem *que*).
  static std::vector<std::string> base_forms(const text::AnalyzedWord& word) {
    std::vector<std::string> forms = word.analysis.lemmas;
    if (!forms.empty() && forms.front() == word.exact) return {};
    std::erase_if(forms, [&](const std::string& form) {
      return form.size() < kMinBaseBytes || form == word.exact;
    });
    return forms;
  }

  std::uint32_t word_number(const std::string& language, const text::LangTag& tag,
                            std::string_view word) {
    const text::AnalyzedWord analyzed = analyzer_.analyze(word, tag);
    const std::string own = language + format::kWordMark + analyzed.exact;
    const auto [known, is_new] = words_.emplace(own, word_count_);
    if (!is_new) return known->second;
    const std::uint32_t number = word_count_++;
    add_key(own, number * 2);
    add_key(language + format::kFoldedMark + analyzed.folded, number * 2);
    for (const std::string& variant : analyzed.variants)
      add_key(language + format::kFoldedMark + variant, number * 2);
    for (const std::string& lemma : base_forms(analyzed)) {
      add_key(language + format::kWordMark + lemma, number * 2 + 1);
      add_key(language + format::kFoldedMark + text::folded_key(text::exact_key(lemma)),
              number * 2 + 1);
    }
    return number;
  }

  void add_pattern(const std::string& language, const Label& label) {
    const std::string exact = text::exact_key(label.text);
    const std::string own = language + format::kPatternMark + exact;
    const auto [known, is_new] = words_.emplace(own, word_count_);
    if (is_new) {
      const std::string folded = text::folded_key(exact);
      add_key(own, word_count_ * 2);
      add_key(language + format::kFoldedPatternMark + folded, word_count_ * 2);
      pattern_lengths_.insert(static_cast<std::uint32_t>(exact.size()));
      pattern_lengths_.insert(static_cast<std::uint32_t>(folded.size()));
      ++word_count_;
    }
    add_path({known->second}, label.concept_number);
  }

  void add_path(const std::vector<std::uint32_t>& words, ConceptNumber number) {
    if (words.empty()) return;
    std::uint32_t node = 0;
    for (const std::uint32_t word : words) {
      const auto [edge, is_new] =
          edges_.emplace(std::pair(node, word), static_cast<std::uint32_t>(node_concepts_.size()));
      if (is_new) node_concepts_.emplace_back();
      node = edge->second;
    }
    node_concepts_[node].insert(number);
  }

  void write_concepts(storage::SectionFileWriter& out) const {
    std::string ids;
    std::string implies;
    std::vector<std::uint32_t> broader;
    std::vector<std::uint32_t> people;
    CsrBuilder related;
    std::vector<std::vector<ConceptNumber>> below(vocabulary_->concepts().size());
    for (ConceptNumber number = 0; number < below.size(); ++number) {
      const Concept& entry = vocabulary_->concepts()[number];
      ids += entry.id + "\n";
      for (const std::string& value : entry.implies)
        implies += (&value == &entry.implies.front() ? "" : ";") + value;
      implies += "\n";
      people.push_back(entry.kind == "people" ? 1 : 0);
      broader.push_back(entry.broader.value_or(format::kNone));
      if (entry.broader) below[*entry.broader].push_back(number);
      related.add_row(entry.related);
    }
    CsrBuilder narrower;
    for (const auto& row : below) narrower.add_row(row);
    out.add_bytes("ids", std::move(ids));
    out.add_bytes("implies", std::move(implies));
    out.add_array("broader", broader);
    out.add_array("people", people);
    narrower.write(out, "narrower");
    related.write(out, "related");
  }

  void write_names(storage::SectionFileWriter& out) const {
    std::string languages;
    for (const auto& [language, labels] : vocabulary_->labels()) languages += language + "\n";
    std::vector<std::map<ConceptNumber, const std::string*>> preferred;
    for (const auto& [language, labels] : vocabulary_->labels()) {
      preferred.emplace_back();
      for (const Label& label : labels) {
        if (label.kind == LabelKind::kPreferred)
          preferred.back().emplace(label.concept_number, &label.text);
      }
    }
    std::string names;
    std::vector<std::uint32_t> at{0};
    for (ConceptNumber number = 0; number < vocabulary_->concepts().size(); ++number) {
      for (const auto& of_language : preferred) {
        const auto found = of_language.find(number);
        if (found != of_language.end()) names += *found->second;
        at.push_back(static_cast<std::uint32_t>(names.size()));
      }
    }
    out.add_bytes("languages", std::move(languages));
    out.add_array("name_at", at);
    out.add_bytes("names", std::move(names));
  }

  /// Half as many places again as there are entries, at least: the table stays in the caches, and few
  /// probes take more than two steps.
  static std::size_t places_for(std::size_t entries) {
    std::size_t places = 16;
    while (places * 2 < entries * 3) places *= 2;
    return places;
  }

  void write_keys(storage::SectionFileWriter& out) const {
    std::vector<std::uint32_t> slots(places_for(keys_.size()));
    std::vector<std::uint32_t> at{0};
    std::string bytes;
    CsrBuilder words;
    std::uint32_t entry = 0;
    for (const auto& [key, row] : keys_) {
      bytes += key;
      at.push_back(static_cast<std::uint32_t>(bytes.size()));
      words.add_row(row);
      std::size_t place = format::hash_key(key) & (slots.size() - 1);
      while (slots[place] != 0) place = (place + 1) & (slots.size() - 1);
      slots[place] = ++entry;
    }
    out.add_array("key_slots", slots);
    out.add_array("key_at", at);
    out.add_bytes("key_bytes", std::move(bytes));
    words.write(out, "key_words");
    const std::vector<std::uint32_t> lengths(pattern_lengths_.begin(), pattern_lengths_.end());
    out.add_array("pattern_lengths", lengths);
  }

  void write_trie(storage::SectionFileWriter& out) const {
    std::vector<std::uint32_t> table(places_for(edges_.size()) * 3);
    const std::size_t mask = table.size() / 3 - 1;
    for (const auto& [edge, next] : edges_) {
      std::size_t place = format::hash_edge(edge.first, edge.second) & mask;
      while (table[place * 3 + 2] != 0) place = (place + 1) & mask;
      table[place * 3] = edge.first;
      table[place * 3 + 1] = edge.second;
      table[place * 3 + 2] = next;
    }
    out.add_array("edges", table);
    CsrBuilder concepts;
    for (const auto& row : node_concepts_) concepts.add_row(row);
    concepts.write(out, "node_concepts");
  }

  const Vocabulary* vocabulary_;
  text::Analyzer analyzer_;
  std::vector<ByteSpan> spans_;
  std::map<std::string, std::set<std::uint32_t>> keys_;  // key -> word * 2, + 1 if a base form
  std::map<std::string, std::uint32_t> words_;
  std::uint32_t word_count_ = 0;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> edges_;
  std::vector<std::set<ConceptNumber>> node_concepts_{1};  // the root has none
  std::set<std::uint32_t, std::greater<>> pattern_lengths_;
};

}  // namespace

Result<void> compile(const Vocabulary& vocabulary, const std::filesystem::path& path) {
  Compiler compiler(vocabulary);
  for (const auto& [language, labels] : vocabulary.labels())
    compiler.add_language(language, labels);
  return compiler.write(path);
}

}  // namespace senda::concepts
