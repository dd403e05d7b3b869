// From our language tags to ICU's locales, without ever falling back to the machine's locale, which
// ICU does by itself for names it does not know. Private to engine/text.
#pragma once

#include "engine/text/lang_tag.h"

#include <unicode/locid.h>

namespace senda::text {

/// The root locale for "und" and for what ICU cannot express.
icu::Locale to_icu_locale(const LangTag& lang);

/// Whether ICU's data has anything of its own for the language of `lang`.
bool icu_knows_language(const LangTag& lang);

}  // namespace senda::text
