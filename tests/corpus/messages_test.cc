#include "corpus/messages.h"

#include "corpus/embedded.h"
#include "engine/text/message_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace senda::corpus {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Messages& in(std::string_view tag) { return Messages::in(*text::LangTag::parse(tag)); }

/// Names of what is filled in, of simple messages and of those with a plural alike.
std::vector<std::string> names_of(std::string_view message) {
  const auto shape = text::pattern_shape(message);
  EXPECT_TRUE(shape) << message;
  return shape ? shape->arguments : std::vector<std::string>();
}

bool has_plural(std::string_view message) {
  return message.find(", plural,") != std::string_view::npos;
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
      if (has_plural(text)) continue;
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

TEST(Messages, PluralsHaveEveryCategoryOfTheirLanguage) {
  const std::set<std::string> known = {"zero", "one", "two", "few", "many", "other"};
  for (const std::string& language : Messages::languages()) {
    const auto needed = text::plural_categories(*text::LangTag::parse(language));
    for (const std::string& key : in(language).keys()) {
      const std::string_view message = *in(language).find(key);
      ASSERT_EQ(has_plural(message), has_plural(*in("en").find(key))) << language << " " << key;
      if (!has_plural(message)) continue;
      EXPECT_EQ(message.find('\''), std::string_view::npos) << language << " " << key;
      const auto shape = text::pattern_shape(message);
      ASSERT_TRUE(shape) << language << " " << key;
      for (const std::string& category : shape->categories)
        EXPECT_TRUE(known.contains(category)) << language << " " << key << " " << category;
      for (const std::string& category : needed)
        EXPECT_THAT(shape->categories, testing::Contains(category)) << language << " " << key;
    }
  }
}

// A text that is the same as the English one was forgotten, unless it is a word both languages
// have.
TEST(Messages, SitesTextsAreTranslated) {
  const std::set<std::string> names = {"site.name"};
  for (const std::string& language : Messages::languages()) {
    if (language == "en") continue;
    std::size_t same = 0;
    for (const std::string& key : in("en").keys()) {
      if (names.contains(key) || in(language).find(key) != in("en").find(key)) continue;
      ++same;
      EXPECT_LE(in("en").find(key)->size(), 13U) << language << " " << key;
    }
    EXPECT_LE(same, 8U) << language;
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
