// The quick keys against the one definition of an exact key.
#include "query/snippet/internal/token_key.h"

#include "engine/text/fold.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/text/random_text.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

std::string quick_key(std::string_view word) {
  std::string key = "kept";
  append_exact_key(word, key);
  EXPECT_TRUE(key.starts_with("kept"));
  return key.substr(4);
}

TEST(TokenKey, AgreesOnEveryCodePointAmongLettersAndMarks) {
  for (char32_t c = 1; c < 0x110000; c += (c < 0x3400 ? 1 : 7)) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string character;
    text::append_utf8(character, c);
    for (const std::string& word :
         {character, "A" + character + "z", character + "\u0301x", "É" + character,
          character + character, "か" + character, character + "ι"}) {
      ASSERT_EQ(quick_key(word), text::exact_key(word))
          << std::hex << static_cast<unsigned>(c) << " in " << word;
    }
  }
}

TEST(TokenKey, AgreesOnRandomWords) {
  text::Tokenizer tokenizer;
  std::vector<ByteSpan> spans;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    const std::string text = text::RandomText(seed).text(20);
    tokenizer.tokenize(text, text::LangTag(), spans);
    for (const ByteSpan span : spans) {
      const std::string_view word = span.of(text);
      ASSERT_EQ(quick_key(word), text::exact_key(word)) << "seed " << seed << ": " << word;
    }
  }
}

TEST(TokenKey, AgreesOnRandomLettersOfTheQuickScripts) {
  static constexpr std::pair<char32_t, char32_t> kBlocks[] = {{0x20, 0x7F},     {0xA0, 0x24F},
                                                              {0x370, 0x52F},   {0x5D0, 0x64A},
                                                              {0xAC00, 0xAC80}, {0x3041, 0x30FF}};
  for (unsigned seed = 1; seed <= 20000; ++seed) {
    text::RandomText random(seed);
    std::string word;
    for (unsigned i = random.below(9); i > 0; --i) {
      const auto& [from, to] = kBlocks[random.below(static_cast<unsigned>(std::size(kBlocks)))];
      text::append_utf8(word, from + random.below(static_cast<unsigned>(to - from)));
    }
    ASSERT_EQ(quick_key(word), text::exact_key(word)) << "seed " << seed << ": " << word;
  }
}

}  // namespace
}  // namespace senda::query
