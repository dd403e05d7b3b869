// Reading single characters from bytes of any kind.
#include "query/parse/internal/characters.h"

#include "engine/text/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace senda::query::internal {
namespace {

TEST(Characters, ReadsEachLengthAndStepsOverIllFormedBytesOneByOne) {
  struct Row {
    std::string_view bytes;
    char32_t code_point;
    std::size_t size;
  };
  const Row rows[] = {
      {"", 0, 0},
      {"a", U'a', 1},
      {"é", U'é', 2},
      {"€", U'€', 3},
      {"😀", U'😀', 4},
      {"\xFF", U'\uFFFD', 1},
      {"\x80", U'\uFFFD', 1},
      {"\xC3", U'\uFFFD', 1},
      {"\xC3z", U'\uFFFD', 1},
      {"\xC0\xAF", U'\uFFFD', 1},
      {"\xED\xA0\x80", U'\uFFFD', 1},
      {"\xF4\x90\x80\x80", U'\uFFFD', 1},
  };
  for (const Row& row : rows) {
    const Character c = character_at(row.bytes, 0);
    EXPECT_EQ(c.code_point, row.code_point) << row.bytes;
    EXPECT_EQ(c.size, row.size) << row.bytes;
  }
}

TEST(Characters, AgreesWithTheValidatorOnRandomBytes) {
  const unsigned seed = 3;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::string_view alphabet = "a\x80\xA0\xBF\xC0\xC3\xE0\xE2\xED\xEF\xF0\xF4\xF5";
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    for (int n = 0; n < 6; ++n) bytes += alphabet[random() % alphabet.size()];
    std::size_t at = 0;
    while (at < bytes.size()) {
      const Character c = character_at(bytes, at);
      // U+FFFD itself takes three bytes.
      if (c.code_point == U'\uFFFD' && c.size == 1) break;
      at += c.size;
    }
    EXPECT_EQ(text::find_invalid_utf8(bytes).value_or(bytes.size()), at);
  }
}

TEST(Characters, TrimsEveryKindOfWhiteSpace) {
  EXPECT_EQ(trim("\u00A0 a b\u3000\t"), "a b");
  EXPECT_EQ(trim(" \u2009 "), "");
  EXPECT_EQ(trim(""), "");
}

}  // namespace
}  // namespace senda::query::internal
