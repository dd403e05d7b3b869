#include "query/plan/speller.h"

#include "engine/text/fold.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace senda::query {
namespace {

/// The next code point at `at`, which moves past it. Ill-formed bytes count as one each.
char32_t next_codepoint(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  if (lead < 0x80) return lead;
  std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  auto value = static_cast<char32_t>(lead & (0x3fU >> more));
  for (; more > 0 && at < text.size() && (byte(at) & 0xc0U) == 0x80U; --more) {
    value = (value << 6U) | (byte(at++) & 0x3fU);
  }
  return value;
}

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) letters.push_back(next_codepoint(text, at));
  return letters;
}

/// The letter without its diacritic, where that is one letter: á -> a. Others stay themselves.
char32_t folded_letter(char32_t letter) {
  if (letter < 0x80) return letter;
  // Latin, Greek and Cyrillic; made once. Elsewhere folding is rarely letter by letter.
  constexpr char32_t kTable = 0x530;
  static const std::array<char32_t, kTable> table = [] {
    std::array<char32_t, kTable> made{};
    for (char32_t c = 0x80; c < kTable; ++c) {
      std::string utf8;
      utf8.push_back(static_cast<char>(0xc0U | (c >> 6U)));
      utf8.push_back(static_cast<char>(0x80U | (c & 0x3fU)));
      const std::u32string folded = letters_of(text::folded_key(text::exact_key(utf8)));
      made[c] = folded.size() == 1 ? folded.front() : c;
    }
    return made;
  }();
  return letter < kTable ? table[letter] : letter;
}

/// Rows of the edit-distance matrix of the word against the letters of a string read so far.
class EditRows {
 public:
  EditRows(std::u32string word, std::size_t max_edits) : word_(std::move(word)), max_(max_edits) {
    rows_.emplace_back();
    for (std::size_t i = 0; i <= word_.size(); ++i) rows_.back().push_back(std::min(i, max_ + 1));
  }

  std::size_t depth() const { return rows_.size() - 1; }
  void truncate(std::size_t depth) {
    rows_.resize(depth + 1);
    letters_.resize(depth);
  }

  /// Adds a letter; false if no continuation can come within the allowed edits.
  bool push(char32_t letter) {
    letters_.push_back(letter);
    const std::size_t depth = rows_.size();
    std::vector<std::size_t> row(word_.size() + 1);
    const auto& above = rows_.back();
    row[0] = std::min(depth, max_ + 1);
    std::size_t least = row[0];
    for (std::size_t i = 1; i <= word_.size(); ++i) {
      std::size_t edits = std::min(above[i], row[i - 1]) + 1;
      edits = std::min(edits, above[i - 1] + (word_[i - 1] == letter ? 0U : 1U));
      if (i > 1 && depth > 1 && word_[i - 1] == letters_[depth - 2] && word_[i - 2] == letter) {
        edits = std::min(edits, rows_[depth - 2][i - 2] + 1);
      }
      row[i] = std::min(edits, max_ + 1);
      least = std::min(least, row[i]);
    }
    rows_.push_back(std::move(row));
    // A swap may still bring the row before this one back within reach.
    return least <= max_ || *std::min_element(above.begin(), above.end()) < max_;
  }

  /// Edits of the whole string read so far.
  std::size_t edits() const { return rows_.back().back(); }

 private:
  std::u32string word_;
  std::size_t max_;
  std::u32string letters_;
  std::vector<std::vector<std::size_t>> rows_;
};

}  // namespace

std::size_t allowed_edits(std::string_view word) {
  if (std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return 0;
  const std::size_t letters = text::count_codepoints(word);
  return letters < kOneEditFrom ? 0 : letters < kTwoEditsFrom ? 1 : 2;
}

std::vector<NearTerm> find_near_terms(const storage::SortedStrings& table, std::string_view head,
                                      std::string_view word, std::size_t max_edits, WordEnd end) {
  std::vector<NearTerm> found;
  const auto [first, last] = table.prefix_range(head);
  EditRows rows(letters_of(word), max_edits);
  std::vector<std::size_t> ends;  // byte offset in the string after each letter of `rows`
  storage::SortedStrings::Cursor at(table, first);
  while (at.index() < last) {
    const std::string_view text = at.value();
    // Keep the rows of the letters shared with the string before: all that end within them.
    std::size_t kept = ends.size();
    while (kept > 0 && (ends[kept - 1] > text.size() || ends[kept - 1] > at.shared())) --kept;
    if (at.index() == first) kept = 0;
    rows.truncate(kept);
    ends.resize(kept);
    std::size_t byte = kept == 0 ? head.size() : ends.back();
    bool dead = false;
    std::size_t best = max_edits + 1;
    while (byte < text.size()) {
      const char32_t letter = folded_letter(next_codepoint(text, byte));
      dead = !rows.push(letter);
      ends.push_back(byte);
      if (end == WordEnd::kPrefix) best = std::min(best, rows.edits());
      if (dead) break;
    }
    if (!dead && byte >= text.size()) best = std::min(best, rows.edits());
    if (best <= max_edits) found.push_back({at.index(), best});
    if (dead && best > max_edits) {
      // Nothing below this beginning can match: go to the first string after it.
      std::string beyond(text.substr(0, byte));
      const auto [skip_from, skip_to] = table.prefix_range(beyond);
      static_cast<void>(skip_from);
      const std::uint32_t next = std::max(skip_to, at.index() + 1);
      if (next > at.index() + 1) {
        at = storage::SortedStrings::Cursor(table, next);
        rows.truncate(0);
        ends.clear();
        continue;
      }
    }
    at.next();
  }
  return found;
}

}  // namespace senda::query
