// ICU's MessageFormat behind strings. Arabic is asked for with European digits: a page mixes counts
// with years, codes and addresses, which come from the records as they are.
#include "engine/text/message_format.h"

#include "engine/text/internal/icu_locale.h"

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>
#include <unicode/strenum.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace senda::text {
namespace {

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::Locale latin_digits(const LangTag& lang) {
  icu::Locale locale = icu_knows_language(lang) ? to_icu_locale(lang) : icu::Locale::getRoot();
  UErrorCode status = U_ZERO_ERROR;
  locale.setKeywordValue("numbers", "latn", status);
  return locale;
}

Error parse_error(std::string_view pattern) {
  return Error(ErrorCode::kParse, "not a message pattern: " + std::string(pattern));
}

}  // namespace

Result<std::string> format_message(std::string_view pattern, const LangTag& lang,
                                   std::initializer_list<FormatArgument> arguments) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError at{};
  const icu::MessageFormat format(to_utf16(pattern), latin_digits(lang), at, status);
  if (U_FAILURE(status) != 0) return parse_error(pattern);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, value] : arguments) {
    names.push_back(to_utf16(name));
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      values.emplace_back(*number);
    } else {
      values.emplace_back(to_utf16(std::get<std::string_view>(value)));
    }
  }
  icu::UnicodeString out;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
  if (U_FAILURE(status) != 0) {
    return Error(ErrorCode::kInternal, "a message could not be formatted: " + std::string(pattern));
  }
  return to_utf8(out);
}

std::string format_number(std::int64_t number, const LangTag& lang) {
  UErrorCode status = U_ZERO_ERROR;
  const auto text =
      icu::number::NumberFormatter::withLocale(latin_digits(lang)).formatInt(number, status);
  const icu::UnicodeString out = text.toString(status);
  return U_FAILURE(status) != 0 ? std::to_string(number) : to_utf8(out);
}

std::string format_month(int year, int month, const LangTag& lang) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = latin_digits(lang);
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale, status));
  const std::string plain = std::to_string(year) + "-" + std::to_string(month);
  if (U_FAILURE(status) != 0) return plain;
  const icu::SimpleDateFormat format(generator->getBestPattern("yMMMM", status), locale, status);
  calendar->clear();
  calendar->set(year, month - 1, 15, 12, 0);
  icu::UnicodeString out;
  icu::FieldPosition ignored;
  if (U_FAILURE(status) == 0) format.format(calendar->getTime(status), out, ignored);
  return U_FAILURE(status) != 0 ? plain : to_utf8(out);
}

std::vector<std::string> plural_categories(const LangTag& lang) {
  std::vector<std::string> categories;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(
      icu::PluralRules::forLocale(latin_digits(lang), status));
  if (U_FAILURE(status) != 0) return {"other"};
  // Asked of numbers rather than of the rules, which also name categories of fractions only.
  for (std::int32_t i = 0; i <= 1'001; ++i) {
    const std::int32_t number = i <= 1'000 ? i : 1'000'000;
    std::string category = to_utf8(rules->select(number));
    if (std::find(categories.begin(), categories.end(), category) == categories.end())
      categories.push_back(std::move(category));
  }
  if (std::find(categories.begin(), categories.end(), "other") == categories.end())
    categories.emplace_back("other");  // MessageFormat asks for it
  std::sort(categories.begin(), categories.end());
  return categories;
}

Result<PatternShape> pattern_shape(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError at{};
  const icu::UnicodeString text = to_utf16(pattern);
  const icu::MessagePattern parsed(text, &at, status);
  if (U_FAILURE(status) != 0) return parse_error(pattern);
  PatternShape shape;
  for (std::int32_t i = 0; i < parsed.countParts(); ++i) {
    const icu::MessagePattern::Part& part = parsed.getPart(i);
    std::string word = to_utf8(parsed.getSubstring(part));
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME)
      shape.arguments.push_back(std::move(word));
    else if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR && word[0] != '=')
      shape.categories.push_back(std::move(word));
  }
  for (auto* list : {&shape.arguments, &shape.categories}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return shape;
}

bool is_right_to_left(const LangTag& lang) {
  return uloc_isRightToLeft(to_icu_locale(lang).getName()) != 0;
}

}  // namespace senda::text
