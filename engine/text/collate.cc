// ICU's collators and display names. Locales are checked first, because ICU would fall back to the
// locale of the machine for a language that it does not know.
#include "engine/text/collate.h"

#include "engine/text/internal/icu_locale.h"

#include <unicode/coll.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <utility>

namespace senda::text {
namespace {

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

struct CloseNames {
  void operator()(ULocaleDisplayNames* names) const { uldn_close(names); }
};
using Names = std::unique_ptr<ULocaleDisplayNames, CloseNames>;

/// Null for a language that ICU has no names in.
Names open_names(const LangTag& in) {
  if (!icu_knows_language(in)) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Names names(uldn_open(to_icu_locale(in).getName(), ULDN_STANDARD_NAMES, &status));
  return U_SUCCESS(status) != 0 ? std::move(names) : nullptr;
}

/// Calls `write(buffer, capacity, status)`, which answers the length, and converts its result;
/// `otherwise` if that fails or is empty.
template <typename Write>
std::string read_name(std::string_view otherwise, const Write& write) {
  constexpr std::int32_t kCapacity = 256;  // UTF-16 units; the longest names are under 100.
  icu::UnicodeString name;
  UErrorCode status = U_ZERO_ERROR;
  char16_t* buffer = name.getBuffer(kCapacity);
  if (buffer == nullptr) return std::string(otherwise);
  const std::int32_t length = write(buffer, kCapacity, status);
  const bool ok = U_SUCCESS(status) != 0 && length > 0 && length < kCapacity;
  name.releaseBuffer(ok ? length : 0);
  if (!ok) return std::string(otherwise);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8;
}

}  // namespace

struct Collator::Impl {
  std::unique_ptr<icu::Collator> collator;
};

Collator::Collator(const LangTag& lang) : impl_(std::make_unique<Impl>()) {
  const icu::Locale locale =
      icu_knows_language(lang) ? to_icu_locale(lang) : icu::Locale::getRoot();
  UErrorCode status = U_ZERO_ERROR;
  impl_->collator.reset(icu::Collator::createInstance(locale, status));
  if (U_FAILURE(status) != 0) {
    status = U_ZERO_ERROR;
    impl_->collator.reset(icu::Collator::createInstance(icu::Locale::getRoot(), status));
  }
  if (U_SUCCESS(status) != 0) {
    impl_->collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  } else {
    impl_->collator.reset();
  }
}

Collator::~Collator() = default;
Collator::Collator(Collator&&) noexcept = default;

std::string Collator::sort_key(std::string_view text) const {
  if (impl_->collator == nullptr) return std::string(text);  // ICU without its data: byte order.
  const icu::UnicodeString utf16 = to_utf16(text);
  std::string key(2 * text.size() + 16, '\0');
  for (;;) {
    const std::int32_t length = impl_->collator->getSortKey(
        utf16, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
    const bool fits = static_cast<std::size_t>(length) <= key.size();
    key.resize(static_cast<std::size_t>(length));
    if (fits) break;
  }
  while (!key.empty() && key.back() == '\0') key.pop_back();  // ICU ends a key with a zero byte.
  return key;
}

bool is_country(std::string_view alpha2) {
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    if (alpha2 == *code) return true;
  }
  return false;
}

std::string country_name(std::string_view alpha2, const LangTag& in) {
  const Names names = open_names(in);
  if (names == nullptr) return std::string(alpha2);
  const std::string code(alpha2);
  return read_name(alpha2, [&](char16_t* out, std::int32_t capacity, UErrorCode& status) {
    return uldn_regionDisplayName(names.get(), code.c_str(), out, capacity, &status);
  });
}

std::string language_name(const LangTag& lang, const LangTag& in) {
  const Names names = open_names(in);
  if (names == nullptr) return lang.str();
  const std::string code = to_icu_locale(lang).getName();
  std::string name =
      read_name(lang.str(), [&](char16_t* out, std::int32_t capacity, UErrorCode& status) {
        return uldn_localeDisplayName(names.get(), code.c_str(), out, capacity, &status);
      });
  return name == code ? lang.str() : name;
}

}  // namespace senda::text
