#include "server/api/edit_methods.h"

#include "engine/json/write.h"
#include "engine/text/letter_case.h"
#include "server/api/edit_script.h"

#include <algorithm>
#include <cmath>

namespace senda::api::edit {
namespace {

using Values = std::vector<json::Value>;

std::string without(const std::string& text, const std::string& what, const std::string& with) {
  if (what.empty()) return text;
  std::string out;
  std::size_t at = 0;
  for (std::size_t found = text.find(what); found != std::string::npos;
       found = text.find(what, at)) {
    out += text.substr(at, found - at) + with;
    if (out.size() > EditScript::kMaxGrowth) return out;
    at = found + what.size();
  }
  return out + text.substr(at);
}

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

std::int64_t letters_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
}

std::optional<json::Value> look_at_text(const std::string& name, const std::string& text,
                                        const Values& arguments) {
  const bool alone = arguments.empty();
  if (name == "to_upper" && alone) return json::Value(senda::text::to_upper_case(text));
  if (name == "to_lower" && alone) return json::Value(senda::text::to_lower_case(text));
  if (name == "len" && alone) return json::Value(letters_of(text));
  if (name == "is_empty" && alone) return json::Value(text.empty());
  if (arguments.size() != 1 || !arguments[0].is_string()) return std::nullopt;
  const std::string& other = arguments[0].as_string();
  if (name == "contains") return json::Value(text.find(other) != std::string::npos);
  if (name == "starts_with") return json::Value(text.starts_with(other));
  if (name == "ends_with") return json::Value(text.ends_with(other));
  if (name == "split" && !other.empty()) {
    json::Value list = json::Value::array();
    std::size_t at = 0;
    for (std::size_t next = text.find(other); next != std::string::npos;
         next = text.find(other, at)) {
      list.push_back(text.substr(at, next - at));
      at = next + other.size();
    }
    list.push_back(text.substr(at));
    return list;
  }
  return std::nullopt;
}

}  // namespace

std::string text_of(const json::Value& value) {
  return value.is_string() ? value.as_string() : value.is_null() ? "" : json::write(value);
}

std::optional<json::Value> look(const std::string& name, const json::Value& self,
                                const Values& arguments) {
  const bool alone = arguments.empty();
  if (name == "to_string" && alone) return json::Value(text_of(self));
  if (name == "type_of" && alone) return json::Value(json::kind_name(self));
  const bool is_text_argument = arguments.size() == 1 && arguments[0].is_string();
  if (self.is_string()) {
    return look_at_text(name, self.as_string(), arguments);
  } else if (self.is_array()) {
    const json::Array& list = self.as_array();
    if (name == "len" && alone) return json::Value(std::uint64_t{list.size()});
    if (name == "is_empty" && alone) return json::Value(list.empty());
    if (name == "contains" && arguments.size() == 1)
      return json::Value(std::find(list.begin(), list.end(), arguments[0]) != list.end());
  } else if (self.is_object()) {
    if (name == "len" && alone) return json::Value(std::uint64_t{self.as_object().size()});
    if (name == "contains" && is_text_argument)
      return json::Value(self.find(arguments[0].as_string()) != nullptr);
    if (name == "keys" && alone) {
      json::Value names = json::Value::array();
      for (const json::Member& member : self.as_object()) names.push_back(member.name);
      return names;
    }
  } else if (self.is_number() && alone) {
    if (name == "abs" && self.is_double()) return json::Value(std::abs(self.as_double()));
    if (name == "round") return json::Value(std::round(self.as_double()));
    if (name == "floor") return json::Value(std::floor(self.as_double()));
  }
  return std::nullopt;
}

bool change(const std::string& name, json::Value& self, const Values& arguments) {
  const auto is_text = [&](std::size_t i) {
    return i < arguments.size() && arguments[i].is_string();
  };
  if (name == "trim" && self.is_string() && arguments.empty()) {
    self = trimmed(self.as_string());
  } else if (name == "replace" && self.is_string() && is_text(0) && is_text(1)) {
    self = without(self.as_string(), arguments[0].as_string(), arguments[1].as_string());
  } else if (name == "push" && self.is_array() && arguments.size() == 1) {
    self.push_back(arguments[0]);
  } else if (name == "remove" && self.is_object() && is_text(0)) {
    self.erase(arguments[0].as_string());
  } else if (name == "remove" && self.is_array() && arguments.size() == 1 &&
             arguments[0].is_int()) {
    json::Array& list = self.as_array();
    const std::int64_t at = arguments[0].as_int();
    if (at >= 0 && at < static_cast<std::int64_t>(list.size())) list.erase(list.begin() + at);
  } else {
    return false;
  }
  return true;
}

}  // namespace senda::api::edit
