// What pages read from a stored record: texts by language, ids, years. Tolerant: a member that is
// missing or of another kind reads as absent, for a collection may hold older records.
#pragma once

#include "engine/json/value.h"
#include "engine/text/lang_tag.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

/// Views into the record.
struct LocalText {
  std::string_view lang;
  std::string_view text;
};

/// The text of a member `language tag -> text`, in `locale`, else English, else the first.
std::optional<LocalText> local_text(const json::Value& holder, std::string_view field,
                                    const text::LangTag& locale);
/// The same in exactly one language.
std::optional<LocalText> text_in(const json::Value& holder, std::string_view field,
                                 std::string_view lang);
/// The title, else the id, which has no language ("zxx").
LocalText title_of(const json::Value& record, const text::LangTag& locale);

/// A string member; empty if it is absent.
std::string_view string_of(const json::Value& holder, std::string_view field);
/// The strings of an array member, or one string.
std::vector<std::string> strings_of(const json::Value& holder, std::string_view field);
std::optional<int> year_of(const json::Value& holder, std::string_view field);
/// The objects of an array member.
std::vector<const json::Value*> objects_of(const json::Value& holder, std::string_view field);
/// Languages of title, objectives and summary, in the record's order.
std::vector<std::string> languages_of(const json::Value& record);
/// Whether the record holds a text in `lang` apart from its title.
bool has_text_in(const json::Value& record, std::string_view lang);

}  // namespace senda::site
