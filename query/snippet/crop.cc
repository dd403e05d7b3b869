#include "query/snippet/internal/best_passage.h"
#include "query/snippet/internal/layout.h"
#include "query/snippet/snippet.h"

#include <algorithm>
#include <vector>

namespace senda::query {
namespace {

/// Marks in units of words: word i is [i, i + 1).
std::vector<PlacedMark> place_by_word(const std::vector<ByteSpan>& words,
                                      std::span<const Mark> marks) {
  std::vector<PlacedMark> placed;
  placed.reserve(marks.size());
  auto word = words.begin();
  for (const Mark& mark : marks) {
    while (word != words.end() && word->to <= mark.span.from) ++word;
    auto end = word;
    while (end != words.end() && end->from < mark.span.to) ++end;
    placed.push_back({static_cast<std::size_t>(word - words.begin()),
                      static_cast<std::size_t>(end - words.begin()), mark.term, mark.evidence});
  }
  return placed;
}

/// Tells, for the words that a crop can reach, whether a sentence ends between two of them.
class SentenceEnds {
 public:
  /// In: first, last: words of the core; reach: how many more are looked at on either side.
  SentenceEnds(std::string_view text, const std::vector<ByteSpan>& words, std::size_t first,
               std::size_t last, std::size_t reach, const text::LangTag& lang)
      : words_(&words) {
    const std::size_t from = first > reach ? first - reach - 1 : 0;
    const std::size_t to = std::min(last + reach + 1, words.size() - 1);
    const ByteSpan region{words[from].from, words[to].to};
    sentences_ = sentences_of_words(text, region, words, lang);
  }

  /// Whether word `i` begins a sentence.
  bool is_first(std::size_t i) const { return i == 0 || sentence_of(i) != sentence_of(i - 1); }

 private:
  std::ptrdiff_t sentence_of(std::size_t i) const {
    const std::size_t at = (*words_)[i].from;
    return std::partition_point(sentences_.begin(), sentences_.end(),
                                [&](const ByteSpan& s) { return s.to <= at; }) -
           sentences_.begin();
  }

  const std::vector<ByteSpan>* words_;
  std::vector<ByteSpan> sentences_;
};

/// Words [first, end) with how many more are to come.
struct Crop {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t left = 0;
  bool has_start = false;  ///< What stands before the first word of the text is in, too...
  bool has_end = false;    ///< ...and what stands after the last.

  void add_before() {
    --first;
    --left;
  }
  void add_after() {
    ++end;
    --left;
  }
};

void grow(Crop& crop, std::size_t count, const SentenceEnds& ends) {
  while (crop.left > 0) {
    bool before = crop.first > 0;
    bool after = crop.end < count;
    const bool is_start = ends.is_first(crop.first);
    const bool is_end = !after || ends.is_first(crop.end);
    if (!before) crop.has_start = true;
    if (!after && is_start) crop.has_end = true;
    if (!before && !after) return;
    if (before && after && is_start != is_end) (is_start ? before : after) = false;
    if (before) crop.add_before();
    if (after && crop.left > 0) crop.add_after();
  }
}

}  // namespace

Snippet crop_to_words(std::string_view text, std::span<const Mark> marks, std::size_t words,
                      text::Analyzer& analyzer, const text::LangTag& lang) {
  Snippet snippet;
  snippet.range = {0, text.size()};
  std::vector<ByteSpan> tokens;
  analyzer.tokenize(text, lang, tokens);
  // One more than there are means no crop.
  if (words == 0 || words > tokens.size()) words = tokens.size() + 1;
  Crop crop;
  crop.left = words;
  std::size_t core = 1;  // Words that the sentences are looked at around.
  if (marks.empty()) {
    crop.has_start = true;
  } else {
    const std::vector<PlacedMark> placed = place_by_word(tokens, marks);
    const Passage best = best_passage(placed, words);
    snippet.score = best.score;
    crop.first = placed[best.first].from;
    core = std::min(placed[best.last].to - crop.first, words);
    crop.end = crop.first + core;
    crop.left = words - core;
  }
  if (tokens.empty()) return snippet;
  grow(crop, tokens.size(),
       SentenceEnds(text, tokens, crop.first, crop.first + core - 1, crop.left, lang));
  if (!crop.has_start) snippet.range.from = tokens[crop.first].from;
  if (!crop.has_end) snippet.range.to = tokens[crop.end - 1].to;
  snippet.cut_before = snippet.range.from > 0;
  snippet.cut_after = snippet.range.to < text.size();
  return snippet;
}

}  // namespace senda::query
