// Tags go through ICU in both directions: once to be understood, once to be spelt canonically.
#include "engine/text/lang_tag.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>

namespace senda::text {
namespace {

/// Longer than any tag in use; bounds the buffers below.
constexpr std::size_t kMaxTagBytes = 100;
using Buffer = std::array<char, 256>;

bool is_tag_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

Error ill_formed(std::string_view tag) {
  return Error(ErrorCode::kInvalidArgument,
               "not a language tag (BCP 47): '" + std::string(tag.substr(0, kMaxTagBytes)) + "'");
}

}  // namespace

Result<LangTag> LangTag::parse(std::string_view tag) {
  std::string spelled(tag);
  std::replace(spelled.begin(), spelled.end(), '_', '-');
  if (spelled.empty() || spelled.size() > kMaxTagBytes ||
      !std::all_of(spelled.begin(), spelled.end(), is_tag_byte)) {
    return ill_formed(tag);
  }
  UErrorCode status = U_ZERO_ERROR;
  Buffer locale{};
  std::int32_t parsed = 0;
  uloc_forLanguageTag(spelled.c_str(), locale.data(), std::int32_t{locale.size()}, &parsed,
                      &status);
  // ICU stops quietly at the first subtag that does not fit.
  if (U_FAILURE(status) != 0 || status == U_STRING_NOT_TERMINATED_WARNING ||
      static_cast<std::size_t>(parsed) != spelled.size()) {
    return ill_formed(tag);
  }
  Buffer canonical{};
  const std::int32_t length =
      uloc_toLanguageTag(locale.data(), canonical.data(), std::int32_t{canonical.size()},
                         /*strict=*/true, &status);
  if (U_FAILURE(status) != 0 || status == U_STRING_NOT_TERMINATED_WARNING) return ill_formed(tag);
  return LangTag(std::string(canonical.data(), static_cast<std::size_t>(length)));
}

std::string_view LangTag::language() const noexcept {
  return std::string_view(tag_).substr(0, tag_.find('-'));
}

}  // namespace senda::text
