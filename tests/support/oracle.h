// Oracle: a searcher that is too simple to be wrong. It keeps the records in memory, looks at every
// one of them for every request, and computes match set, total, facet counts, scores and order from
// the definitions alone: query/rank/bm25.h and proximity.h, query/plan/expansion.h and evidence.h.
// It uses the analyser, the parser and the evidence weights of the engine, and nothing of
// query/match, query/facet or query/rank, nor of the index. Made for hundreds of records, not for
// speed.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/record.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "query/parse/query_ast.h"
#include "query/request.h"
#include "tests/support/oracle_text.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace senda::test {

struct OracleMatch {
  double score = 0;
  double bonus = 0;      ///< For words near each other; only the best documents get it.
  std::size_t tier = 0;  ///< Leading clauses matched, when words are dropped from the end.
};

struct OracleAnswer {
  std::map<std::string, OracleMatch> matches;  ///< By id; selections applied.
  /// Facet -> value -> documents; values without documents are absent.
  std::map<std::string, std::map<std::string, std::uint64_t>> facets;
};

class Oracle {
 public:
  Oracle(schema::CollectionSchema schema, schema::Vocabulary vocabulary);

  /// Adds a record or replaces the one with its id.
  void put(const json::Value& value);
  void remove(const std::string& id);
  std::size_t size() const { return documents_.size(); }
  std::vector<std::string> ids() const;

  OracleAnswer search(const query::SearchRequest& request);
  std::set<std::string> filter(const query::Filter& filter) const;

  /// Why `first` may not stand directly before `second` in the answer, with the scores the searcher
  /// gave them; empty if it may.
  std::string misplaced(const query::SearchRequest& request, const OracleAnswer& answer,
                        const std::string& first, double first_score, const std::string& second,
                        double second_score) const;

 private:
  struct Document {
    json::Value value;
    std::vector<schema::ColumnEntry> columns;
    OracleText text;
  };
  using Scores = std::map<std::string, double>;

  bool passes(const Document& document, const query::Filter& filter) const;
  Scores match_clause(const query::Clause& clause, const std::vector<std::string>& search_on);
  Scores match_term(const query::Term& term, bool excluded,
                    const std::vector<std::string>& search_on);
  Scores match_word(const std::string& token, const OracleForms::Options& options,
                    const std::vector<std::string>& fields);
  Scores match_similar(const std::string& token, const OracleForms::Options& options);
  /// Documents and mean length of a language, for BM25.
  std::pair<double, double> statistics(const std::string& language) const;
  double score_of(const Document& document, const std::string& language,
                  const std::map<std::string, double>& terms) const;
  std::vector<std::string> tokens_of(const query::Term& term);
  std::string plain_word(const query::Clause& clause);
  void add_similar(const query::SearchRequest& request, const std::vector<query::Clause>& clauses,
                   std::map<std::string, OracleMatch>& matches);
  void add_proximity(const std::vector<query::Clause>& clauses,
                     std::map<std::string, OracleMatch>& matches);
  Scores match_phrase(const std::vector<std::string>& tokens,
                      const std::vector<std::string>& fields);
  std::map<std::string, OracleMatch> match_words(const query::SearchRequest& request,
                                                 const std::vector<query::Clause>& clauses,
                                                 const std::set<std::string>& allowed);
  void count_facets(const query::SearchRequest& request, const std::set<std::string>& matched,
                    OracleAnswer& answer) const;

  schema::CollectionSchema schema_;
  schema::Vocabulary vocabulary_;
  text::Analyzer analyzer_;
  std::map<std::string, Document> documents_;
  OracleForms forms_;  // of the present documents
  bool forms_are_old_ = true;
  std::vector<std::string> likely_;
  bool languages_are_known_ = false;  // of the request at hand
};

}  // namespace senda::test
