// Spellings that are one tag, and strings that are none.
#include "engine/text/lang_tag.h"

#include <gtest/gtest.h>

namespace senda::text {
namespace {

struct Spelling {
  const char* given;
  const char* canonical;
  const char* language;
};

TEST(LangTag, IsMadeCanonical) {
  const Spelling kRows[] = {
      {"cs", "cs", "cs"},
      {"CS", "cs", "cs"},
      {"pt-br", "pt-BR", "pt"},
      {"pt_BR", "pt-BR", "pt"},
      {"sr-latn", "sr-Latn", "sr"},
      {"zh-hant-tw", "zh-Hant-TW", "zh"},
      {"und", "und", "und"},
      {"ZXX", "zxx", "zxx"},
      {"iw", "he", "he"},
      {"el-GR", "el-GR", "el"},
      {"es-419", "es-419", "es"},
      {"ar", "ar", "ar"},
      {"de-u-co-phonebk", "de-u-co-phonebk", "de"},
  };
  for (const Spelling& row : kRows) {
    const auto tag = LangTag::parse(row.given);
    ASSERT_TRUE(tag.has_value()) << row.given;
    EXPECT_EQ(tag->str(), row.canonical) << row.given;
    EXPECT_EQ(tag->language(), row.language) << row.given;
    const auto again = LangTag::parse(tag->str());
    ASSERT_TRUE(again.has_value()) << row.given;
    EXPECT_EQ(*again, *tag) << row.given;
  }
}

TEST(LangTag, RefusesWhatIsIllFormed) {
  const std::string too_long(200, 'a');
  const std::string_view kRows[] = {"",
                                    "-",
                                    "c",
                                    "es-",
                                    "-es",
                                    "es--MX",
                                    "español",
                                    "en US",
                                    "en;q=0.5",
                                    "*",
                                    "toolonglanguage",
                                    "../etc",
                                    "en-\xFF",
                                    "es-a",
                                    too_long};
  for (const std::string_view row : kRows) {
    const auto tag = LangTag::parse(row);
    ASSERT_FALSE(tag.has_value()) << row;
    EXPECT_EQ(tag.error().code(), ErrorCode::kInvalidArgument) << row;
  }
}

TEST(LangTag, SaysWhetherThereIsALanguage) {
  EXPECT_TRUE(LangTag().is_undetermined());
  EXPECT_EQ(LangTag(), *LangTag::parse("und"));
  EXPECT_TRUE(LangTag::parse("zxx")->is_non_linguistic());
  EXPECT_FALSE(LangTag::parse("fi")->is_undetermined());
  EXPECT_FALSE(LangTag::parse("fi")->is_non_linguistic());
}

}  // namespace
}  // namespace senda::text
