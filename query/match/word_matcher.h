// WordMatcher: from an expanded word or a phrase to the documents that answer it, with BM25 scores.
// It walks Xapian's posting lists itself: that gives the ranking, the match set and the exact total
// together, at a fraction of the cost of Xapian's matcher.
#pragma once

#include "engine/base/result.h"
#include "query/match/doc_scores.h"
#include "query/match/index_view.h"
#include "query/match/phrase_finder.h"
#include "query/plan/expansion.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace senda::query {

/// Thread: one instance per thread.
class WordMatcher {
 public:
  explicit WordMatcher(IndexReader& reader)
      : reader_(&reader),
        phrases_(reader, [this] { return is_late(); }),
        sums_(reader.view().limit()),
        layers_(reader.view().limit()),
        best_(reader.view().limit()) {}

  WordMatcher(const WordMatcher&) = delete;  // its phrases ask it for the time
  WordMatcher& operator=(const WordMatcher&) = delete;

  /// Terms and documents looked at past this are left out; what was found till then stays.
  void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) {
    deadline_ = deadline;
    has_expired_ = false;
  }
  bool has_expired() const noexcept { return has_expired_; }

  /// Documents with any term of the word. A document's score is that of its best language, and
  /// there the sum over layers of evidence (evidence.h) of layer weight x BM25 over the terms up to
  /// it. Cost: about 12 ns a posting, a microsecond a term; a word with one term takes no scratch.
  ///     What was dear is remembered by the view.
  Result<void> match_word(const WordExpansion& word, DocScores& out);

  /// Documents with terms that only look like the word.
  Result<void> match_similar(const WordExpansion& word, DocScores& out);

  /// Documents with the words next to each other in one piece of text.
  /// In:   words: exact keys, at least one. fields: where to look; empty means all text.
  /// Cost: PhraseFinder's, for every language.
  Result<void> match_phrase(std::span<const std::string> words, std::span<const std::string> fields,
                            DocScores& out);

  /// Drops the documents that have no term of the word in any of the fields.
  /// Cost: the text of every document of `docs`.
  void restrict_to_fields(const WordExpansion& word, std::span<const std::string> fields,
                          DocScores& docs);

 private:
  Result<void> compute_word(const WordExpansion& word, DocScores& out);
  Result<void> match_language(const LanguageExpansion& language, std::size_t lowest,
                              DocScores& out);
  Result<void> match_layers(const LanguageExpansion& language, std::size_t lowest, DocScores& out);
  Result<void> sum_terms(std::span<const ExpandedTerm* const> terms);
  Result<void> match_phrase_in(const std::string& language, std::span<const std::string> words,
                               std::span<const std::string> fields, DocScores& out);
  /// Occurrences to BM25 scores, for a word that exactly `docs` hold.
  void score_all(DocScores& docs, const LanguageExpansion& language, float weight);
  void score_in(DocScores& docs, std::string_view language, std::uint64_t matching, float factor);

  /// A look at the clock, about 25 ns: once a term, or for a few hundred documents.
  bool is_late();

  IndexReader* reader_;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  bool has_expired_ = false;
  PhraseFinder phrases_;
  Accumulator sums_;    // weighted occurrences of one language
  Accumulator layers_;  // score of one language, summed over layers
  Accumulator best_;    // best score over languages
  DocScores language_scores_;
  std::uint64_t postings_ = 0;  // walked for the word at hand
  /// Largest share of a likely language's documents that hold the word: in no other language does
  /// it count as rarer.
  double share_ = 0;
};

}  // namespace senda::query
