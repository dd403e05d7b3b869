#include "query/suggest/word_completer.h"

#include "engine/storage/terms.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace senda::query {
namespace {

/// Completions whose next words are looked for.
constexpr std::size_t kWordsFollowed = 3;
/// Documents that must have two words in a row before these count as a phrase.
constexpr std::uint64_t kFrequentPhrase = 2;
/// A longer word is no suggestion (and a term cut by its hash is longer still).
constexpr std::size_t kMaxWordBytes = 60;
/// A word this short in more than this share of a language's documents carries the sentence, not
/// the subject: articles, prepositions, conjunctions. Asked of collections that are large enough.
constexpr std::size_t kShortWord = 4;
constexpr double kCommonShare = 0.4;
constexpr std::uint64_t kEnoughDocuments = 10;

struct Count {
  std::uint64_t following = 0;  ///< Documents where it directly follows the word before.
  std::uint64_t documents = 0;
};
using Counts = std::map<std::string, Count>;  // by term

/// A final sigma as readers write it: keys have the other one everywhere.
std::string readable(std::string_view language, std::string_view word) {
  constexpr std::string_view kSigma = "σ";
  std::string text(word);
  if (language == "el" && text.size() > kSigma.size() && text.ends_with(kSigma))
    text.replace(text.size() - kSigma.size(), kSigma.size(), "ς");
  return text;
}

/// Forms of one segment and language that begin with what was typed, diacritics aside.
class PrefixForms {
 public:
  PrefixForms(const storage::Lexicon& lexicon, const std::string& language, std::string_view exact,
              std::string_view folded)
      : lexicon_(&lexicon) {
    std::tie(from_, to_) = lexicon.forms().prefix_range(storage::word_term(language, exact));
    if (exact.empty()) return;
    if (folded != exact) add_range(storage::word_term(language, folded));
    const auto [first, last] = lexicon.folded().prefix_range(storage::word_term(language, folded));
    for (std::uint32_t key = first; key < last; ++key) {
      for (const storage::FormId form : lexicon.forms_of_folded(key)) add(form);
    }
    std::sort(others_.begin(), others_.end());
    others_.erase(std::unique(others_.begin(), others_.end()), others_.end());
  }

  bool contains(storage::FormId form) const {
    return (form >= from_ && form < to_) ||
           std::binary_search(others_.begin(), others_.end(), form);
  }

  /// The most frequent, in that order.
  std::vector<storage::FormId> best(std::size_t limit) const {
    std::vector<storage::FormId> forms = others_;
    for (storage::FormId form = from_; form < to_; ++form) forms.push_back(form);
    const auto kept = static_cast<std::ptrdiff_t>(std::min(limit, forms.size()));
    std::partial_sort(forms.begin(), forms.begin() + kept, forms.end(),
                      [&](storage::FormId a, storage::FormId b) {
                        const auto of_a = lexicon_->document_frequency(a);
                        const auto of_b = lexicon_->document_frequency(b);
                        return of_a != of_b ? of_a > of_b : a < b;
                      });
    forms.resize(static_cast<std::size_t>(kept));
    return forms;
  }

 private:
  void add(storage::FormId form) {
    if (form < from_ || form >= to_) others_.push_back(form);
  }
  void add_range(const std::string& prefix) {
    const auto [first, last] = lexicon_->forms().prefix_range(prefix);
    for (storage::FormId form = first; form < last; ++form) add(form);
  }

  const storage::Lexicon* lexicon_;
  storage::FormId from_ = 0;
  storage::FormId to_ = 0;
  std::vector<storage::FormId> others_;  // beside the range, sorted
};

/// The completions of one language.
class LanguageCompleter {
 public:
  LanguageCompleter(IndexReader& reader, const std::string& language)
      : reader_(reader), view_(reader.view()), language_(language) {}

  std::uint64_t frequency(const std::string& term) const {
    std::uint64_t documents = 0;
    for (const storage::Segment& segment : view_.generation().segments()) {
      if (const auto form = segment.lexicon.find(term))
        documents += segment.lexicon.document_frequency(*form);
    }
    return documents;
  }

  bool is_worth_offering(const std::string& term) const {
    const std::string_view word = storage::term_key(term);
    if (word.empty() || word.size() > kMaxWordBytes) return false;
    const std::uint64_t documents = view_.statistics(language_).documents;
    if (documents < kEnoughDocuments || text::count_codepoints(word) > kShortWord) return true;
    return static_cast<double>(frequency(term)) <= kCommonShare * static_cast<double>(documents);
  }

  /// Words that begin so, most frequent first.
  std::vector<WordCompletion> words(std::string_view exact, std::string_view folded,
                                    std::size_t limit) const {
    std::set<std::string> terms;
    for (const storage::Segment& segment : view_.generation().segments()) {
      const PrefixForms forms(segment.lexicon, language_, exact, folded);
      for (const storage::FormId form : forms.best(kMaxCompletions))
        terms.insert(segment.lexicon.term(form));
    }
    Counts counts;
    for (const std::string& term : terms) counts[term].documents = frequency(term);
    return ranked(counts, limit);
  }

  /// The ways to write a word typed before: as it is, and with other diacritics.
  std::vector<std::string> spellings(const std::string& exact, const std::string& folded) const {
    std::set<std::string> terms;
    for (const storage::Segment& segment : view_.generation().segments()) {
      for (const std::string& key : {exact, folded}) {
        const std::string term = storage::word_term(language_, key);
        if (segment.lexicon.find(term)) terms.insert(term);
      }
      for (const storage::FormId form :
           segment.lexicon.forms_of_folded(storage::word_term(language_, folded))) {
        terms.insert(segment.lexicon.term(form));
      }
    }
    return {terms.begin(), terms.end()};
  }

  /// Words that begin so in documents with any of the terms `before`.
  Result<Counts> companions(const std::vector<std::string>& before, std::string_view exact,
                            std::string_view folded) {
    std::vector<DocNum> docs;
    for (const std::string& term : before) {
      SENDA_RETURN_IF_ERROR(
          reader_.for_each_posting(term, [&](DocNum doc, std::uint32_t) { docs.push_back(doc); }));
    }
    std::sort(docs.begin(), docs.end());
    docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
    Counts counts;
    const std::size_t step = docs.size() / kMaxDocumentsRead + 1;
    const storage::Segment* segment = nullptr;
    std::optional<PrefixForms> wanted;
    std::vector<storage::FormId> leaders;
    for (std::size_t i = 0; i < docs.size(); i += step) {
      const storage::Segment& here = view_.generation().segment_of(docs[i]);
      if (&here != segment) {
        segment = &here;
        wanted.emplace(here.lexicon, language_, exact, folded);
        leaders.clear();
        for (const std::string& term : before) {
          if (const auto form = here.lexicon.find(term)) leaders.push_back(*form);
        }
      }
      count_in(here, docs[i] - here.base, *wanted, leaders, counts);
    }
    return counts;
  }

  std::vector<WordCompletion> ranked(const Counts& counts, std::size_t limit) const {
    std::vector<const Counts::value_type*> best;
    for (const auto& entry : counts) best.push_back(&entry);
    std::sort(best.begin(), best.end(), [](const auto* a, const auto* b) {
      if (a->second.following != b->second.following)
        return a->second.following > b->second.following;
      if (a->second.documents != b->second.documents)
        return a->second.documents > b->second.documents;
      return a->first < b->first;
    });
    std::vector<WordCompletion> completions;
    for (const auto* entry : best) {
      if (completions.size() == limit) break;
      if (!is_worth_offering(entry->first)) continue;
      completions.push_back({language_, readable(language_, storage::term_key(entry->first)),
                             entry->second.documents});
    }
    return completions;
  }

  /// Adds the phrases that go on from the first words of `completions`, after them.
  Result<void> add_phrases(std::vector<WordCompletion>& completions) {
    std::vector<WordCompletion> phrases;
    const std::size_t words = std::min(completions.size(), kWordsFollowed);
    for (std::size_t i = 0; i < words; ++i) {
      const std::string term = storage::word_term(language_, text_key(completions[i].text));
      SENDA_ASSIGN_OR_RETURN(Counts counts, companions({term}, {}, {}));
      std::erase_if(counts,
                    [](const auto& entry) { return entry.second.following < kFrequentPhrase; });
      for (auto& [next, count] : counts) count.documents = count.following;
      for (const WordCompletion& next : ranked(counts, kWordsFollowed)) {
        phrases.push_back({language_, completions[i].text + " " + next.text, next.documents});
      }
    }
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const auto& a, const auto& b) { return a.documents > b.documents; });
    completions.insert(completions.end(), phrases.begin(), phrases.end());
    return {};
  }

 private:
  static std::string text_key(std::string word) {
    constexpr std::string_view kFinalSigma = "ς";
    if (word.ends_with(kFinalSigma))
      word.replace(word.size() - kFinalSigma.size(), kFinalSigma.size(), "σ");
    return word;
  }

  static void count_in(const storage::Segment& segment, storage::LocalDoc doc,
                       const PrefixForms& wanted, const std::vector<storage::FormId>& leaders,
                       Counts& counts) {
    std::map<storage::FormId, bool> found;  // whether it follows
    storage::Forward::Reader reader(segment.forward, doc);
    storage::ForwardPiece piece;
    const auto leads = [&](storage::FormId form) {
      return std::find(leaders.begin(), leaders.end(), form) != leaders.end();
    };
    while (reader.next(piece)) {
      for (std::size_t i = 0; i < piece.tokens.size(); ++i) {
        const storage::FormId form = piece.tokens[i];
        if (!wanted.contains(form) || leads(form)) continue;
        bool& follows = found[form];
        follows = follows || (i > 0 && leads(piece.tokens[i - 1]));
      }
    }
    for (const auto& [form, follows] : found) {
      Count& count = counts[segment.lexicon.term(form)];
      ++count.documents;
      if (follows) ++count.following;
    }
  }

  IndexReader& reader_;
  const IndexView& view_;
  const std::string& language_;
};

/// The languages of the collection, the visitor's first.
std::vector<std::string> languages_for(const IndexView& view, std::string_view language) {
  std::vector<std::string> languages = view.languages();
  std::stable_partition(languages.begin(), languages.end(),
                        [&](const std::string& tag) { return tag == language; });
  std::erase(languages, "zxx");  // never completed
  return languages;
}

}  // namespace

Result<std::vector<WordCompletion>> WordCompleter::complete(const TypedWords& typed,
                                                            std::string_view language,
                                                            std::size_t limit,
                                                            UnknownWords unknown) {
  std::vector<WordCompletion> own;
  std::vector<WordCompletion> others;
  const std::size_t count = typed.folded.size();
  if (count == 0) return own;
  const bool is_next = typed.last_is_whole;
  const std::size_t before = is_next ? count : count - 1;  // words before the one to complete
  const std::string exact = is_next ? std::string() : typed.exact.back();
  const std::string folded = is_next ? std::string() : typed.folded.back();
  for (const std::string& here : languages_for(reader_->view(), language)) {
    LanguageCompleter completer(*reader_, here);
    std::vector<WordCompletion> completions;
    if (before > 0) {
      const auto spellings = completer.spellings(typed.exact[before - 1], typed.folded[before - 1]);
      if (spellings.empty() && unknown == UnknownWords::kRefuse) continue;
      SENDA_ASSIGN_OR_RETURN(Counts counts, completer.companions(spellings, exact, folded));
      if (is_next)
        std::erase_if(counts, [](const auto& entry) { return entry.second.following == 0; });
      completions = completer.ranked(counts, limit);
    }
    if (completions.empty() && !is_next && (before == 0 || unknown == UnknownWords::kIgnore)) {
      completions = completer.words(exact, folded, limit);
      if (before == 0) SENDA_RETURN_IF_ERROR(completer.add_phrases(completions));
    }
    auto& target = here == language || language.empty() ? own : others;
    target.insert(target.end(), completions.begin(), completions.end());
  }
  const auto by_frequency = [](const auto& a, const auto& b) { return a.documents > b.documents; };
  if (language.empty()) std::stable_sort(own.begin(), own.end(), by_frequency);
  std::stable_sort(others.begin(), others.end(), by_frequency);
  own.insert(own.end(), others.begin(), others.end());
  return own;
}

}  // namespace senda::query
