// The usual chain: lexicons in order, the first that knows the word answers; then the compound
// splitter; then the stemmer. Also the guard in front of every chain and the analyser of no
// language.
#pragma once

#include "engine/text/morphology/internal/compound_splitter.h"
#include "engine/text/morphology/internal/lexicon.h"
#include "engine/text/word_analyzer.h"

#include <memory>
#include <vector>

namespace senda::text::morphology {

struct Chain {
  std::vector<std::shared_ptr<Lexicon>> lexicons;
  std::unique_ptr<CompoundSplitter> splitter;  ///< May be null.
  std::unique_ptr<Stemmer> stemmer;            ///< May be null.
};

std::unique_ptr<WordAnalyzer> make_chain_analyzer(Chain chain);

/// The lemma of every word is the word.
std::unique_ptr<WordAnalyzer> make_identity_analyzer();

/// Answers for words that no analyser should see, by identity: ill-formed or overlong ones.
std::unique_ptr<WordAnalyzer> make_guarded_analyzer(std::unique_ptr<WordAnalyzer> inner);

}  // namespace senda::text::morphology
