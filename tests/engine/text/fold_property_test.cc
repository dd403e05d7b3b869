// What must hold of the keys of any text: every code point alone and between letters, and random
// multilingual text.
#include "engine/text/fold.h"
#include "engine/text/utf8.h"
#include "tests/engine/text/random_text.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace senda::text {
namespace {

std::string normalized(const icu::Normalizer2* normalizer, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  normalizer->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

/// Every assigned code point alone and after a letter, then random text.
template <typename Check>
void for_many_texts(const Check& check) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string alone;
    append_utf8(alone, c);
    ASSERT_NO_FATAL_FAILURE(check(alone));
    ASSERT_NO_FATAL_FAILURE(check("a" + alone + "\u0301b"));
  }
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE(seed);
    ASSERT_NO_FATAL_FAILURE(check(RandomText(seed).text(1 + seed % 12)));
  }
}

TEST(FoldProperty, KeysAreIdempotentAndValid) {
  for_many_texts([](const std::string& text) {
    const std::string exact = exact_key(text);
    ASSERT_EQ(exact_key(exact), exact) << text;
    ASSERT_FALSE(find_invalid_utf8(exact).has_value()) << text;
    const std::string folded = folded_key(exact);
    ASSERT_EQ(folded_key(folded), folded) << text;
    ASSERT_FALSE(find_invalid_utf8(folded).has_value()) << text;
    ASSERT_EQ(exact_key(folded), folded) << text;
  });
}

TEST(FoldProperty, EquivalentNormalFormsGiveEqualKeys) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* kForms[] = {
      icu::Normalizer2::getNFCInstance(status), icu::Normalizer2::getNFDInstance(status),
      icu::Normalizer2::getNFKCInstance(status), icu::Normalizer2::getNFKDInstance(status)};
  ASSERT_TRUE(U_SUCCESS(status));
  const LangTag german = *LangTag::parse("de");
  for_many_texts([&](const std::string& text) {
    const std::string exact = exact_key(text);
    for (const icu::Normalizer2* form : kForms) {
      const std::string other = normalized(form, text);
      ASSERT_EQ(exact_key(other), exact) << text;
      ASSERT_EQ(folded_key(exact_key(other)), folded_key(exact)) << text;
    }
    ASSERT_EQ(dictionary_form(normalized(kForms[1], text), german), dictionary_form(text, german))
        << text;
  });
}

TEST(FoldProperty, DictionaryFormsAreIdempotentAndValid) {
  const LangTag kLangs[] = {*LangTag::parse("tr"), *LangTag::parse("el"), *LangTag::parse("cs")};
  for_many_texts([&](const std::string& text) {
    for (const LangTag& lang : kLangs) {
      const std::string form = dictionary_form(text, lang);
      ASSERT_EQ(dictionary_form(form, lang), form) << lang.str() << ": " << text;
      ASSERT_FALSE(find_invalid_utf8(form).has_value()) << text;
    }
  });
}

}  // namespace
}  // namespace senda::text
