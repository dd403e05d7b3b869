// Every read checks the kind first: the JSON library only asserts it.
#include "server/site/record.h"

#include "server/wire/hit_json.h"

#include <algorithm>

namespace senda::site {

std::optional<LocalText> local_text(const json::Value& holder, std::string_view field,
                                    const text::LangTag& locale) {
  const json::Value* const texts = holder.find(field);
  if (texts == nullptr || !texts->is_object()) return std::nullopt;
  const json::Member* const member = wire::preferred_text(texts->as_object(), locale);
  if (member == nullptr || !member->value.is_string()) return std::nullopt;
  return LocalText{member->name, member->value.as_string()};
}

std::optional<LocalText> text_in(const json::Value& holder, std::string_view field,
                                 std::string_view lang) {
  const json::Value* const texts = holder.find(field);
  const json::Value* const found = texts == nullptr ? nullptr : texts->find(lang);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return LocalText{lang, found->as_string()};
}

LocalText title_of(const json::Value& record, const text::LangTag& locale) {
  if (const auto title = local_text(record, "title", locale)) return *title;
  return {"zxx", string_of(record, "id")};
}

std::string_view string_of(const json::Value& holder, std::string_view field) {
  const json::Value* const value = holder.find(field);
  return value != nullptr && value->is_string() ? std::string_view(value->as_string())
                                                : std::string_view();
}

std::vector<std::string> strings_of(const json::Value& holder, std::string_view field) {
  std::vector<std::string> list;
  const json::Value* const value = holder.find(field);
  if (value == nullptr) return list;
  if (value->is_string()) list.push_back(value->as_string());
  if (!value->is_array()) return list;
  for (const json::Value& item : value->as_array()) {
    if (item.is_string()) list.push_back(item.as_string());
  }
  return list;
}

std::optional<int> year_of(const json::Value& holder, std::string_view field) {
  const json::Value* const value = holder.find(field);
  if (value == nullptr || !value->is_int() || value->as_int() < 0 || value->as_int() > 9'999)
    return std::nullopt;
  return static_cast<int>(value->as_int());
}

std::vector<const json::Value*> objects_of(const json::Value& holder, std::string_view field) {
  std::vector<const json::Value*> list;
  const json::Value* const value = holder.find(field);
  if (value == nullptr || !value->is_array()) return list;
  for (const json::Value& item : value->as_array()) {
    if (item.is_object()) list.push_back(&item);
  }
  return list;
}

std::vector<std::string> languages_of(const json::Value& record) {
  std::vector<std::string> languages;
  for (const char* field : {"title", "objectives", "summary"}) {
    const json::Value* const texts = record.find(field);
    if (texts == nullptr || !texts->is_object()) continue;
    for (const json::Member& member : texts->as_object()) {
      if (std::find(languages.begin(), languages.end(), member.name) == languages.end())
        languages.push_back(member.name);
    }
  }
  return languages;
}

bool has_text_in(const json::Value& record, std::string_view lang) {
  return text_in(record, "objectives", lang) || text_in(record, "summary", lang);
}

}  // namespace senda::site
