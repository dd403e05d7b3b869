// How many columns a terminal shows for a text. An estimate by character: terminals differ.
#pragma once

#include <cstddef>
#include <string_view>

namespace senda::text {

/// In: text: valid UTF-8 without control characters. Wide and full-width characters count two,
/// combining marks and format characters none.
std::size_t display_width(std::string_view text);

}  // namespace senda::text
