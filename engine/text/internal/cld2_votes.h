// What libcld2 makes of a text: the only place that knows it. Private to engine/text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace senda::text {

struct Vote {
  std::string language;  ///< Primary subtag.
  double share = 0;      ///< Of the text, 0 to 1.
};

/// At most three; none where it knows nothing. `text` is valid UTF-8.
std::vector<Vote> cld2_votes(std::string_view text);

}  // namespace senda::text
