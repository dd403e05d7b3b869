#include "corpus/messages.h"

#include "corpus/embedded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace senda::corpus {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Messages& in(std::string_view tag) { return Messages::in(*text::LangTag::parse(tag)); }

std::multiset<std::string_view> names_of(std::string_view message) {
  const auto names = placeholders(message);
  return {names.begin(), names.end()};
}

TEST(Messages, AreThereInSixteenLanguages) {
  EXPECT_THAT(Messages::languages(), ElementsAre("ar", "cs", "da", "de", "el", "en", "es", "fi",
                                                 "fr", "it", "nl", "pl", "pt", "ro", "sv", "uk"));
}

TEST(Messages, EveryLanguageHasEveryKeyWithTheSamePlaceholders) {
  const Messages& english = in("en");
  ASSERT_FALSE(english.keys().empty());
  for (const std::string& language : Messages::languages()) {
    const Messages& messages = in(language);
    ASSERT_EQ(messages.language(), language);
    EXPECT_EQ(messages.keys(), english.keys()) << language;
    for (const std::string& key : english.keys()) {
      const auto text = messages.find(key);
      ASSERT_TRUE(text) << language << " " << key;
      EXPECT_FALSE(text->empty()) << language << " " << key;
      EXPECT_EQ(names_of(*text), names_of(*english.find(key))) << language << " " << key;
    }
  }
}

TEST(Messages, BracesOfAMessageOnlyBelongToPlaceholders) {
  for (const std::string& language : Messages::languages()) {
    for (const std::string& key : in(language).keys()) {
      const std::string_view text = *in(language).find(key);
      const auto names = placeholders(text);
      const auto count = static_cast<std::ptrdiff_t>(names.size());
      EXPECT_EQ(std::count(text.begin(), text.end(), '{'), count) << language << " " << key;
      EXPECT_EQ(std::count(text.begin(), text.end(), '}'), count) << language << " " << key;
      for (const std::string_view name : names) {
        EXPECT_TRUE(!name.empty() && std::all_of(name.begin(), name.end(),
                                                 [](char c) { return c >= 'a' && c <= 'z'; }))
            << language << " " << key;
      }
    }
  }
}

TEST(Messages, ReasonsAreTranslated) {
  for (const std::string& language : Messages::languages()) {
    if (language == "en") continue;
    for (const std::string& key : in("en").keys()) {
      if (!key.starts_with("reason.")) continue;
      EXPECT_NE(in(language).find(key), in("en").find(key)) << language << " " << key;
    }
  }
}

TEST(Messages, AreFoundByThePrimaryLanguageElseInEnglish) {
  const std::pair<const char*, const char*> table[] = {
      {"fi", "fi"}, {"pt-BR", "pt"}, {"de-AT", "de"}, {"und", "en"}, {"ja", "en"}, {"zxx", "en"}};
  for (const auto& [tag, language] : table) EXPECT_EQ(in(tag).language(), language) << tag;
}

TEST(Messages, FillsInByName) {
  EXPECT_EQ(
      in("en").text("reason.lemma",
                    {{"query", "työllisyys"}, {"matched", "työllisyyttä"}, {"where", "here"}}),
      "matched “työllisyyttä” as a form of “työllisyys”, here");
}

TEST(Messages, DoesNotReadWhatIsFilledInForPlaceholders) {
  EXPECT_EQ(in("en").text("reason.exact", {{"matched", "{where}"}, {"where", "{matched}"}}),
            "matched “{where}”, {matched}");
}

TEST(Messages, KeepsPlaceholdersWithoutArgumentAndUnknownKeys) {
  EXPECT_EQ(in("en").text("field.other"), "in the field “{field}”");
  EXPECT_EQ(in("fi").text("no.such.key"), "no.such.key");
  EXPECT_FALSE(in("fi").find("no.such.key"));
}

TEST(Placeholders, AreNamesInBraces) {
  EXPECT_THAT(placeholders("a {b} c {d}{b}"), ElementsAre("b", "d", "b"));
  EXPECT_THAT(placeholders("{} {x"), ElementsAre(""));
  EXPECT_THAT(placeholders("} none {"), IsEmpty());
}

}  // namespace
}  // namespace senda::corpus
