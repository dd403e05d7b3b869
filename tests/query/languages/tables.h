// Tables of query words and of the words they must find, or must not, one file a language in
// tables/. Rows are written from grammar, none is taken from a measured list. Each text is a
// document of its own; all documents of all tables stand in one index (index_of_all.h).
#pragma once

#include "query/plan/expansion.h"

#include <span>
#include <string_view>

namespace senda::test {

/// The word of the text is marked with exactly this evidence, and the document is a hit.
struct Found {
  std::string_view query;
  std::string_view text;
  std::string_view word;
  query::Evidence evidence;
  std::string_view language = {};  ///< Of query and text; empty means the table's.
};

/// The document is no hit and nothing in it is marked. The query word is a document of its own too,
/// so that it is not taken for a misspelling.
struct NotFound {
  std::string_view query;  ///< In the language of the table.
  std::string_view text;
  std::string_view language = {};  ///< Of the text; empty means the table's.
};

/// Should be found and is not: a weakness of a dictionary or of a rule. A test fails when it is
/// found after all, so that the row moves to `found`.
struct KnownWeak {
  std::string_view query;
  std::string_view text;
  std::string_view word;
  std::string_view reason;
  std::string_view language = {};  ///< Of query and text; empty means the table's.
};

/// Should not be found and is.
struct KnownWrong {
  std::string_view query;
  std::string_view text;
  std::string_view reason;
  std::string_view language = {};  ///< Of the text; empty means the table's.
};

struct WordTable {
  std::string_view name;  ///< Of the test.
  std::string_view language;
  std::span<const Found> found;
  std::span<const NotFound> not_found;
  std::span<const KnownWeak> known_weak = {};
  std::span<const KnownWrong> known_wrong = {};
};

extern const WordTable kArabic, kCzech, kDanish, kDutch, kEnglish, kFinnish, kFrench, kGerman,
    kGreek, kItalian, kPolish, kPortuguese, kRomanian, kSpanish, kSwedish, kTurkish, kUkrainian;
/// Spellings that cut across languages.
extern const WordTable kDanishSpellings, kGermanSpellings, kGreekSpellings, kApostrophes, kHyphens,
    kForeignScripts;

std::span<const WordTable* const> all_tables();

}  // namespace senda::test
