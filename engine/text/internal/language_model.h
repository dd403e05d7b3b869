// Letters as evidence of a language: a naive Bayes model over the 1 to 3 letter sequences of words.
// The tables are made at build time by make_language_model.cc. Private to engine/text.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace senda::text {

/// Languages of the model, by primary subtag; an index into it names a language in this module.
std::span<const std::string_view> model_languages();

std::optional<std::size_t> find_model_language(std::string_view language);

/// Adds to each language's score the logarithm of how much likelier it makes the letters of `word`
/// than a language that never has them.
/// In:   word: lower-case letters, NFC; scores: one per model language.
/// Cost: three table look-ups a letter, about 0.1 microseconds each.
void add_letter_scores(std::u32string_view word, std::span<double> scores);

}  // namespace senda::text
