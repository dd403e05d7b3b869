// WordModel: the vocabulary of a generated language. The words of its sample come first, the
// frequent ones before the rare; behind them stand endlessly many words made letter by letter as
// the sample's words are. How often a word is drawn follows Zipf's law, so that the vocabulary
// grows with the text as Heaps' law says. Not a model of grammar: words are drawn one by one.
#pragma once

#include "indexer/generate/random.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::indexer {

/// Which word of a vocabulary comes next: its rank from 0, the most frequent first. In proportion
/// to 1 / (rank + 2.7) up to about rank 5,000 and to the power -1.9 of the rank behind it.
/// Source: Mandelbrot's shift; the two regimes are those of Ferrer i Cancho and Solé, "Two regimes
///         in the frequency of words and the origins of complex lexicons", 2001.
std::uint64_t draw_rank(SplitMix& random);

/// Thread: immutable; any number of threads.
class WordModel {
 public:
  /// In: texts: UTF-8, with a few hundred distinct words at least, or the made words look alike.
  ///     One word is required: without any, the word "x" stands for them.
  explicit WordModel(std::span<const std::string> texts);

  std::size_t real_words() const noexcept { return words_.size(); }
  /// The word of a rank; the same for every call. Appended to `out`.
  /// Cost: a copy up to real_words(), else a draw a letter.
  void append_word(std::uint64_t rank, std::string& out) const;

 private:
  /// One way on from a state: two letters seen, which letter follows, and where that leads.
  struct Step {
    std::uint32_t cumulative;  ///< Of the counts of the state's steps up to this one.
    char32_t letter;           ///< 0: the word ends.
    std::uint32_t next;        ///< State; 0 is the beginning of a word.
  };

  void learn_letters();
  bool try_make(SplitMix& random, std::size_t least, std::string& out) const;

  std::vector<std::string> words_;  // by falling frequency in the sample
  std::vector<Step> steps_;
  std::vector<std::uint32_t> first_step_;  // of each state; one more at the end
};

}  // namespace senda::indexer
