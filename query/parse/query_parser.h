// From the text in the search box to a Query. Total: every byte string has an answer.
#pragma once

#include "query/parse/query_ast.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace senda::query {

struct ParseQueryOptions {
  /// Names that may stand before a colon; any other `name:` is part of the word.
  std::span<const std::string> fields = {};
  /// Longer queries are cut at a word, with a diagnostic.
  std::size_t max_bytes = 2048;
  /// Further terms are dropped, with a diagnostic.
  std::size_t max_terms = 64;
};

/// In:   text: any bytes. Ill-formed UTF-8 becomes U+FFFD with a diagnostic.
/// Out:  clauses in text order. An operator without its operand is a diagnostic, and dropped; so is
/// a
///       quotation mark without its partner. Spans are bytes of `text` as it was given.
/// Cost: O(bytes).
Query parse_query(std::string_view text, const ParseQueryOptions& options = {});

/// The query in canonical spelling; parsing it again with the same fields gives the same clauses
/// but for spans. A space at its end says that the last word is not a prefix.
std::string print_query(const Query& query);

}  // namespace senda::query
