// PhraseFinder: the documents that have words side by side, with how often. Posting lists and lists
// of word pairs name the documents to look at, the forward index tells. Not scored: word_matcher.h.
#pragma once

#include "engine/base/result.h"
#include "query/match/doc_scores.h"
#include "query/match/index_view.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace senda::query {

/// Thread: one instance per thread.
class PhraseFinder {
 public:
  /// In: is_late: asked before every few hundred documents; when it says so, what was found till
  ///     then stays.
  PhraseFinder(IndexReader& reader, std::function<bool()> is_late)
      : reader_(&reader), is_late_(std::move(is_late)) {}

  /// In:   words: exact keys of one language, at least two, or one if `fields` are given. fields:
  ///       where to look; empty means all text.
  /// Out:  `out` is cleared and filled: occurrences times the weights of their fields.
  /// Cost: the posting list of the rarest word, or the lists of the pairs where all words are
  ///       common; then a tenth of a microsecond a document that they name.
  Result<void> find(std::string_view language, std::span<const std::string> words,
                    std::span<const std::string> fields, DocScores& out);

 private:
  struct Word {
    std::string term;
    storage::FormId form = 0;
    std::uint32_t frequency = 0;
  };

  Result<void> find_candidates(std::size_t segment, std::span<const Word> phrase);
  void read_pairs(const storage::Segment& segment, std::span<const Word> phrase);
  Result<void> read_postings(std::size_t segment, std::span<const Word> phrase);
  void keep_common_documents();
  void look_through(const storage::Segment& segment, std::span<const Word> phrase,
                    std::span<const std::string> fields, DocScores& out);

  IndexReader* reader_;
  std::function<bool()> is_late_;
  std::vector<storage::LocalDoc> candidates_;  // of the segment at hand, ascending
  std::vector<storage::LocalDoc> list_;        // the next list they must be in
};

}  // namespace senda::query
