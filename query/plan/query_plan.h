// QueryPlan: a parsed query made ready for the index: words split into tokens and expanded, the
// languages it is probably in settled. The last step before posting lists are touched.
#pragma once

#include "engine/dictionaries/dictionary.h"
#include "engine/text/detect.h"
#include "query/answer.h"
#include "query/parse/query_ast.h"
#include "query/plan/expansion.h"
#include "query/request.h"
#include "query/rules/search_rules.h"

#include <string>
#include <vector>

namespace senda::query {

struct PlannedClause {
  bool excluded = false;
  std::vector<MatchedTerm> alternatives;
};

struct QueryPlan {
  std::vector<PlannedClause> clauses;  ///< Without those that hold no word.
  std::vector<Diagnostic> diagnostics;
  std::vector<text::DetectedLanguage> detected;
  std::vector<std::string> pinned;  ///< Ids that a rule puts first for this query.
};

/// Total, as the parser: every text has a plan.
/// In: rules: the keeper's synonyms and pins; dictionary: what was imported; null if there are
/// none.
QueryPlan plan_query(const SearchRequest& request, const IndexView& view, text::Analyzer& analyzer,
                     const SearchRules* rules = nullptr,
                     const dictionaries::Dictionary* dictionary = nullptr);

}  // namespace senda::query
