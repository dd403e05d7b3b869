// The oracle's idea of text: each record's pieces as lists of keys, and every word of all records
// with its base forms, parts and spellings. See oracle.h.
#pragma once

#include "engine/schema/record.h"
#include "engine/text/analyzer.h"

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
};

/// All words of a set of texts, and the terms that answer a query's word.
class OracleForms {
 public:
  void clear();
  void add(const OracleText& text, text::Analyzer& analyzer);

  std::vector<std::string> languages() const;

  struct Options {
    bool is_prefix = false;
    bool is_likely = false;  ///< The query is probably in this language.
  };
  /// Exact keys of a language that answer a word, with the weight of their evidence.
  std::map<std::string, double> expand(const std::string& language, const std::string& token,
                                       Options options, text::Analyzer& analyzer) const;

 private:
  std::map<std::string, std::map<std::string, OracleForm>> forms_;  // language -> exact key
  std::map<std::string, text::AnalyzedWord> analyzed_;  // "lang:word"; kept over clear()
};

}  // namespace senda::test
