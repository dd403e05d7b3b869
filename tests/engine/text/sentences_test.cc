#include "engine/text/sentences.h"

#include "engine/text/utf8.h"
#include "tests/engine/text/random_text.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>

namespace senda::text {
namespace {

struct SentenceCase {
  const char* lang;
  std::string text;
  std::vector<std::string> sentences;
};

const SentenceCase kCases[] = {
    {"en", "One home. Two homes!  Three?", {"One home.", "Two homes!", "Three?"}},
    {"en", "It grew by 3.5 % in the E.U. area.", {"It grew by 3.5 % in the E.U. area."}},
    {"en", "Heading\nText of it.\r\n\r\n More", {"Heading", "Text of it.", "More"}},
    {"en", "He said: \"Come.\" (Then he left.)", {"He said: \"Come.\"", "(Then he left.)"}},
    {"de", "„Wir helfen.“ Und wie?", {"„Wir helfen.“", "Und wie?"}},
    {"fr", "« Bonjour. » Merci !", {"« Bonjour. »", "Merci !"}},
    {"fr", "« Un. Deux ? »\n« Trois. »", {"« Un.", "Deux ? »", "« Trois. »"}},
    {"da", "»Hej.« »Godt?« Ja.", {"»Hej.«", "»Godt?«", "Ja."}},
    {"es", "Hola. ¿Qué tal? ¡Bien!", {"Hola.", "¿Qué tal?", "¡Bien!"}},
    {"el", "Πού μένεις; Εδώ.", {"Πού μένεις;", "Εδώ."}},
    {"en", "first; second.", {"first; second."}},
    {"uk", "Вітаємо. Послуги для дітей.", {"Вітаємо.", "Послуги для дітей."}},
    {"ar", "هل تحتاج دعم؟ شكرا.", {"هل تحتاج دعم؟", "شكرا."}},
    {"zh", "欢迎。谢谢！", {"欢迎。", "谢谢！"}},
    {"th", "สวัสดี\nขอบคุณ", {"สวัสดี", "ขอบคุณ"}},
    {"hi", "नमस्ते। धन्यवाद।", {"नमस्ते।", "धन्यवाद।"}},
    {"en", "Hi 👩‍👩‍👧! 🇫🇮 too.", {"Hi 👩‍👩‍👧!", "🇫🇮 too."}},
    {"en", " \u3000 \n", {}},
    {"en", "", {}},
    {"en", "\u00A0x\u2003", {"x"}},
    {"en", "a. \u0301B", {"a. \u0301", "B"}},  // A mark on a space is not white space.
};

TEST(Sentences, AreFoundInEveryLanguage) {
  for (const SentenceCase& c : kCases) {
    std::vector<std::string> found;
    for (const ByteSpan span : find_sentences(c.text, *LangTag::parse(c.lang))) {
      found.emplace_back(span.of(c.text));
    }
    EXPECT_EQ(found, c.sentences) << c.lang << ": " << c.text;
  }
}

bool is_blank(std::string_view text) {
  const icu::UnicodeString utf16 =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  for (std::int32_t i = 0; i < utf16.length(); i = utf16.moveIndex32(i, 1)) {
    if (u_isUWhiteSpace(utf16.char32At(i)) == 0) return false;
  }
  return true;
}

TEST(Sentences, AreDisjointTrimmedAndOnGraphemeBoundaries) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE(seed);
    const std::string text = RandomText(seed).text(1 + seed % 40);
    const icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(text);
    graphemes->setText(utf16);
    std::size_t previous = 0;
    const LangTag lang = *LangTag::parse(seed % 2 == 0 ? "el" : "en");
    for (const ByteSpan span : find_sentences(text, lang)) {
      ASSERT_LE(previous, span.from);
      ASSERT_LT(span.from, span.to);
      ASSERT_LE(span.to, text.size());
      ASSERT_TRUE(is_blank(std::string_view(text).substr(previous, span.from - previous)));
      previous = span.to;
      for (const std::size_t end : {span.from, span.to}) {
        const std::string before = text.substr(0, end);
        ASSERT_FALSE(find_invalid_utf8(before).has_value());
        const std::int32_t at = icu::UnicodeString::fromUTF8(before).length();
        ASSERT_TRUE(graphemes->isBoundary(at)) << "byte " << end << " of " << text;
      }
      const std::int32_t from = icu::UnicodeString::fromUTF8(text.substr(0, span.from)).length();
      const std::int32_t to = icu::UnicodeString::fromUTF8(text.substr(0, span.to)).length();
      const auto is_space = [&](std::int32_t a, std::int32_t b) {
        return b - a == 1 && u_isUWhiteSpace(utf16.char32At(a)) != 0;
      };
      ASSERT_FALSE(is_space(from, graphemes->following(from))) << text;
      ASSERT_FALSE(is_space(graphemes->preceding(to), to)) << text;
    }
    ASSERT_TRUE(is_blank(std::string_view(text).substr(previous)));
  }
}

}  // namespace
}  // namespace senda::text
