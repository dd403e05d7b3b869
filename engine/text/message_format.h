// Messages with numbers in them, numbers and dates, as people of a language write them: ICU's
// MessageFormat with its plural rules. Not for messages without a number; corpus/messages.h fills
// those in by itself.
#pragma once

#include "engine/base/result.h"
#include "engine/text/lang_tag.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace senda::text {

/// Name of an argument, and its text or number.
using FormatArgument = std::pair<std::string_view, std::variant<std::string_view, std::int64_t>>;

/// In:     pattern: `{count, plural, one {# practice} other {# practices}}`. Arguments are not read
///         as patterns.
/// Out:    digits are 0 to 9 in every language, so that they agree with years and addresses.
/// Errors: kParse: not a pattern. kInternal: ICU.
/// Cost:   tens of microseconds.
Result<std::string> format_message(std::string_view pattern, const LangTag& lang,
                                   std::initializer_list<FormatArgument> arguments);

/// "12,345", "12 345".
std::string format_number(std::int64_t number, const LangTag& lang);
/// A month of a year: "June 2022", "kesäkuu 2022". In: month from 1.
std::string format_month(int year, int month, const LangTag& lang);

/// The plural categories that a language tells whole numbers apart by: {"few", "many", "one",
/// "other"} in Polish. Sorted.
std::vector<std::string> plural_categories(const LangTag& lang);
/// Categories that a pattern with one plural names, sorted, `=0` and the like left out; with the
/// names of all its arguments, sorted. Errors: kParse.
struct PatternShape {
  std::vector<std::string> arguments;
  std::vector<std::string> categories;
};
Result<PatternShape> pattern_shape(std::string_view pattern);

/// Whether the language's usual script runs from right to left.
bool is_right_to_left(const LangTag& lang);

}  // namespace senda::text
