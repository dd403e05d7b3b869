// Ordering of strings for people, and names of countries and languages, by ICU's CLDR data.
#pragma once

#include "engine/text/lang_tag.h"

#include <memory>
#include <string>
#include <string_view>

namespace senda::text {

/// Thread: one instance per thread.
class Collator {
 public:
  /// Falls back to the root order for a language that ICU does not know. Numbers inside strings
  /// order by value.
  explicit Collator(const LangTag& lang);
  ~Collator();
  Collator(Collator&&) noexcept;

  /// Bytes, none of them zero, whose plain comparison gives the language's order. Canonically
  /// equivalent texts have one key. Under a microsecond for a title.
  std::string sort_key(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether a code is in ISO 3166-1 alpha-2 as ICU has it: "ES"; not "es", "EU" or "ZZ".
bool is_country(std::string_view alpha2);
/// "ES", fi -> "Espanja"; the code itself if ICU has no name. Both names cost a few microseconds.
std::string country_name(std::string_view alpha2, const LangTag& in);
/// "cs", es -> "checo"; the tag itself if ICU has no name.
std::string language_name(const LangTag& lang, const LangTag& in);

}  // namespace senda::text
