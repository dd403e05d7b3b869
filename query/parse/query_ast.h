// The query of a person as a tree: what was asked, before anything is known of the index. A query
// is a list of clauses, all of which count; a clause is one or more alternatives joined by OR; an
// alternative is a word or a phrase, maybe limited to a field. Parsing never fails: what could not
// be understood is read as plain words and told in `diagnostics`. See docs/query_language.md.
#pragma once

#include "engine/base/span.h"

#include <string>
#include <vector>

namespace senda::query {

/// A word or a phrase as typed. The parser splits at white space and syntax only; splitting a run
/// of characters into the index's tokens is the planner's work, which knows the languages.
struct Term {
  std::string text;   ///< Without quotes, field name and operators.
  ByteSpan span;      ///< Where it stands in the query: with quotes and field name, without minus.
  std::string field;  ///< Empty: all searchable fields.
  bool is_phrase = false;
  /// The last word of the query with nothing after it: maybe still being typed.
  bool is_prefix = false;
  friend bool operator==(const Term&, const Term&) = default;
};

struct Clause {
  bool excluded = false;           ///< `-word`: documents with it are left out.
  std::vector<Term> alternatives;  ///< Never empty.
  friend bool operator==(const Clause&, const Clause&) = default;
};

struct Diagnostic {
  /// Stable name: "unbalanced_quote", "dangling_operator", "unknown_field", "empty_phrase",
  /// "query_cut", "invalid_utf8", "too_many_terms", "only_excluded".
  std::string code;
  std::string message;
  ByteSpan span;
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

struct Query {
  std::vector<Clause> clauses;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace senda::query
