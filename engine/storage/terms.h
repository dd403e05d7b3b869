// The spelling of index terms, in one place. A word's term is `LANG:EXACT`, its language's primary
// subtag and its exact key: one posting per distinct word of a document and language, nothing else.
// Everything looser (folded, lemma, compound part) is a property of the word, kept once in the
// lexicon (lexicon.h) and expanded when a query asks for it. See docs/index_format.md.
#pragma once

#include <string>
#include <string_view>

namespace senda::storage {

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
