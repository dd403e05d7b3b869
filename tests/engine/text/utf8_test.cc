// Ill-formed sequences of every kind, then random damage to valid text.
#include "engine/text/utf8.h"

#include "tests/engine/text/random_text.h"

#include <gtest/gtest.h>

#include <random>

namespace senda::text {
namespace {

using std::string_literals::operator""s;

struct Malformed {
  std::string bytes;
  std::size_t offset;
  std::string repaired;
};

TEST(Utf8, FindsAndReplacesIllFormedBytes) {
  const std::string r = "\uFFFD";
  const Malformed kRows[] = {
      {"\x80", 0, r},                                         // lone continuation
      {"abc\xFF", 3, "abc" + r},                              // never a byte of UTF-8
      {"\xC0\xAF", 0, r + r},                                 // overlong slash
      {"\xC1\x80", 0, r + r},                                 //
      {"\xE0\x80\xAF", 0, r + r + r},                         // overlong, three bytes
      {"\xE0\x9F\x80x", 0, r + r + r + "x"},                  //
      {"\xED\xA0\x80", 0, r + r + r},                         // surrogate
      {"\xF0\x80\x80\xAF", 0, r + r + r + r},                 // overlong, four bytes
      {"\xF4\x90\x80\x80", 0, r + r + r + r},                 // above U+10FFFF
      {"\xF5\x80\x80\x80", 0, r + r + r + r},                 //
      {"\xE2\x82", 0, r},                                     // cut short: one maximal subpart
      {"\xF0\x9F\x98", 0, r},                                 //
      {"žluť\xC5", 6, "žluť" + r},                            // cut after valid text
      {"\xE2\x82"s + "A", 0, r + "A"},                        // cut short by ASCII
      {"12345678\xE2\x28\xA1", 8, "12345678" + r + "(" + r},  // after the eight-byte step
      {"a\xF0\x9F\x98\x80\xC3", 5, "a\U0001F600" + r},        //
  };
  for (const Malformed& row : kRows) {
    const auto offset = find_invalid_utf8(row.bytes);
    ASSERT_TRUE(offset.has_value()) << testing::PrintToString(row.bytes);
    EXPECT_EQ(*offset, row.offset) << testing::PrintToString(row.bytes);
    EXPECT_EQ(replace_invalid_utf8(row.bytes), row.repaired) << testing::PrintToString(row.bytes);
  }
}

TEST(Utf8, AcceptsEveryScript) {
  const std::string kRows[] = {"",
                               "plain ASCII, longer than eight",
                               "Příliš žluťoučký kůň",
                               "työllisyys",
                               "Größe",
                               "ζωή",
                               "їжак",
                               "لاجئ",
                               "ภาษาไทย",
                               "新移民",
                               "😀",
                               "\u07FF\u0800\uD7FF\uE000\uFFFF\U00010000\U0010FFFF",
                               "nul\0inside"s};
  for (const std::string& row : kRows) {
    EXPECT_FALSE(find_invalid_utf8(row).has_value()) << row;
    EXPECT_EQ(replace_invalid_utf8(row), row);
  }
}

TEST(Utf8, RepairedRandomBytesAreValidAndKeepWhatWasValid) {
  const unsigned seed = 20240611;
  SCOPED_TRACE(seed);
  std::mt19937 engine(seed);
  RandomText random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = random.text(4);
    const std::string valid = bytes;
    for (char& byte : bytes) {
      if (engine() % 8 == 0) byte = static_cast<char>(engine() & 0xFFU);
    }
    ASSERT_FALSE(find_invalid_utf8(valid).has_value());
    const std::string repaired = replace_invalid_utf8(bytes);
    ASSERT_FALSE(find_invalid_utf8(repaired).has_value()) << testing::PrintToString(bytes);
    const auto bad = find_invalid_utf8(bytes);
    ASSERT_EQ(bad.has_value(), repaired != bytes) << testing::PrintToString(bytes);
    const std::size_t valid_bytes = bad.value_or(bytes.size());
    EXPECT_EQ(repaired.substr(0, valid_bytes), bytes.substr(0, valid_bytes));
  }
}

TEST(Utf8, TruncatesOnlyBetweenCodePoints) {
  const std::string text = "aé€😀";  // 1 + 2 + 3 + 4 bytes
  const std::size_t kExpected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
  for (std::size_t limit = 0; limit < std::size(kExpected); ++limit) {
    EXPECT_EQ(truncate_utf8(text, limit).size(), kExpected[limit]) << limit;
  }
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(count_codepoints(""), 0U);
  EXPECT_EQ(count_codepoints("aé€😀"), 4U);
  EXPECT_EQ(count_codepoints("e\u0301"), 2U);
}

}  // namespace
}  // namespace senda::text
