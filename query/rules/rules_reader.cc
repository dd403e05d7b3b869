#include "query/rules/rules_reader.h"

#include "engine/json/parse.h"
#include "engine/text/fold.h"

#include <algorithm>
#include <set>
#include <utility>

namespace senda::query {
namespace {

std::string element(const std::string& list, std::size_t index) {
  return list + "[" + std::to_string(index) + "]";
}

}  // namespace

std::string rule_key(const std::vector<std::string>& words) {
  std::string key;
  for (const std::string& word : words) {
    if (!key.empty()) key += ' ';
    key += text::folded_key(text::exact_key(word));
  }
  return key;
}

SearchRules::Parsed RulesReader::read(std::string_view json_text) {
  const auto value = json::parse(json_text);
  if (!value) {
    parsed_.errors.push_back(value.error());
    return std::move(parsed_);
  }
  if (!value->is_object()) {
    refuse("", "the file must be an object with \"synonyms\", \"pins\" and \"stop_words\"");
    return std::move(parsed_);
  }
  has_only(*value, "", {"synonyms", "pins", "stop_words"});
  if (const json::Value* synonyms = value->find("synonyms")) read_synonyms(*synonyms);
  if (const json::Value* pins = value->find("pins")) read_pins(*pins);
  if (const json::Value* words = value->find("stop_words")) read_stop_words(*words);
  return std::move(parsed_);
}

void RulesReader::read_stop_words(const json::Value& list) {
  if (!list.is_array()) return refuse("stop_words", "must be an array of words");
  for (std::size_t i = 0; i < list.as_array().size(); ++i) {
    const auto words = words_of(list.as_array()[i], element("stop_words", i), text::LangTag());
    for (const std::string& word : words.value_or(Words()))
      parsed_.rules.stop_words_.insert(rule_key({word}));
  }
}

void RulesReader::refuse(const std::string& place, std::string message) {
  if (!place.empty()) message = place + ": " + message;
  parsed_.errors.push_back(Error(ErrorCode::kSchemaMismatch, std::move(message)).in_field(place));
}

bool RulesReader::has_only(const json::Value& object, const std::string& place,
                           std::initializer_list<std::string_view> names) {
  bool good = true;
  for (const json::Member& member : object.as_object()) {
    if (std::find(names.begin(), names.end(), member.name) != names.end()) continue;
    std::string known;
    for (const std::string_view name : names)
      known += (known.empty() ? "" : ", ") + std::string(name);
    refuse(place.empty() ? member.name : place + "." + member.name,
           "unknown member; there are " + known);
    good = false;
  }
  return good;
}

void RulesReader::read_synonyms(const json::Value& list) {
  if (!list.is_array()) return refuse("synonyms", "must be an array");
  for (std::size_t i = 0; i < list.as_array().size(); ++i)
    read_synonym(list.as_array()[i], element("synonyms", i));
}

void RulesReader::read_synonym(const json::Value& rule, const std::string& place) {
  if (rule.is_array()) {
    const auto group = expressions(&rule, place, text::LangTag(), 2);
    for (const Words& from : group.value_or(std::vector<Words>())) {
      for (const Words& to : *group) add(from, to, text::LangTag());
    }
    return;
  }
  if (!rule.is_object()) {
    return refuse(place, "must be a list of words, or an object with words, or with from and to");
  }
  const auto lang = language_of(rule, place);
  if (!lang) return;
  if (rule.find("words") != nullptr) {
    if (!has_only(rule, place, {"lang", "words"})) return;
    const auto group = expressions(rule.find("words"), place + ".words", *lang, 2);
    for (const Words& from : group.value_or(std::vector<Words>())) {
      for (const Words& to : *group) add(from, to, *lang);
    }
    return;
  }
  if (!has_only(rule, place, {"lang", "from", "to"})) return;
  const auto from = expressions(rule.find("from"), place + ".from", *lang, 1);
  const auto to = expressions(rule.find("to"), place + ".to", *lang, 1);
  if (!from || !to) return;
  for (const Words& one : *from) {
    for (const Words& other : *to) add(one, other, *lang);
  }
}

std::optional<text::LangTag> RulesReader::language_of(const json::Value& rule,
                                                      const std::string& place) {
  const json::Value* value = rule.find("lang");
  if (value == nullptr) return text::LangTag();
  if (value->is_string()) {
    if (auto tag = text::LangTag::parse(value->as_string())) return std::move(tag).value();
  }
  refuse(place + ".lang", "must be a language tag such as \"cs\"");
  return std::nullopt;
}

std::optional<RulesReader::Words> RulesReader::words_of(const json::Value& value,
                                                        const std::string& place,
                                                        const text::LangTag& lang) {
  if (!value.is_string()) {
    refuse(place, "must be text, not " + std::string(json::kind_name(value)));
    return std::nullopt;
  }
  std::vector<ByteSpan> spans;
  analyzer_->tokenize(value.as_string(), lang, spans);
  if (spans.empty() || spans.size() > kMaxRuleWords) {
    refuse(place, spans.empty()
                      ? "has no word in it"
                      : "has more than " + std::to_string(kMaxRuleWords) + " words in it");
    return std::nullopt;
  }
  Words words;
  for (const ByteSpan span : spans) words.emplace_back(span.of(value.as_string()));
  return words;
}

/// A list of words or phrases; one alone may stand without brackets where one is enough.
std::optional<std::vector<RulesReader::Words>> RulesReader::expressions(const json::Value* value,
                                                                        const std::string& place,
                                                                        const text::LangTag& lang,
                                                                        std::size_t least) {
  std::vector<Words> all;
  if (value != nullptr && value->is_string() && least == 1) {
    const auto words = words_of(*value, place, lang);
    if (!words) return std::nullopt;
    all.push_back(*words);
    return all;
  }
  if (value == nullptr || !value->is_array() || value->as_array().size() < least ||
      value->as_array().size() > kMaxGroupSize) {
    refuse(place, "must be a list of " + std::to_string(least) + " to " +
                      std::to_string(kMaxGroupSize) + " words or phrases");
    return std::nullopt;
  }
  bool good = true;
  for (std::size_t i = 0; i < value->as_array().size(); ++i) {
    const auto words = words_of(value->as_array()[i], element(place, i), lang);
    good = good && words.has_value();
    if (words) all.push_back(*words);
  }
  if (!good) return std::nullopt;
  return all;
}

void RulesReader::add(const Words& from, const Words& to, const text::LangTag& lang) {
  const std::string key = rule_key(from);
  if (key == rule_key(to)) return;
  Synonym synonym;
  synonym.words = to;
  if (!lang.is_undetermined()) synonym.language = lang.language();
  SearchRules& rules = parsed_.rules;
  std::vector<Synonym>& known = rules.synonyms_[key];
  rules.longest_ = std::max(rules.longest_, from.size());
  if (std::find(known.begin(), known.end(), synonym) == known.end())
    known.push_back(std::move(synonym));
}

void RulesReader::read_pins(const json::Value& list) {
  if (!list.is_array()) return refuse("pins", "must be an array");
  for (std::size_t i = 0; i < list.as_array().size(); ++i)
    read_pin(list.as_array()[i], element("pins", i));
}

void RulesReader::read_pin(const json::Value& pin, const std::string& place) {
  if (!pin.is_object()) return refuse(place, "must be an object with query and ids");
  if (!has_only(pin, place, {"query", "ids"})) return;
  const json::Value* query = pin.find("query");
  const auto words =
      words_of(query == nullptr ? json::Value() : *query, place + ".query", text::LangTag());
  const json::Value* ids = pin.find("ids");
  if (ids == nullptr || !ids->is_array() || ids->as_array().empty() ||
      ids->as_array().size() > kMaxGroupSize) {
    return refuse(place + ".ids",
                  "must be a list of 1 to " + std::to_string(kMaxGroupSize) + " ids");
  }
  std::vector<std::string> read;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < ids->as_array().size(); ++i) {
    const json::Value& id = ids->as_array()[i];
    if (!id.is_string() || id.as_string().empty())
      return refuse(element(place + ".ids", i), "must be the id of a document");
    if (!seen.insert(id.as_string()).second)
      return refuse(element(place + ".ids", i), "is there twice");
    read.push_back(id.as_string());
  }
  if (!words) return;
  if (!parsed_.rules.pins_.emplace(rule_key(*words), std::move(read)).second)
    refuse(place + ".query", "an earlier pin has this query");
}

}  // namespace senda::query
