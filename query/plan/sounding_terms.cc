#include "query/plan/sounding_terms.h"

#include "engine/text/romanize.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <string>

namespace senda::query {
namespace {

constexpr unsigned kAlike = 1;
constexpr unsigned kVowel = 2;
constexpr unsigned kTooMuch = 64;

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

/// Letters that write one sound in one language or scheme or another, in pairs.
bool are_alike(char a, char b) {
  if (is_vowel(a) && is_vowel(b)) return true;
  constexpr std::string_view kPairs =
      "bp dt gk ck kq cq kx sz cs cz sx fv fp vw wu wo vu yj ij gh hk ch jz gj ct";
  for (std::size_t i = 0; i < kPairs.size(); i += 3) {
    if ((kPairs[i] == a && kPairs[i + 1] == b) || (kPairs[i] == b && kPairs[i + 1] == a))
      return true;
  }
  return false;
}

unsigned substitution(char a, char b) { return a == b ? 0 : are_alike(a, b) ? kAlike : kWholeEdit; }

/// A letter that only one of the two has; `before` stands before it there.
unsigned addition(char letter, char before, bool without_vowels) {
  if (letter == before) return kAlike;                                   // Anna, Ana
  if (letter == 'h' && before != 0 && !is_vowel(before)) return kAlike;  // Zhdanov, Zdanov
  if (is_vowel(letter)) return without_vowels ? kAlike : kVowel;
  return letter == 'j' || letter == 'w' ? kVowel : kWholeEdit;
}

/// Whether two words may begin so: Ukrainian Харків is Kharkiv, Юлія Yulia and Julia.
bool may_begin(char a, char b) {
  constexpr std::string_view kSoft = "hjyk";
  return substitution(a, b) <= kAlike || kSoft.find(a) != std::string_view::npos ||
         kSoft.find(b) != std::string_view::npos;
}

/// Rows of the matrix of costs of the word against the Latin letters of a string read so far.
class SoundRows {
 public:
  SoundRows(std::string_view word, const SoundOptions& options) : word_(word), options_(options) {
    rows_.push_back({});
    rows_.front().costs[0] = 0;
    for (std::size_t i = 1; i <= word_.size(); ++i)
      rows_.front().costs[i] = capped(rows_.front().costs[i - 1] + removal(i));
  }

  std::size_t depth() const { return rows_.size() - 1; }
  void truncate(std::size_t depth) { rows_.resize(depth + 1); }

  /// Adds a letter; false if no continuation can come within the budget.
  bool push(char letter) {
    const bool is_first = depth() == 0;
    if (is_first && !may_begin(word_.front(), letter)) return false;
    if (depth() > word_.size() + options_.budget) return false;
    const Row& above = rows_.back();
    Row row;
    row.letter = letter;
    row.costs[0] = capped(above.costs[0] + insertion(letter, above.letter, 0));
    unsigned least = row.costs[0];
    for (std::size_t i = 1; i <= word_.size(); ++i) {
      const unsigned changed = above.costs[i - 1] + change(i, letter);
      const unsigned inserted = above.costs[i] + insertion(letter, above.letter, i);
      const unsigned removed = row.costs[i - 1] + removal(i);
      row.costs[i] = capped(std::min({changed, inserted, removed}));
      least = std::min<unsigned>(least, row.costs[i]);
    }
    rows_.push_back(row);
    return least <= options_.budget;
  }

  unsigned cost() const { return rows_.back().costs[word_.size()]; }

 private:
  struct Row {
    std::array<std::uint8_t, kMaxSoundLetters + 1> costs{};
    char letter = 0;
  };

  static std::uint8_t capped(unsigned cost) {
    return static_cast<std::uint8_t>(std::min(cost, kTooMuch));
  }
  bool is_ending(std::size_t letters) const {
    return options_.ending_from != 0 && letters >= options_.ending_from;
  }
  /// The word's letter `i`, from 1, is not in the string.
  unsigned removal(std::size_t i) const {
    if (is_ending(i - 1)) return kAlike;
    return addition(word_[i - 1], i > 1 ? word_[i - 2] : '\0', options_.without_vowels);
  }
  unsigned insertion(char letter, char before, std::size_t i) const {
    return is_ending(i) ? kAlike : addition(letter, before, options_.without_vowels);
  }
  unsigned change(std::size_t i, char letter) const {
    const unsigned cost = substitution(word_[i - 1], letter);
    return is_ending(i - 1) ? std::min(cost, kAlike) : cost;
  }

  std::string word_;
  SoundOptions options_;
  std::vector<Row> rows_;
};

}  // namespace

std::vector<SoundingTerm> find_sounding_terms(const storage::SortedStrings& table,
                                              std::string_view head, std::string_view roman,
                                              const SoundOptions& options) {
  std::vector<SoundingTerm> found;
  if (roman.empty() || roman.size() > kMaxSoundLetters) return found;
  const auto [first, last] = table.prefix_range(head);
  SoundRows rows(roman, options);
  struct Letter {
    std::size_t end;    // byte offset in the string
    std::size_t depth;  // of `rows` after it
  };
  std::vector<Letter> read;
  storage::SortedStrings::Cursor at(table, first);
  std::size_t shared = 0;  // bytes that the string shares with the one `read` belongs to
  while (at.index() < last) {
    const std::string_view text = at.value();
    while (!read.empty() && read.back().end > shared) read.pop_back();
    rows.truncate(read.empty() ? 0 : read.back().depth);
    std::size_t byte = read.empty() ? head.size() : read.back().end;
    bool dead = false;
    while (byte < text.size() && !dead) {
      for (const char letter : text::romanized_letter(text::next_codepoint(text, byte)))
        dead = dead || !rows.push(letter);
      if (!dead) read.push_back({byte, rows.depth()});
    }
    if (dead) {
      at.skip_prefix(byte);
    } else {
      if (rows.depth() > 0 && rows.cost() <= options.budget)
        found.push_back({at.index(), rows.cost()});
      at.next();
    }
    shared = at.shared();
  }
  return found;
}

unsigned sound_distance(std::string_view roman, std::string_view other,
                        const SoundOptions& options) {
  if (roman.empty() || other.empty() || roman.size() > kMaxSoundLetters) return options.budget + 1;
  SoundRows rows(roman, options);
  for (const char letter : other) {
    if (!rows.push(letter)) return options.budget + 1;
  }
  return std::min(rows.cost(), options.budget + 1);
}

}  // namespace senda::query
