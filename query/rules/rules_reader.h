// From the text of a rules file to SearchRules, telling all that is wrong in it, each with its
// place. Private to query/rules.
#pragma once

#include "engine/json/value.h"
#include "engine/text/lang_tag.h"
#include "query/rules/search_rules.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::query {

/// What words are looked up by: folded, with a space between.
std::string rule_key(const std::vector<std::string>& words);

class RulesReader {
 public:
  explicit RulesReader(text::Analyzer& analyzer) : analyzer_(&analyzer) {}
  SearchRules::Parsed read(std::string_view json_text);

 private:
  using Words = std::vector<std::string>;

  void refuse(const std::string& place, std::string message);
  bool has_only(const json::Value& object, const std::string& place,
                std::initializer_list<std::string_view> names);
  void read_synonyms(const json::Value& list);
  void read_synonym(const json::Value& rule, const std::string& place);
  void read_stop_words(const json::Value& list);
  void read_pins(const json::Value& list);
  void read_pin(const json::Value& pin, const std::string& place);
  std::optional<text::LangTag> language_of(const json::Value& rule, const std::string& place);
  std::optional<Words> words_of(const json::Value& value, const std::string& place,
                                const text::LangTag& lang);
  std::optional<std::vector<Words>> expressions(const json::Value* value, const std::string& place,
                                                const text::LangTag& lang, std::size_t least);
  void add(const Words& from, const Words& to, const text::LangTag& lang);

  text::Analyzer* analyzer_;
  SearchRules::Parsed parsed_;
};

}  // namespace senda::query
