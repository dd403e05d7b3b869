// Each language has its table from exact key to what makes a word of that key a match, made when
// the first text of that language comes: an answer of a mixed collection has terms in all of them.
#include "query/snippet/marks.h"

#include "engine/storage/terms.h"
#include "query/snippet/internal/concept_runs.h"
#include "query/snippet/internal/token_key.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace senda::query {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct Evidenced {
  Evidence evidence = Evidence::kExact;
  std::uint32_t term = kNone;

  bool is_stronger_than(const Evidenced& other) const {
    return std::pair(evidence, term) < std::pair(other.evidence, other.term) || other.term == kNone;
  }
};

/// Whether a term limited to `limit` answers in `field`.
bool is_within(std::string_view field, std::string_view limit) {
  if (limit.empty() || field == limit) return true;
  return field.size() > limit.size() && field.starts_with(limit) && field[limit.size()] == '.';
}

/// The index terms of one language.
class LanguageTable {
 public:
  LanguageTable(std::span<const MatchedTerm> terms, std::string_view language) {
    for (std::uint32_t i = 0; i < terms.size(); ++i) {
      for (const WordExpansion& word : terms[i].words) {
        for (const LanguageExpansion& expansion : word.languages) {
          if (expansion.language == language) add(expansion.terms, i);
        }
      }
    }
  }

  bool empty() const { return heads_.empty(); }

  /// The strongest that `holds(term)`; its term is kNone if there is none.
  template <typename Holds>
  Evidenced find(std::string_view key, Holds&& holds) const {
    Evidenced best;
    const auto head = heads_.find(key);
    if (head == heads_.end()) return best;
    for (std::uint32_t i = head->second; i != kNone; i = links_[i].next) {
      const Evidenced& evidenced = links_[i].evidenced;
      if (evidenced.is_stronger_than(best) && holds(evidenced.term)) best = evidenced;
    }
    return best;
  }

 private:
  struct Link {
    Evidenced evidenced;
    std::uint32_t next;
  };

  void add(const std::vector<ExpandedTerm>& terms, std::uint32_t index) {
    heads_.reserve(heads_.size() + terms.size());
    for (const ExpandedTerm& expanded : terms) {
      const auto number = static_cast<std::uint32_t>(links_.size());
      const auto [head, is_new] = heads_.emplace(storage::term_key(expanded.term), number);
      links_.push_back({{expanded.evidence, index}, is_new ? kNone : head->second});
      head->second = number;
    }
  }

  std::unordered_map<std::string_view, std::uint32_t> heads_;  // Key -> its last link.
  std::vector<Link> links_;
};

/// A phrase with its words as numbers.
struct Phrase {
  std::vector<std::uint32_t> words;
  std::uint32_t term = 0;
};

/// What is known of one token of the text.
struct Token {
  Evidenced evidenced;
  std::uint32_t phrase_word = kNone;
};

/// Tokens [from, to).
struct Run {
  std::size_t from = 0;
  std::size_t to = 0;
  std::uint32_t term = 0;
};

}  // namespace

struct Marker::Impl {
  std::span<const MatchedTerm> terms;
  text::Analyzer* analyzer;
  std::map<std::string, LanguageTable, std::less<>> languages;
  std::unordered_map<std::string_view, std::uint32_t> phrase_words;
  std::vector<Phrase> phrases;  // Longest first, then by term.
  std::vector<ByteSpan> spans;  // Reused from here on.
  std::vector<Token> tokens;
  std::vector<Run> runs;
  std::string term_spelling;
  std::optional<ConceptRuns> concepts;

  void add_phrases();
  const LanguageTable& table(std::string_view language);
  bool holds(std::uint32_t term, std::string_view field) const {
    return is_within(field, terms[term].source.field);
  }
  void look_up(std::string_view text, const LanguageTable& table, std::string_view language,
               std::string_view field);
  void find_runs(std::string_view field);
  std::vector<Mark> marks() const;
  void add_concepts(std::string_view text, std::string_view language, std::string_view field,
                    std::vector<Mark>& marks);
};

void Marker::Impl::add_phrases() {
  for (std::uint32_t i = 0; i < terms.size(); ++i) {
    if (terms[i].phrase.empty()) continue;
    Phrase phrase;
    phrase.term = i;
    for (const std::string& key : terms[i].phrase) {
      const auto number = static_cast<std::uint32_t>(phrase_words.size());
      phrase.words.push_back(phrase_words.emplace(key, number).first->second);
    }
    phrases.push_back(std::move(phrase));
  }
  std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
    return a.words.size() > b.words.size();
  });
}

const LanguageTable& Marker::Impl::table(std::string_view language) {
  auto found = languages.find(language);
  if (found == languages.end()) {
    found = languages.emplace(std::string(language), LanguageTable(terms, language)).first;
  }
  return found->second;
}

/// Fills `tokens`, one for each of `spans`.
void Marker::Impl::look_up(std::string_view text, const LanguageTable& table,
                           std::string_view language, std::string_view field) {
  tokens.assign(spans.size(), Token());
  term_spelling.assign(language).push_back(':');
  const std::size_t key_at = term_spelling.size();
  for (std::size_t i = 0; i < spans.size(); ++i) {
    term_spelling.resize(key_at);
    append_exact_key(spans[i].of(text), term_spelling);
    const std::string_view key = std::string_view(term_spelling).substr(key_at);
    const auto holds_here = [&](std::uint32_t term) { return holds(term, field); };
    if (term_spelling.size() <= storage::kMaxTermBytes) {
      tokens[i].evidenced = table.find(key, holds_here);
    } else {
      const std::string shortened = storage::word_term(language, key);
      tokens[i].evidenced = table.find(storage::term_key(shortened), holds_here);
    }
    if (phrase_words.empty()) continue;
    const auto word = phrase_words.find(key);
    if (word != phrase_words.end()) tokens[i].phrase_word = word->second;
  }
}

/// Fills `runs`: ordered and disjoint. A match that overlaps the run before it is no run, but the
/// words that stick out count as exact matches of its term.
void Marker::Impl::find_runs(std::string_view field) {
  runs.clear();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].phrase_word == kNone) continue;
    const auto phrase = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& candidate) {
      if (candidate.words.size() > tokens.size() - i || !holds(candidate.term, field)) return false;
      return std::equal(candidate.words.begin(), candidate.words.end(),
                        tokens.begin() + static_cast<std::ptrdiff_t>(i),
                        [](std::uint32_t word, const Token& t) { return word == t.phrase_word; });
    });
    if (phrase == phrases.end()) continue;
    const std::size_t end = i + phrase->words.size();
    const std::size_t covered = runs.empty() ? 0 : runs.back().to;
    if (i >= covered) {
      runs.push_back({i, end, phrase->term});
      continue;
    }
    const Evidenced exact{Evidence::kExact, phrase->term};
    for (std::size_t k = covered; k < end; ++k) {
      if (exact.is_stronger_than(tokens[k].evidenced)) tokens[k].evidenced = exact;
    }
  }
}

std::vector<Mark> Marker::Impl::marks() const {
  std::vector<Mark> marks;
  auto run = runs.begin();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (run != runs.end() && run->from == i) {
      marks.push_back({{spans[i].from, spans[run->to - 1].to}, Evidence::kExact, run->term, 0});
      i = run->to - 1;
      ++run;
    } else if (const Evidenced& evidenced = tokens[i].evidenced; evidenced.term != kNone) {
      marks.push_back({spans[i], evidenced.evidence, evidenced.term, 0});
    }
  }
  return marks;
}

/// Adds the runs of words that name a concept and have no mark yet.
void Marker::Impl::add_concepts(std::string_view text, std::string_view language,
                                std::string_view field, std::vector<Mark>& marks) {
  const auto holds_here = [&](std::size_t term) {
    return holds(static_cast<std::uint32_t>(term), field);
  };
  const std::size_t own = marks.size();
  for (const ConceptRun& run : concepts->find(text, spans, language, holds_here)) {
    const ByteSpan span{spans[run.from].from, spans[run.to - 1].to};
    const auto after =
        std::partition_point(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(own),
                             [&](const Mark& mark) { return mark.span.to <= span.from; });
    const bool is_marked =
        after != marks.begin() + static_cast<std::ptrdiff_t>(own) && after->span.from < span.to;
    if (!is_marked) marks.push_back({span, Evidence::kConcept, run.term, run.number});
  }
  std::inplace_merge(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(own), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.span.from < b.span.from; });
}

Marker::Marker(std::span<const MatchedTerm> terms, text::Analyzer& analyzer, ConceptSource concepts)
    : impl_(std::make_unique<Impl>()) {
  impl_->terms = terms;
  impl_->analyzer = &analyzer;
  if (concepts.table != nullptr) impl_->concepts.emplace(terms, concepts);
  impl_->add_phrases();
}

Marker::~Marker() = default;
Marker::Marker(Marker&&) noexcept = default;
Marker& Marker::operator=(Marker&&) noexcept = default;

std::vector<Mark> Marker::find(std::string_view text, const text::LangTag& lang,
                               std::string_view field) {
  const LanguageTable& table = impl_->table(lang.language());
  const bool has_concepts = impl_->concepts && impl_->concepts->reads(lang.language());
  if (table.empty() && impl_->phrases.empty() && !has_concepts) return {};
  impl_->analyzer->tokenize(text, lang, impl_->spans);
  impl_->look_up(text, table, lang.language(), field);
  impl_->find_runs(field);
  std::vector<Mark> marks = impl_->marks();
  if (has_concepts) impl_->add_concepts(text, lang.language(), field, marks);
  return marks;
}

}  // namespace senda::query
