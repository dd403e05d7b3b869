#include "query/rules/rules_file.h"

namespace senda::query {

RulesFile load_rules_file(const storage::Collection& collection, text::Analyzer& analyzer) {
  RulesFile out;
  auto text = collection.read_side_file(kRulesFileName);
  if (!text) {
    if (text.error().code() != ErrorCode::kNotFound)
      out.errors.push_back(std::move(text).error().in_file(kRulesFileName));
    return out;
  }
  out.text = std::move(text).value();
  auto parsed = SearchRules::parse(out.text, analyzer);
  for (Error& error : parsed.errors) out.errors.push_back(std::move(error).in_file(kRulesFileName));
  out.rules = std::make_shared<const SearchRules>(std::move(parsed.rules));
  return out;
}

}  // namespace senda::query
