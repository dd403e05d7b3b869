#include "query/rules/search_rules.h"

#include "query/rules/rules_reader.h"

#include <algorithm>

namespace senda::query {

SearchRules::Parsed SearchRules::parse(std::string_view json_text, text::Analyzer& analyzer) {
  return RulesReader(analyzer).read(json_text);
}

bool SearchRules::is_stopped(const ClauseWords& words) const {
  return !words.empty() && !stop_words_.empty() &&
         std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return stop_words_.count(rule_key({word})) != 0;
         });
}

std::vector<std::vector<FoundSynonym>> SearchRules::synonyms_of(
    const std::vector<ClauseWords>& clauses) const {
  std::vector<std::vector<FoundSynonym>> found(clauses.size());
  for (std::size_t from = 0; from < clauses.size(); ++from) {
    ClauseWords words;
    for (std::size_t to = from; to < clauses.size() && !clauses[to].empty(); ++to) {
      words.insert(words.end(), clauses[to].begin(), clauses[to].end());
      if (words.size() > longest_) break;
      const auto rule = synonyms_.find(rule_key(words));
      if (rule == synonyms_.end()) continue;
      std::string typed;
      for (const std::string& word : words) typed += (typed.empty() ? "" : " ") + word;
      for (const Synonym& synonym : rule->second) {
        for (std::size_t clause = from; clause <= to; ++clause)
          found[clause].push_back({&synonym, typed});
      }
    }
  }
  return found;
}

std::vector<std::string> SearchRules::pins_of(const std::vector<ClauseWords>& clauses) const {
  ClauseWords words;
  for (const ClauseWords& clause : clauses) {
    if (clause.empty()) return {};
    words.insert(words.end(), clause.begin(), clause.end());
  }
  const auto rule = pins_.find(rule_key(words));
  return rule == pins_.end() ? std::vector<std::string>() : rule->second;
}

}  // namespace senda::query
