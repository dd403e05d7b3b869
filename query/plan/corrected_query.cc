#include "query/plan/corrected_query.h"

#include "engine/text/utf8.h"

namespace senda::query {

std::string corrected_query(const std::string& text, const QueryPlan& plan) {
  std::string out = text::replace_invalid_utf8(text);
  bool changed = false;
  // From the end, so that earlier spans stay true.
  for (auto clause = plan.clauses.rbegin(); clause != plan.clauses.rend(); ++clause) {
    for (auto term = clause->alternatives.rbegin(); term != clause->alternatives.rend(); ++term) {
      for (const WordExpansion& word : term->words) {
        const std::string& meant = word.correction.empty() ? word.suggestion : word.correction;
        const std::size_t at = meant.empty() ? std::string::npos : out.rfind(word.word);
        if (at == std::string::npos) continue;
        out.replace(at, word.word.size(), meant);
        changed = true;
      }
    }
  }
  return changed ? out : std::string();
}

}  // namespace senda::query
