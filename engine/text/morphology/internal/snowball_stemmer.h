// A Snowball stemmer of libstemmer.
#pragma once

#include "engine/text/morphology/internal/lexicon.h"

#include <memory>
#include <string_view>

namespace senda::text::morphology {

/// Null if this build of libstemmer has no algorithm of that name.
std::unique_ptr<Stemmer> make_snowball_stemmer(std::string_view algorithm);

}  // namespace senda::text::morphology
