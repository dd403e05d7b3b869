#include "query/plan/speller.h"

#include "engine/text/fold.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace senda::query {
namespace {

using text::next_codepoint;

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

/// Longer words are not corrected: nobody means another word of this length.
constexpr std::size_t kMaxLetters = 48;
constexpr std::size_t kMaxEdits = 2;

/// Rows of the edit-distance matrix of the word against the letters of a string read so far. Only
/// the band of cells that can be within the allowed edits is kept: row d has cells d - k to d + k.
class EditRows {
 public:
  /// In: word: at most kMaxLetters; max_edits: at most kMaxEdits.
  EditRows(std::u32string word, std::size_t max_edits) : word_(std::move(word)), max_(max_edits) {
    for (std::size_t i = 0; i <= max_; ++i) rows_[0][max_ + i] = static_cast<std::uint8_t>(i);
  }

  void truncate(std::size_t depth) { depth_ = depth; }

  /// Adds a letter; false if no continuation can come within the allowed edits.
  bool push(char32_t letter) {
    // Beyond the word's length and the edits every cell is out of reach.
    if (depth_ + 1 >= rows_.size() || depth_ + 1 > word_.size() + max_) return false;
    letters_[depth_] = letter;
    ++depth_;
    Row& row = rows_[depth_];
    const Row& above = rows_[depth_ - 1];
    bool alive = false;
    for (std::size_t cell = 0; cell <= 2 * max_; ++cell) {
      row[cell] = static_cast<std::uint8_t>(edits_at(cell, row, above, letter));
      alive = alive || row[cell] <= max_;
    }
    // A swap may bring the row back within reach from the one before this.
    return alive ||
           std::any_of(above.begin(), above.begin() + static_cast<std::ptrdiff_t>(2 * max_ + 1),
                       [&](std::uint8_t edits) { return edits < max_; });
  }

  /// Edits between the whole word and the letters read so far.
  std::size_t edits() const {
    const std::size_t shift = word_.size() + max_;
    if (shift < depth_ || shift - depth_ > 2 * max_) return max_ + 1;
    return rows_[depth_][shift - depth_];
  }

 private:
  using Row = std::array<std::uint8_t, 2 * kMaxEdits + 1>;
  static constexpr Row filled() {
    Row row{};
    row.fill(kMaxEdits + 1);
    return row;
  }

  /// Cell `cell` of row depth_ stands for the word's first depth_ + cell - max_ letters.
  std::size_t edits_at(std::size_t cell, const Row& row, const Row& above, char32_t letter) const {
    if (depth_ + cell < max_) return max_ + 1;
    const std::size_t i = depth_ + cell - max_;
    if (i > word_.size()) return max_ + 1;
    if (i == 0) return std::min(depth_, max_ + 1);
    std::size_t edits = above[cell] + (word_[i - 1] == letter ? 0U : 1U);
    if (cell < 2 * max_) edits = std::min<std::size_t>(edits, above[cell + 1] + 1U);
    if (cell > 0) edits = std::min<std::size_t>(edits, row[cell - 1] + 1U);
    if (i > 1 && depth_ > 1 && word_[i - 1] == letters_[depth_ - 2] && word_[i - 2] == letter) {
      edits = std::min<std::size_t>(edits, rows_[depth_ - 2][cell] + 1U);
    }
    return std::min(edits, max_ + 1);
  }

  std::u32string word_;
  std::size_t max_;
  std::size_t depth_ = 0;
  std::array<char32_t, kMaxLetters + kMaxEdits + 1> letters_{};
  std::array<Row, kMaxLetters + kMaxEdits + 2> rows_{filled()};
};

}  // namespace

std::size_t allowed_edits(std::string_view word, const TypoRules& rules) {
  if (std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return 0;
  const std::size_t letters = text::count_codepoints(word);
  return letters < rules.one_edit_from ? 0 : letters < rules.two_edits_from ? 1 : 2;
}

std::size_t allowed_edits(std::string_view word) {
  TypoRules rules;
  rules.one_edit_from = kOneEditFrom;
  rules.two_edits_from = kTwoEditsFrom;
  return allowed_edits(word, rules);
}

std::vector<NearTerm> find_near_terms(const storage::SortedStrings& table, std::string_view head,
                                      std::string_view word, std::size_t max_edits, WordEnd end) {
  std::vector<NearTerm> found;
  std::u32string letters = letters_of(word);
  if (letters.size() > kMaxLetters || max_edits > kMaxEdits) return found;
  const auto [first, last] = table.prefix_range(head);
  EditRows rows(std::move(letters), max_edits);
  std::vector<std::size_t> ends;   // byte offset in the string after each letter of `rows`
  std::vector<std::size_t> bests;  // beside ends: least edits of any beginning up to there
  storage::SortedStrings::Cursor at(table, first);
  std::size_t shared = 0;  // bytes that the string shares with the one `ends` belongs to
  while (at.index() < last) {
    const std::string_view text = at.value();
    while (!ends.empty() && ends.back() > shared) ends.pop_back();
    bests.resize(ends.size());
    rows.truncate(ends.size());
    std::size_t byte = ends.empty() ? head.size() : ends.back();
    bool dead = false;
    std::size_t best = max_edits + 1;
    if (end == WordEnd::kPrefix) best = bests.empty() ? rows.edits() : bests.back();
    while (byte < text.size() && !dead) {
      dead = !rows.push(folded_letter(next_codepoint(text, byte)));
      if (dead) break;
      ends.push_back(byte);
      if (end == WordEnd::kPrefix) best = std::min(best, rows.edits());
      bests.push_back(best);
    }
    if (!dead) best = std::min(best, rows.edits());
    if (best <= max_edits) found.push_back({at.index(), best});
    if (dead && best > max_edits) {
      // Nothing that begins like this can match: go to the first string that does not.
      at.skip_prefix(byte);
    } else {
      at.next();
    }
    shared = at.shared();
  }
  return found;
}

}  // namespace senda::query
