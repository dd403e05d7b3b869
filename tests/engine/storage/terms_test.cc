#include "engine/storage/terms.h"

#include "engine/text/utf8.h"

#include <gtest/gtest.h>

namespace senda::storage {
namespace {

TEST(Terms, AreLanguageAndKey) {
  const std::string term = word_term("cs", "lidé:x");
  EXPECT_EQ(term, "cs:lidé:x");
  EXPECT_EQ(term_language(term), "cs");
  EXPECT_EQ(term_key(term), "lidé:x");
}

TEST(Terms, OfLongKeysKeepTheirBeginningAndStayApart) {
  struct Case {
    const char* letter;
  };
  for (const Case& row : {Case{"a"}, Case{"ж"}, Case{"漢"}, Case{"🧑"}}) {
    std::string key;
    while (key.size() <= kMaxTermBytes) key += row.letter;
    const std::string first = word_term("xx", key);
    const std::string second = word_term("xx", key + row.letter);
    EXPECT_LE(first.size(), kMaxTermBytes);
    EXPECT_LE(second.size(), kMaxTermBytes);
    EXPECT_NE(first, second);
    EXPECT_EQ(first, word_term("xx", key));
    EXPECT_NE(first, word_term("yy", key));
    EXPECT_EQ(first.substr(0, 100), ("xx:" + key).substr(0, 100));
    EXPECT_FALSE(text::find_invalid_utf8(first).has_value()) << row.letter;
  }
}

TEST(Terms, OfExactlyTheLimitAreWhole) {
  const std::string key(kMaxTermBytes - 3, 'a');
  EXPECT_EQ(word_term("xx", key), "xx:" + key);
}

}  // namespace
}  // namespace senda::storage
