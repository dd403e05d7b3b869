// WordCompleter: how the words being typed may go on, from the texts of the collection alone: the
// frequent words that begin so, and the words that follow those typed before. No query log is
// needed.
#pragma once

#include "engine/base/result.h"
#include "query/match/index_view.h"
#include "query/suggest/suggestion.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// Documents read for the words that follow a word, spread over all that have it: enough for the
/// frequent ones, and about a millisecond of reading at 120 words a document.
inline constexpr std::size_t kMaxDocumentsRead = 256;
/// Completions of one language and segment that are compared.
inline constexpr std::size_t kMaxCompletions = 64;

struct WordCompletion {
  std::string language;
  std::string text;             ///< What takes the place of the last word typed: one word or two.
  std::uint64_t documents = 0;  ///< That have it; of those read, where more than one word counts.
};

enum class UnknownWords { kRefuse, kIgnore };

/// Thread: one instance per thread.
class WordCompleter {
 public:
  explicit WordCompleter(IndexReader& reader) : reader_(&reader) {}

  /// In:   language: the visitor's, empty if unknown. unknown: what to do if a word before the last
  ///       is not in the collection: give nothing, or complete the last word as if it stood alone.
  /// Out:  of the visitor's language first; within a language words that directly follow the one
  ///       before, then words of the same documents, by frequency.
  /// Cost: bounded by the constants above and the posting lists of a few words.
  Result<std::vector<WordCompletion>> complete(const TypedWords& typed, std::string_view language,
                                               std::size_t limit, UnknownWords unknown);

 private:
  IndexReader* reader_;
};

}  // namespace senda::query
