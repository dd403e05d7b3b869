// The tokenizer against ICU on random multilingual text, and what must hold of every span.
#include "engine/text/tokenizer.h"
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

std::unique_ptr<icu::BreakIterator> breaks(bool graphemes, const char* lang) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(lang);
  return std::unique_ptr<icu::BreakIterator>(
      graphemes ? icu::BreakIterator::createCharacterInstance(locale, status)
                : icu::BreakIterator::createWordInstance(locale, status));
}

bool is_trimmed(UChar32 c, bool is_left) {
  const std::int32_t value = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  if (value == U_WB_EXTENDNUMLET) return true;
  return is_left && (value == U_WB_EXTEND || value == U_WB_FORMAT || value == U_WB_ZWJ ||
                     value == U_WB_WSEGSPACE);
}

/// Whether the token is worth keeping, said another way than the tokenizer says it.
bool is_word(const icu::UnicodeString& token) {
  for (std::int32_t i = 0; i < token.length(); i = token.moveIndex32(i, 1)) {
    const UChar32 c = token.char32At(i);
    if (c >= 0x2B9 && c <= 0x2DF) continue;
    if (u_isalnum(c) != 0 || u_charType(c) == U_LETTER_NUMBER || u_charType(c) == U_OTHER_NUMBER) {
      return true;
    }
    if (u_charType(c) != U_OTHER_SYMBOL) continue;
    if (u_isUAlphabetic(c) != 0 || u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) != 0)
      return true;
    if (c >= 0x2600 && u_hasBinaryProperty(c, UCHAR_EMOJI) != 0) return true;
  }
  return false;
}

/// Words by ICU alone over the whole text, with the deviations that docs/text_analysis.md names.
std::vector<std::string> oracle(const std::string& text, const char* lang) {
  icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(text);
  // ICU joins at @ and at the narrow no-break space; the tokenizer does not.
  icu::UnicodeString seen = utf16;
  seen.findAndReplace(icu::UnicodeString(u'@'), icu::UnicodeString(u'#'));
  seen.findAndReplace(icu::UnicodeString(u'\u202F'), icu::UnicodeString(u'\u2009'));
  const auto words = breaks(false, lang);
  const auto graphemes = breaks(true, lang);
  words->setText(seen);
  graphemes->setText(seen);
  std::vector<std::string> found;
  std::int32_t from = 0;
  for (std::int32_t to = words->next(); to != icu::BreakIterator::DONE; to = words->next()) {
    std::int32_t left = from;
    std::int32_t right = to;
    from = to;
    while (left < right && is_trimmed(seen.char32At(left), true)) left = seen.moveIndex32(left, 1);
    // A connector at the end goes with the marks on it.
    for (std::int32_t i = right; i > left;) {
      i = seen.moveIndex32(i, -1);
      const UChar32 c = seen.char32At(i);
      if (u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_EXTENDNUMLET) {
        right = i;
      } else if (!is_trimmed(c, true)) {
        break;
      }
    }
    if (left < right && graphemes->isBoundary(left) == 0) left = graphemes->following(left);
    if (left < right && graphemes->isBoundary(right) == 0) right = graphemes->preceding(right);
    if (left >= right) continue;
    const icu::UnicodeString token = utf16.tempSubStringBetween(left, right);
    if (!is_word(token)) continue;
    found.emplace_back();
    token.toUTF8String(found.back());
  }
  return found;
}

class OnRandomText : public testing::TestWithParam<const char*> {};

TEST_P(OnRandomText, AgreesWithIcu) {
  Tokenizer tokenizer;
  const LangTag lang = *LangTag::parse(GetParam());
  std::vector<ByteSpan> spans;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    const std::string text = RandomText(seed).text(1 + seed % 40);
    tokenizer.tokenize(text, lang, spans);
    std::vector<std::string> words;
    for (const ByteSpan span : spans) words.emplace_back(span.of(text));
    ASSERT_EQ(words, oracle(text, GetParam())) << "seed " << seed << ": " << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Tokenizer, OnRandomText, testing::Values("en", "fi", "th", "ja"));

void expect_sound(const std::string& text, const std::vector<ByteSpan>& spans) {
  const icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(text);
  const auto graphemes = breaks(true, "en");
  graphemes->setText(utf16);
  std::size_t previous = 0;
  for (const ByteSpan span : spans) {
    ASSERT_LT(span.from, span.to);
    ASSERT_LE(previous, span.from);
    ASSERT_LE(span.to, text.size());
    previous = span.to;
    ASSERT_FALSE(find_invalid_utf8(span.of(text)).has_value());
    for (const std::size_t end : {span.from, span.to}) {
      const std::string before = text.substr(0, end);
      ASSERT_FALSE(find_invalid_utf8(before).has_value());
      ASSERT_TRUE(graphemes->isBoundary(icu::UnicodeString::fromUTF8(before).length()))
          << "byte " << end << " of " << text;
    }
  }
}

TEST(Tokenizer, SpansAreDisjointOrderedAndOnGraphemeBoundaries) {
  Tokenizer tokenizer;
  std::vector<ByteSpan> spans;
  const LangTag kLangs[] = {*LangTag::parse("fr"), LangTag(), *LangTag::parse("sv")};
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE(seed);
    const std::string text = RandomText(seed ^ 0x5EEDU).text(1 + seed % 30);
    tokenizer.tokenize(text, kLangs[seed % 3], spans);
    ASSERT_NO_FATAL_FAILURE(expect_sound(text, spans));
  }
}

TEST(Tokenizer, NeverReadsPastTheEndOfIllFormedText) {
  Tokenizer tokenizer;
  std::vector<ByteSpan> spans;
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    std::string text = RandomText(seed).text(5);
    text.resize(text.size() - text.size() / 3);
    const std::unique_ptr<char[]> exact(new char[text.size()]);  // A sanitizer sees one byte more.
    text.copy(exact.get(), text.size());
    tokenizer.tokenize({exact.get(), text.size()}, LangTag(), spans);
    for (const ByteSpan span : spans) ASSERT_LE(span.to, text.size()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace senda::text
