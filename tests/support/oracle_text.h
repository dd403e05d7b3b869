// The oracle's idea of text: each record's pieces as lists of keys, and every word of all records
// with its base forms, parts and spellings. See oracle.h.
#pragma once

#include "engine/schema/record.h"
#include "engine/text/analyzer.h"
#include "query/plan/evidence.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace senda::test {

struct OraclePiece {
  std::string field;
  double weight = 1;
  std::string language;  ///< Primary subtag.
  std::vector<std::string> exact;
  std::vector<std::string> words;  ///< As written, beside `exact`.
};

using OracleText = std::vector<OraclePiece>;

OracleText read_text(const schema::Record& record, text::Analyzer& analyzer);

/// One distinct word of a language: what the analyser says of all its spellings.
struct OracleForm {
  std::set<std::string> lemmas;
  std::set<std::string> parts;
  std::set<std::string> folded;  ///< Folded keys and variants other than the word itself.
  std::size_t documents = 0;     ///< That hold it.
};

struct OracleTerm {
  query::Evidence evidence = query::Evidence::kExact;
  double weight = 0;
};

/// What answers one word of a query in one language, by exact key.
struct OracleExpansion {
  std::map<std::string, OracleTerm> terms;
  std::map<std::string, double> similar;  ///< Words that only look alike, with their weight.
};

/// All words of a set of texts, and the terms that answer a query's word.
class OracleForms {
 public:
  void clear();
  /// Takes the text of one document.
  void add(const OracleText& text, text::Analyzer& analyzer);

  std::vector<std::string> languages() const;
  std::size_t documents_with(const std::string& language, const std::string& exact) const {
    return forms_.at(language).at(exact).documents;
  }

  /// Whether a language counts as one the query is in: it is likely, or none of the likely is here.
  bool is_candidate(const std::string& language, const std::vector<std::string>& likely) const;
  /// Whether a candidate language has the word, case and diacritics aside.
  bool knows(const std::string& word, const std::vector<std::string>& likely) const;
  /// Ways to write an unknown word as two known ones.
  std::vector<std::vector<std::string>> splits(const std::string& word,
                                               const std::vector<std::string>& likely) const;

  struct Options {
    bool is_prefix = false;
    bool forgive = true;
    std::vector<std::string> likely;
    bool languages_are_known = false;  ///< Languages that the query is probably in.
  };
  /// By language; those without any term are absent.
  std::map<std::string, OracleExpansion> expand(const std::string& token, const Options& options,
                                                text::Analyzer& analyzer) const;
  /// Whether no candidate language of the collection knows the word.
  bool is_unknown(const std::string& token, const Options& options, text::Analyzer& analyzer) const;

 private:
  std::map<std::string, OracleExpansion> read(const std::string& token, const Options& options,
                                              text::Analyzer& analyzer, bool& is_unknown,
                                              bool& is_right) const;
  std::size_t documents_like(const std::string& language, const std::string& exact) const;
  void correct(const std::string& folded, const Options& options,
               std::map<std::string, OracleExpansion>& found) const;
  void add_similar(const std::string& folded, std::map<std::string, OracleExpansion>& found) const;

  std::map<std::string, std::map<std::string, OracleForm>> forms_;  // language -> exact key
  std::map<std::string, text::AnalyzedWord> analyzed_;  // "lang:word"; kept over clear()
};

}  // namespace senda::test
