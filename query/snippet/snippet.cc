#include "query/snippet/snippet.h"

#include "engine/text/utf8.h"
#include "query/snippet/internal/best_passage.h"
#include "query/snippet/internal/layout.h"

#include <algorithm>
#include <vector>

namespace senda::query {
namespace {

/// Code points that are looked at beyond what a snippet can reach: whether a full stop ends a
/// sentence depends on the next letter.
constexpr std::size_t kLookahead = 64;

/// Length of the white space character (Unicode's White_Space) at the start of `text`, or 0.
std::size_t space_at_start(std::string_view text) {
  constexpr std::string_view kSpaces[] = {
      " ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u0085", "\u00A0", "\u1680",
      "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
      "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};
  for (const std::string_view space : kSpaces) {
    if (text.starts_with(space)) return space.size();
  }
  return 0;
}

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = space_at_start(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::vector<PlacedMark> place_by_codepoint(std::string_view text, std::span<const Mark> marks) {
  std::vector<PlacedMark> placed;
  placed.reserve(marks.size());
  std::size_t byte = marks.empty() ? 0 : marks.front().span.from;
  std::size_t codepoint = 0;
  for (const Mark& mark : marks) {
    const std::size_t from =
        codepoint + text::count_codepoints(text.substr(byte, mark.span.from - byte));
    codepoint = from + text::count_codepoints(mark.span.of(text));
    byte = mark.span.to;
    placed.push_back({from, codepoint, mark.term, mark.evidence});
  }
  return placed;
}

/// A range that grows over a layout and never beyond `limit` code points.
class Growth {
 public:
  /// In: first, last: words that the range begins with; as many of them as fit, at least one.
  Growth(const Layout& layout, std::size_t first, std::size_t last, std::size_t limit)
      : layout_(&layout), limit_(limit) {
    const std::vector<Piece>& words = layout.words;
    while (last > first && words[last].to - words[first].from > limit) --last;
    range_ = words[first];
    end_at(words[last]);
  }

  const Piece& range() const { return range_; }

  /// Takes in whole sentences, then words where sentences do not fit.
  void grow() {
    const std::vector<Piece>& sentences = layout_->sentences;
    std::size_t first = sentence_at(range_.from);
    std::size_t last = sentence_at(range_.to - 1);
    const bool starts = start_at(sentences[first]);
    const bool ends = end_at(sentences[last]);
    if (starts && ends) {
      while (last + 1 < sentences.size() && end_at(sentences[last + 1])) ++last;
      while (first > 0 && start_at(sentences[first - 1])) --first;
      // Less than half of what was asked for says too little: better a part of a sentence more.
      if (range_.codepoints() < limit_ / 2) add_words_after(limit_);
      if (range_.codepoints() < limit_ / 2) add_words_before(limit_);
    } else if (starts) {
      add_words_after(limit_);
    } else if (ends) {
      add_words_before(limit_);
    } else {
      const std::size_t left = limit_ - std::min(limit_, range_.codepoints());
      add_words_before(range_.codepoints() + left / 3);  // What follows tells more.
      add_words_after(limit_);
      add_words_before(limit_);
    }
  }

 private:
  std::size_t sentence_at(std::size_t codepoint) const {
    const std::vector<Piece>& sentences = layout_->sentences;
    const auto after = std::partition_point(sentences.begin(), sentences.end(),
                                            [&](const Piece& s) { return s.from <= codepoint; });
    return static_cast<std::size_t>(after - sentences.begin()) -
           (after == sentences.begin() ? 0 : 1);
  }

  bool start_at(const Piece& piece) {
    if (range_.to - piece.from > limit_) return false;
    range_.span.from = piece.span.from;
    range_.from = piece.from;
    return true;
  }

  bool end_at(const Piece& piece) {
    if (piece.to - range_.from > limit_) return false;
    range_.span.to = piece.span.to;
    range_.to = piece.to;
    return true;
  }

  void add_words_before(std::size_t limit) {
    const std::vector<Piece>& words = layout_->words;
    auto word = std::partition_point(words.begin(), words.end(),
                                     [&](const Piece& w) { return w.from < range_.from; });
    while (word != words.begin() && range_.to - std::prev(word)->from <= limit) start_at(*--word);
  }

  void add_words_after(std::size_t limit) {
    const std::vector<Piece>& words = layout_->words;
    auto word = std::partition_point(words.begin(), words.end(),
                                     [&](const Piece& w) { return w.to <= range_.to; });
    while (word != words.end() && word->to - range_.from <= limit) end_at(*word++);
  }

  const Layout* layout_;
  std::size_t limit_;
  Piece range_;
};

/// The words that `core` covers; the first if it covers none.
std::pair<std::size_t, std::size_t> words_of(const Layout& layout, ByteSpan core) {
  const std::vector<Piece>& words = layout.words;
  const auto first = std::partition_point(words.begin(), words.end(),
                                          [&](const Piece& w) { return w.span.to <= core.from; });
  const auto end = std::partition_point(first, words.end(),
                                        [&](const Piece& w) { return w.span.from < core.to; });
  if (first == end) return {0, 0};
  return {static_cast<std::size_t>(first - words.begin()),
          static_cast<std::size_t>(end - words.begin()) - 1};
}

/// The beginning of a text without words.
ByteSpan first_sentences(const Layout& layout, std::size_t limit) {
  const std::vector<Piece>& sentences = layout.sentences;
  if (sentences.empty()) return {};
  ByteSpan range{sentences.front().span.from, sentences.front().span.from};
  for (const Piece& sentence : sentences) {
    if (sentence.to - sentences.front().from > limit) break;
    range.to = sentence.span.to;
  }
  return range;
}

ByteSpan range_around(std::string_view text, ByteSpan core, const text::LangTag& lang,
                      std::size_t limit) {
  const std::size_t margin = limit + kLookahead;
  Layout layout = lay_out(text, region_around(text, core, margin), lang);
  if (layout.words.empty()) layout = lay_out(text, {0, text.size()}, lang);
  if (core.empty() && !layout.words.empty()) {
    core = layout.words.front().span;  // The region has to reach far enough around it.
    layout = lay_out(text, region_around(text, core, margin), lang);
  }
  if (layout.words.empty()) return first_sentences(layout, limit);
  const auto [first, last] = words_of(layout, core);
  Growth growth(layout, first, last, limit);
  growth.grow();
  return growth.range().span;
}

}  // namespace

Snippet choose_snippet(std::string_view text, std::span<const Mark> marks,
                       const text::LangTag& lang, const SnippetOptions& options) {
  Snippet snippet;
  const std::size_t limit = std::min(options.max_codepoints, text.size());
  ByteSpan core;
  if (!marks.empty()) {
    const std::vector<PlacedMark> placed = place_by_codepoint(text, marks);
    const Passage best = best_passage(placed, limit);
    core = {marks[best.first].span.from, marks[best.last].span.to};
    snippet.score = best.score;
  }
  snippet.range = range_around(text, core, lang, limit);
  snippet.cut_before = !is_blank(text.substr(0, snippet.range.from));
  snippet.cut_after = !is_blank(text.substr(snippet.range.to));
  return snippet;
}

}  // namespace senda::query
