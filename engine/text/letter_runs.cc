#include "engine/text/letter_runs.h"

#include <algorithm>

namespace senda::text {

std::vector<std::uint32_t> letter_runs(std::string_view folded) {
  std::vector<std::uint32_t> letters;
  for (const char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    // The bytes of a code point are folded into one number; continuation bytes extend the last.
    if ((byte & 0xc0U) == 0x80U && !letters.empty()) {
      letters.back() = letters.back() * 64 + (byte & 0x3fU);
    } else {
      letters.push_back(byte);
    }
  }
  std::vector<std::uint32_t> runs;
  for (std::size_t i = 0; i + kLetterRun <= letters.size(); ++i) {
    std::uint32_t hash = 2'166'136'261U;
    for (std::size_t k = 0; k < kLetterRun; ++k) hash = (hash ^ letters[i + k]) * 16'777'619U;
    runs.push_back(hash);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

}  // namespace senda::text
