// Small words as evidence of a language. Private to engine/text.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace senda::text {

/// The model languages (language_model.h) in which `word`, lower-case NFC, is one of the commonest
/// small words; empty for other words. The span lives as long as the process.
std::span<const std::size_t> languages_of_function_word(std::string_view word);

}  // namespace senda::text
