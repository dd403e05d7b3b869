// Phrases against a search through the texts, in a collection large enough to have common words.
#include "query/match/phrase_finder.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

namespace senda::query {
namespace {

using test::is_ok;
using Text = std::vector<std::string>;
using Occurrences = std::map<std::string, float>;

constexpr std::array<std::string_view, 6> kCommon = {"ba", "ce", "di", "fo", "gu", "ha"};
constexpr std::uint32_t kTitleWeight = 5;

struct Practice {
  Text title;
  Text body;
};

std::string joined(const Text& text) {
  std::string words;
  for (const std::string& word : text) words += word + " ";
  return words;
}

std::uint32_t count_runs(const Text& text, const Text& phrase) {
  std::uint32_t count = 0;
  for (auto at = text.begin();
       (at = std::search(at, text.end(), phrase.begin(), phrase.end())) != text.end(); ++at)
    ++count;
  return count;
}

class Phrases : public ::testing::Test {
 protected:
  Phrases() : random_(41), collection_(rules()) {
    std::vector<json::Value> records;
    for (int i = 0; i < 2500; ++i) {
      const std::string id = "p" + std::to_string(i);
      const Practice practice{text(3), text(12)};
      json::Value record = json::Value::object();
      record.set("id", id);
      record.set("title", joined(practice.title));
      record.set("body", joined(practice.body));
      records.push_back(std::move(record));
      practices_.emplace(id, practice);
    }
    EXPECT_THAT(collection_.index(records), is_ok());
    for (int i = 0; i < 2500; i += 9) removed_.push_back("p" + std::to_string(i));
    EXPECT_THAT(collection_.remove(removed_), is_ok());
    for (const std::string& id : removed_) practices_.erase(id);
  }

  Text text(std::size_t words) {
    Text text;
    for (std::size_t i = 0; i < words; ++i)
      text.emplace_back(random_.one_in(30) ? "rare" + std::to_string(random_.below(40))
                                           : std::string(random_.pick(kCommon)));
    return text;
  }

  Occurrences by_hand(const Text& phrase, const std::vector<std::string>& fields) const {
    const auto looks_in = [&](const char* field) {
      return fields.empty() || std::find(fields.begin(), fields.end(), field) != fields.end();
    };
    Occurrences found;
    for (const auto& [id, practice] : practices_) {
      std::uint32_t count = 0;
      if (looks_in("title")) count += kTitleWeight * count_runs(practice.title, phrase);
      if (looks_in("body")) count += count_runs(practice.body, phrase);
      if (count > 0) found.emplace(id, static_cast<float>(count));
    }
    return found;
  }

  static indexer::CollectionRules rules() {
    indexer::CollectionRules rules;
    auto schema = schema::parse_schema(test::parse_json(R"({"name": "plain", "primary_key": "id",
        "text": [{"field": "title", "weight": 5, "language": "zxx"},
                 {"field": "body", "weight": 1, "language": "zxx"}]})"));
    EXPECT_THAT(schema, is_ok());
    rules.schema = *std::move(schema);
    return rules;
  }

  test::Random random_;
  std::map<std::string, Practice> practices_;
  std::vector<std::string> removed_;
  test::TestCollection collection_;
};

TEST_F(Phrases, OfCommonAndRareWordsAreFoundWhereTheyStand) {
  const auto view = std::make_shared<const IndexView>(collection_.open());
  auto reader = IndexReader::open(view);
  ASSERT_THAT(reader, is_ok());
  const storage::Segment& segment = view->generation().segments().front();
  const auto form = segment.lexicon.find("zxx:ba");
  ASSERT_TRUE(form.has_value());
  ASSERT_TRUE(segment.forward.pairs().is_common(segment.lexicon.document_frequency(*form)));

  PhraseFinder finder(*reader, [] { return false; });
  DocScores found;
  for (std::size_t i = 0; i < 120; ++i) {
    const Text phrase = text(2 + i % 3);
    const std::vector<std::string> fields =
        i % 4 == 3 ? std::vector<std::string>{"title"} : std::vector<std::string>();
    ASSERT_THAT(finder.find("zxx", phrase, fields, found), is_ok());
    EXPECT_TRUE(std::is_sorted(found.docs.begin(), found.docs.end()));
    Occurrences occurrences;
    for (std::size_t at = 0; at < found.docs.size(); ++at)
      occurrences.emplace(view->generation().id(found.docs[at]), found.scores[at]);
    EXPECT_EQ(occurrences, by_hand(phrase, fields)) << joined(phrase);
  }
}

TEST_F(Phrases, StopLookingWhenItIsLate) {
  const auto view = std::make_shared<const IndexView>(collection_.open());
  auto reader = IndexReader::open(view);
  ASSERT_THAT(reader, is_ok());
  PhraseFinder finder(*reader, [] { return true; });
  DocScores found;
  ASSERT_THAT(finder.find("zxx", Text{"ba", "ce"}, {}, found), is_ok());
  EXPECT_TRUE(found.docs.empty());
}

}  // namespace
}  // namespace senda::query
