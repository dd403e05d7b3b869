// The spelling of index terms, in one place. A word's term is `LANG:EXACT`, its language's primary
// subtag and its exact key: one posting per distinct word of a document and language, nothing else.
// Everything looser (folded, lemma, compound part) is a property of the word, kept once in the
// lexicon (lexicon.h) and expanded when a query asks for it. See docs/index_format.md.
#pragma once

#include <string>
#include <string_view>

namespace senda::storage {

/// What stands in the place of a language in the terms of concepts, "=:housing": they belong to
/// none. Pieces of the forward index and statistics carry it as if it were one more language.
inline constexpr std::string_view kConceptLanguage = "=";

/// Xapian's on-disk limit of a term.
inline constexpr std::size_t kMaxTermBytes = 245;

/// In:  lang: primary subtag; key: an exact, folded or lemma key.
/// Out: at most kMaxTermBytes; a longer key keeps its beginning and gets a hash of the whole.
std::string word_term(std::string_view lang, std::string_view key);

/// "cs" of "cs:lidé".
std::string_view term_language(std::string_view term);
/// "lidé" of "cs:lidé".
std::string_view term_key(std::string_view term);

}  // namespace senda::storage
