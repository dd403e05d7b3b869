#include "server/api/settings_check.h"

#include "engine/json/write.h"
#include "engine/text/lang_tag.h"

#include <algorithm>
#include <set>
#include <string>

namespace senda::api {
namespace {

/// Longest list, and longest text, of a setting: beyond any use, within any memory.
constexpr std::size_t kMaxItems = 100'000;

/// One setting while it is checked: what messages and errors say of it.
struct Place {
  std::string name;  ///< "typoTolerance.minWordSizeForTypos"
  std::string_view code;

  ApiError wrong(const std::string& wanted, const json::Value& value) const {
    return {code, "Invalid value type at `." + name + "`: expected " + wanted + ", but found " +
                      std::string(json::kind_name(value)) + "."};
  }
  ApiError invalid(const std::string& why) const {
    return {code, "Invalid value at `." + name + "`: " + why};
  }
  Place below(std::string_view member) const { return {name + "." + std::string(member), code}; }
};

Outcome<std::vector<std::string>> texts(const Place& place, const json::Value& value) {
  if (!value.is_array()) return place.wrong("an array of strings", value);
  if (value.as_array().size() > kMaxItems) return place.invalid("the list is too long");
  std::vector<std::string> list;
  for (const json::Value& item : value.as_array()) {
    if (!item.is_string()) return place.wrong("an array of strings", item);
    list.push_back(item.as_string());
  }
  return list;
}

json::Value to_json(const std::vector<std::string>& list) {
  return json::Array(list.begin(), list.end());
}

/// A list whose order says something.
Outcome<json::Value> ordered(const Place& place, const json::Value& value) {
  SENDA_ASSIGN_OR_RETURN(const auto list, texts(place, value));
  std::vector<std::string> unique;
  for (const std::string& item : list) {
    if (std::find(unique.begin(), unique.end(), item) == unique.end()) unique.push_back(item);
  }
  return to_json(unique);
}

/// A set: told in order.
Outcome<json::Value> sorted(const Place& place, const json::Value& value) {
  SENDA_ASSIGN_OR_RETURN(const auto list, texts(place, value));
  const std::set<std::string> items(list.begin(), list.end());
  return json::Value(json::Array(items.begin(), items.end()));
}

/// Names of fields; or objects {attributePatterns, features}, as newer clients write them.
Outcome<json::Value> filterable(const Place& place, const json::Value& value) {
  if (!value.is_array()) return place.wrong("an array", value);
  json::Array out;
  for (const json::Value& item : value.as_array()) {
    if (item.is_object()) {
      const json::Value* patterns = item.find("attributePatterns");
      if (patterns == nullptr) return place.invalid("an object needs `attributePatterns`");
      SENDA_ASSIGN_OR_RETURN(const auto names, texts(place.below("attributePatterns"), *patterns));
      static_cast<void>(names);
    } else if (!item.is_string()) {
      return place.wrong("strings or objects", item);
    }
    out.push_back(item);
  }
  std::stable_sort(out.begin(), out.end(), [](const json::Value& a, const json::Value& b) {
    return a.is_string() && b.is_string() && a.as_string() < b.as_string();
  });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return json::Value(std::move(out));
}

Outcome<json::Value> ranking_rules(const Place& place, const json::Value& value) {
  static const std::set<std::string, std::less<>> known = {
      "words",        "typo", "proximity", "attribute", "attributeRank", "attributePosition",
      "wordPosition", "sort", "exactness"};
  SENDA_ASSIGN_OR_RETURN(const auto list, texts(place, value));
  for (const std::string& rule : list) {
    const std::size_t colon = rule.rfind(':');
    const std::string order = colon == std::string::npos ? "" : rule.substr(colon + 1);
    if (known.count(rule) != 0 || (colon > 0 && (order == "asc" || order == "desc"))) continue;
    return place.invalid("`" + rule +
                         "` ranking rule is invalid. Valid ranking rules are words, typo, sort, "
                         "proximity, attribute, exactness and custom ranking rules.");
  }
  return to_json(list);
}

Outcome<json::Value> synonyms(const Place& place, const json::Value& value) {
  if (!value.is_object()) return place.wrong("an object", value);
  json::Object out;
  for (const json::Member& member : value.as_object()) {
    SENDA_ASSIGN_OR_RETURN(json::Value list, sorted(place.below(member.name), member.value));
    out.push_back({member.name, std::move(list)});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return json::Value(std::move(out));
}

Outcome<json::Value> whole_number(const Place& place, const json::Value& value,
                                  std::int64_t highest) {
  if (!value.is_int()) return place.wrong("a positive integer", value);
  if (value.as_int() < 0 || value.as_int() > highest)
    return place.invalid("must be from 0 to " + std::to_string(highest) + ".");
  return value;
}

ApiError unknown(const Place& place, const std::string& member) {
  return {place.code, "Unknown field `" + member + "` inside `." + place.name + "`."};
}

Outcome<json::Value> word_sizes(const Place& place, const json::Value& value) {
  if (!value.is_object()) return place.wrong("an object", value);
  json::Value out = json::Value::object();
  for (const json::Member& member : value.as_object()) {
    if (member.name != "oneTypo" && member.name != "twoTypos") return unknown(place, member.name);
    if (!member.value.is_null()) {
      SENDA_RETURN_IF_ERROR(whole_number(place.below(member.name), member.value, 255));
    }
    out.set(member.name, member.value);
  }
  const json::Value* one = out.find("oneTypo");
  const json::Value* two = out.find("twoTypos");
  const std::int64_t from = one != nullptr && one->is_int() ? one->as_int() : 5;
  const std::int64_t to = two != nullptr && two->is_int() ? two->as_int() : 9;
  if (from > to) {
    return place.invalid(
        "`oneTypo` and `twoTypos` fields should be between `0` and `255`, and "
        "`twoTypos` should be greater or equals to `oneTypo` but found `oneTypo: " +
        std::to_string(from) + "` and twoTypos: " + std::to_string(to) + "`.");
  }
  return out;
}

Outcome<json::Value> typo_tolerance(const Place& place, const json::Value& value) {
  if (!value.is_object()) return place.wrong("an object", value);
  json::Value out = json::Value::object();
  for (const json::Member& member : value.as_object()) {
    const Place here = place.below(member.name);
    json::Value kept = member.value;
    if (member.name == "minWordSizeForTypos") {
      if (!kept.is_null()) {
        SENDA_ASSIGN_OR_RETURN(kept, word_sizes(here, member.value));
      }
    } else if (member.name == "disableOnWords" || member.name == "disableOnAttributes") {
      if (!kept.is_null()) {
        SENDA_ASSIGN_OR_RETURN(kept, sorted(here, member.value));
      }
    } else if (member.name == "enabled" || member.name == "disableOnNumbers") {
      if (!kept.is_null() && !kept.is_bool()) return here.wrong("a boolean", member.value);
    } else {
      return unknown(place, member.name);
    }
    out.set(member.name, std::move(kept));
  }
  return out;
}

Outcome<json::Value> faceting(const Place& place, const json::Value& value) {
  if (!value.is_object()) return place.wrong("an object", value);
  for (const json::Member& member : value.as_object()) {
    const Place here = place.below(member.name);
    if (member.name == "maxValuesPerFacet") {
      if (!member.value.is_null())
        SENDA_RETURN_IF_ERROR(whole_number(here, member.value, 1'000'000));
    } else if (member.name == "sortFacetValuesBy") {
      if (member.value.is_null()) continue;
      if (!member.value.is_object()) return here.wrong("an object", member.value);
      for (const json::Member& order : member.value.as_object()) {
        if (!order.value.is_string() ||
            (order.value.as_string() != "alpha" && order.value.as_string() != "count")) {
          return here.below(order.name).invalid("expected one of `alpha`, `count`.");
        }
      }
    } else {
      return unknown(place, member.name);
    }
  }
  return value;
}

Outcome<json::Value> pagination(const Place& place, const json::Value& value) {
  if (!value.is_object()) return place.wrong("an object", value);
  for (const json::Member& member : value.as_object()) {
    if (member.name != "maxTotalHits") return unknown(place, member.name);
    if (!member.value.is_null())
      SENDA_RETURN_IF_ERROR(whole_number(place.below(member.name), member.value, 1'000'000'000));
  }
  return value;
}

Outcome<json::Value> localized(const Place& place, const json::Value& value) {
  if (!value.is_array()) return place.wrong("an array of objects", value);
  for (const json::Value& item : value.as_array()) {
    if (!item.is_object()) return place.wrong("an array of objects", item);
    for (const json::Member& member : item.as_object()) {
      const Place here = place.below(member.name);
      if (member.name != "attributePatterns" && member.name != "locales")
        return unknown(place, member.name);
      SENDA_ASSIGN_OR_RETURN(const auto list, texts(here, member.value));
      if (member.name != "locales") continue;
      for (const std::string& tag : list) {
        if (!text::LangTag::parse(tag)) return here.invalid("`" + tag + "` is not a language.");
      }
    }
  }
  return value;
}

Outcome<json::Value> one_of(const Place& place, const json::Value& value,
                            std::initializer_list<std::string_view> words) {
  if (!value.is_string()) return place.wrong("a string", value);
  std::string all;
  for (const std::string_view word : words) {
    if (value.as_string() == word) return value;
    all += (all.empty() ? "`" : ", `") + std::string(word) + "`";
  }
  return place.invalid("Unknown value `" + value.as_string() + "`: expected one of " + all + ".");
}

}  // namespace

Outcome<json::Value> check_setting(std::string_view name, const json::Value& value,
                                   std::string_view code) {
  const Place place{std::string(name), code};
  if (name == "displayedAttributes" || name == "searchableAttributes") return ordered(place, value);
  if (name == "filterableAttributes") return filterable(place, value);
  if (name == "rankingRules") return ranking_rules(place, value);
  if (name == "synonyms") return synonyms(place, value);
  if (name == "typoTolerance") return typo_tolerance(place, value);
  if (name == "faceting") return faceting(place, value);
  if (name == "pagination") return pagination(place, value);
  if (name == "localizedAttributes") return localized(place, value);
  if (name == "searchCutoffMs") return whole_number(place, value, 600'000);
  if (name == "proximityPrecision") return one_of(place, value, {"byWord", "byAttribute"});
  if (name == "prefixSearch") return one_of(place, value, {"indexingTime", "disabled"});
  if (name == "facetSearch") {
    if (!value.is_bool()) return place.wrong("a boolean", value);
    return value;
  }
  if (name == "distinctAttribute") {
    if (!value.is_string()) return place.wrong("a string", value);
    return value;
  }
  if (name == "embedders") {
    if (!value.is_object()) return place.wrong("an object", value);
    for (const json::Member& member : value.as_object()) {
      if (!member.value.is_null())
        return place.invalid("this server searches words, it has no embedders.");
    }
    return json::Value::object();
  }
  return sorted(place, value);  // sortableAttributes, stopWords, the tokens, dictionary
}

}  // namespace senda::api
