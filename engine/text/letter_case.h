// Whole texts in upper or lower case, by Unicode's full mappings (ß becomes SS). For people to
// read: two texts are compared by keys (fold.h), never by this.
#pragma once

#include <string>
#include <string_view>

namespace senda::text {

/// In: text: valid UTF-8. Cost: O(bytes). Thread: any.
std::string to_upper_case(std::string_view text);
std::string to_lower_case(std::string_view text);

}  // namespace senda::text
