// The set of languages that ICU has data for is read once per process.
#include "engine/text/internal/icu_locale.h"

#include <set>
#include <string>

namespace senda::text {

icu::Locale to_icu_locale(const LangTag& lang) {
  if (lang.is_undetermined()) return icu::Locale::getRoot();
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(lang.str(), status);
  if (U_FAILURE(status) != 0 || locale.isBogus() != 0) return icu::Locale::getRoot();
  return locale;
}

bool icu_knows_language(const LangTag& lang) {
  static const std::set<std::string, std::less<>> kKnown = [] {
    std::set<std::string, std::less<>> known;
    std::int32_t count = 0;
    const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
    for (std::int32_t i = 0; i < count; ++i) known.insert(locales[i].getLanguage());
    return known;
  }();
  return kKnown.contains(lang.language());
}

}  // namespace senda::text
