// Random multilingual text for property tests: words of many scripts, marks, emoji, spaces of every
// width and plain random code points. The same seed gives the same text.
#pragma once

#include <random>
#include <string>
#include <string_view>

namespace senda::text {

inline void append_utf8(std::string& out, char32_t c) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0U | (c >> 6U));
    push(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    push(0xE0U | (c >> 12U));
    push(0x80U | ((c >> 6U) & 0x3FU));
    push(0x80U | (c & 0x3FU));
  } else {
    push(0xF0U | (c >> 18U));
    push(0x80U | ((c >> 12U) & 0x3FU));
    push(0x80U | ((c >> 6U) & 0x3FU));
    push(0x80U | (c & 0x3FU));
  }
}

class RandomText {
 public:
  explicit RandomText(unsigned seed) : engine_(seed) {}

  unsigned below(unsigned limit) {
    return std::uniform_int_distribution<unsigned>(0, limit - 1)(engine_);
  }

  /// Any Unicode scalar value, those of small blocks more often.
  char32_t code_point() {
    static constexpr char32_t kLimits[] = {0x80,   0x250,  0x600,  0x800,
                                           0x1200, 0x3000, 0xFFFF, 0x20000};
    const char32_t c = below(static_cast<unsigned>(kLimits[below(8)]));
    return c >= 0xD800 && c <= 0xDFFF ? U'x' : c;
  }

  /// About `pieces` words, marks and spaces.
  std::string text(unsigned pieces) {
    static constexpr std::string_view kPieces[] = {"kotouttaminen",
                                                   "Ústí",
                                                   "l’accueil",
                                                   "d'aujourd'hui",
                                                   "dell'integrazione",
                                                   "naïve",
                                                   "straße",
                                                   "ΟΔΟΣ",
                                                   "επιχειρηματικότητα",
                                                   "послуги",
                                                   "м'ята",
                                                   "их",
                                                   "لاجئ",
                                                   "مَدْرَسَة",
                                                   "شـــكرا",
                                                   "ภาษาไทยง่าย",
                                                   "สำหรับผู้ลี้ภัย",
                                                   "ຍິນດີຕ້ອນຮັບ",
                                                   "សូមស្វាគមន៍",
                                                   "ကြိုဆိုပါတယ်",
                                                   "欢迎新移民",
                                                   "難民支援",
                                                   "ようこそ",
                                                   "サポート",
                                                   "한국어",
                                                   "שלום",
                                                   "צה״ל",
                                                   "हिन्दी",
                                                   "தமிழ்",
                                                   "😀",
                                                   "👩‍👩‍👧",
                                                   "🇫🇮🇸🇪",
                                                   "1️⃣",
                                                   "☀",
                                                   "☀️",
                                                   "©",
                                                   "3,14",
                                                   "1.234.567",
                                                   "10:30",
                                                   "EU:n",
                                                   "a_b",
                                                   "_x_",
                                                   "__",
                                                   "e.g.",
                                                   "info@example.org",
                                                   "o'clock",
                                                   "x-y",
                                                   "'",
                                                   "’",
                                                   "\"",
                                                   ".",
                                                   ",",
                                                   ":",
                                                   ";",
                                                   "·",
                                                   "/",
                                                   "&",
                                                   "\u0301",
                                                   "\u0308",
                                                   "\u200D",
                                                   "\u00AD",
                                                   "\uFE0F",
                                                   "\u0600",
                                                   "\u0E33",
                                                   "\u0345",
                                                   " ",
                                                   " ",
                                                   " ",
                                                   " ",
                                                   "  ",
                                                   "\n",
                                                   "\t",
                                                   "\r\n",
                                                   "\u00A0",
                                                   "\u2009",
                                                   "\u202F",
                                                   "\u3000"};
    std::string out;
    for (unsigned i = 0; i < pieces; ++i) {
      if (below(5) == 0) {
        append_utf8(out, code_point());
      } else {
        out += kPieces[below(static_cast<unsigned>(std::size(kPieces)))];
      }
      if (below(3) == 0) out += ' ';
    }
    return out;
  }

 private:
  std::mt19937 engine_;
};

}  // namespace senda::text
