#include "engine/text/letter_case.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace senda::text {
namespace {

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

}  // namespace

std::string to_upper_case(std::string_view text) {
  std::string out;
  utf16(text).toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string to_lower_case(std::string_view text) {
  std::string out;
  utf16(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

}  // namespace senda::text
