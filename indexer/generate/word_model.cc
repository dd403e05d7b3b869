#include "indexer/generate/word_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

namespace senda::indexer {
namespace {

constexpr double kShift = 2.7;
constexpr double kKernel = 5000;  // ranks of the common vocabulary
constexpr double kTail = 1.9;     // exponent behind it
constexpr std::size_t kLongestWord = 18;

/// The code point at `from`, which moves behind it. The text is valid UTF-8: it was parsed.
char32_t next_letter(std::string_view text, std::size_t& from) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(i < text.size() ? static_cast<unsigned char>(text[i]) : 0x80);
  };
  const char32_t lead = byte(from);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) letter = (letter << 6U) | (byte(from + i) & 0x3FU);
  from += length;
  return letter;
}

void append_letter(char32_t letter, std::string& out) {
  if (letter < 0x80) {
    out.push_back(static_cast<char>(letter));
  } else if (letter < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (letter >> 6U)));
    out.push_back(static_cast<char>(0x80U | (letter & 0x3FU)));
  } else {
    out.push_back(static_cast<char>(0xE0U | (letter >> 12U)));
    out.push_back(static_cast<char>(0x80U | ((letter >> 6U) & 0x3FU)));
    out.push_back(static_cast<char>(0x80U | (letter & 0x3FU)));
  }
}

/// Letters of the scripts of the labels; no marks, digits, signs or punctuation.
bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000;
}

void count_words(std::string_view text, std::unordered_map<std::string, std::uint32_t>& counts) {
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = next_letter(text, at);
    if (is_letter(letter)) append_letter(letter, word);
    if ((!is_letter(letter) || at >= text.size()) && !word.empty()) {
      ++counts[std::exchange(word, {})];
    }
  }
}

}  // namespace

std::uint64_t draw_rank(SplitMix& random) {
  static const double kKernelMass = std::log(kKernel / kShift);
  constexpr double kTailMass = 1 / (kTail - 1);
  const double drawn = random.share() * (kKernelMass + kTailMass);
  const double x = drawn < kKernelMass
                       ? kShift * std::exp(drawn)
                       : kKernel * std::pow(1 - (drawn - kKernelMass) / kTailMass, 1 / (1 - kTail));
  return static_cast<std::uint64_t>(std::min(x, 1e12) - kShift);
}

WordModel::WordModel(std::span<const std::string> texts) {
  std::unordered_map<std::string, std::uint32_t> counts;
  for (const std::string& text : texts) count_words(text, counts);
  if (counts.empty()) counts["x"] = 1;
  std::vector<std::pair<std::string, std::uint32_t>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (auto& [word, count] : sorted) words_.push_back(std::move(word));
  learn_letters();
}

void WordModel::learn_letters() {
  using State = std::pair<char32_t, char32_t>;
  std::map<State, std::map<char32_t, std::uint32_t>> followers;
  for (const std::string& word : words_) {
    State state{0, 0};
    for (std::size_t at = 0; at < word.size();) {
      const char32_t letter = next_letter(word, at);
      ++followers[state][letter];
      state = {state.second, letter};
    }
    ++followers[state][0];
  }
  std::map<State, std::uint32_t> numbers;  // {0, 0} sorts first: state 0
  for (const auto& [state, letters] : followers) {
    numbers.emplace(state, static_cast<std::uint32_t>(numbers.size()));
  }
  for (const auto& [state, letters] : followers) {
    first_step_.push_back(static_cast<std::uint32_t>(steps_.size()));
    std::uint32_t cumulative = 0;
    for (const auto& [letter, count] : letters) {
      cumulative += count;
      const std::uint32_t next = letter == 0 ? 0 : numbers.at({state.second, letter});
      steps_.push_back({cumulative, letter, next});
    }
  }
  first_step_.push_back(static_cast<std::uint32_t>(steps_.size()));
}

/// Appends a made word of `least` letters or more, or nothing: the letters led to an early end.
bool WordModel::try_make(SplitMix& random, std::size_t least, std::string& out) const {
  const std::size_t start = out.size();
  std::uint32_t state = 0;
  for (std::size_t letters = 0; letters < kLongestWord; ++letters) {
    const auto first = steps_.begin() + first_step_[state];
    const auto last = steps_.begin() + first_step_[state + 1];
    const auto drawn = static_cast<std::uint32_t>(random.below((last - 1)->cumulative));
    const auto step = std::upper_bound(first, last, drawn, [](std::uint32_t value, const Step& s) {
      return value < s.cumulative;
    });
    if (step->letter == 0) {
      if (letters >= least) return true;
      break;
    }
    append_letter(step->letter, out);
    state = step->next;
  }
  if (out.size() > start && least == 0) return true;
  out.resize(start);
  return false;
}

void WordModel::append_word(std::uint64_t rank, std::string& out) const {
  if (rank < words_.size()) {
    out += words_[static_cast<std::size_t>(rank)];
    return;
  }
  SplitMix random(rank);
  // Rare words are long ones.
  const std::size_t least = rank < 20'000 ? 5 : rank < 200'000 ? 6 : 8;
  constexpr int kTries = 20;
  for (int i = 0; i < kTries; ++i) {
    if (try_make(random, least, out)) return;
  }
  try_make(random, 0, out);
}

}  // namespace senda::indexer
