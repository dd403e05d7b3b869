// libcld2 in its best-effort mode, which answers for single words too.
#include "engine/text/internal/cld2_votes.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <cstdio>  // cld2's header uses FILE without including it.

namespace senda::text {

std::vector<Vote> cld2_votes(std::string_view text) {
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  // Of bytes that are not UTF-8 it fills in nothing.
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE,
                                 CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {};
  double scores[3] = {};
  int text_bytes = 0;
  bool is_reliable = false;
  int valid_bytes = 0;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()),
                                          /*is_plain_text=*/true, &hints, CLD2::kCLDFlagBestEffort,
                                          languages, percents, scores, nullptr, &text_bytes,
                                          &is_reliable, &valid_bytes);
  std::vector<Vote> votes;
  for (int i = 0; i < 3; ++i) {
    if (languages[i] == CLD2::UNKNOWN_LANGUAGE || scores[i] <= 0 || percents[i] <= 0) continue;
    std::string code = CLD2::LanguageCode(languages[i]);
    code.resize(std::min(code.size(), code.find('-')));
    if (code == "nn" || code == "nb") code = "no";
    if (code == "iw") code = "he";
    votes.push_back({std::move(code), percents[i] / 100.0});
  }
  return votes;
}

}  // namespace senda::text
