#include "engine/storage/collection.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <fstream>

namespace senda::storage {
namespace {

using test::has_code;
using test::is_ok;
using test::TestCollection;

class Collections : public ::testing::Test {
 protected:
  Collections() : made_(test::generated_rules()) {
    for (int i = 1; i <= 3; ++i) {
      test::Random random(static_cast<std::uint32_t>(i));
      EXPECT_THAT(made_.index(test::random_records(random, static_cast<std::size_t>(i))), is_ok());
    }
  }
  const Collection& collection() const { return made_.collection(); }

  TestCollection made_;
};

TEST(CollectionNames, AreCheckedBeforeTheyBecomePaths) {
  for (const std::string& name :
       {std::string(), std::string("a/b"), std::string(".."), std::string("ä"), std::string("a b"),
        std::string(513, 'a'), std::string("a\0b", 3)}) {
    EXPECT_THAT(Collection::at("/data", name), has_code(ErrorCode::kInvalidArgument)) << name;
  }
  EXPECT_THAT(Collection::at("/data", "Practices_2-x"), is_ok());
}

TEST_F(Collections, SwitchByName) {
  EXPECT_EQ(*collection().current_number(), 3U);
  EXPECT_THAT(collection().switch_to(1), is_ok());
  EXPECT_EQ((*collection().open_current())->document_count(), 1U);
  EXPECT_THAT(collection().switch_to(7), has_code(ErrorCode::kNotFound));
  EXPECT_EQ(*collection().current_number(), 1U);
  EXPECT_EQ(*collection().next_number(), 4U);
}

TEST_F(Collections, DoNotSwitchToADamagedGeneration) {
  std::ofstream(collection().generation_folder(2) / "manifest.json") << "{";
  EXPECT_FALSE(collection().switch_to(2).has_value());
  EXPECT_EQ(*collection().current_number(), 3U);
  EXPECT_EQ(collection().generations()->size(), 2U);
}

TEST_F(Collections, RemoveAllButTheServingGeneration) {
  EXPECT_THAT(collection().remove(3), has_code(ErrorCode::kInvalidArgument));
  EXPECT_THAT(collection().remove(1), is_ok());
  const auto list = collection().generations();
  ASSERT_EQ(list->size(), 2U);
  EXPECT_EQ((*list)[0].number, 2U);
  EXPECT_FALSE((*list)[0].is_current);
  EXPECT_TRUE((*list)[1].is_current);
}

TEST_F(Collections, HaveOneWriterAtATime) {
  {
    const auto lock = collection().lock_for_writing();
    ASSERT_THAT(lock, is_ok());
    EXPECT_THAT(collection().lock_for_writing(), has_code(ErrorCode::kLocked));
    EXPECT_THAT(collection().open_current(), is_ok()) << "readers need no lock";
  }
  EXPECT_THAT(collection().lock_for_writing(), is_ok());
}

TEST_F(Collections, LockingSweepsWhatACrashLeft) {
  const auto left = collection().folder() / ".tmp-dead";
  const auto below = collection().folder() / "generations" / ".tmp-dead";
  std::filesystem::create_directories(left / "scratch/batch0");
  std::filesystem::create_directories(below / "segments");
  std::ofstream(left / "scratch/file") << "x";
  EXPECT_THAT(collection().lock_for_writing(), is_ok());
  EXPECT_FALSE(std::filesystem::exists(left));
  EXPECT_FALSE(std::filesystem::exists(below));
  EXPECT_EQ(collection().generations()->size(), 3U);
}

TEST_F(Collections, TellOfADamagedName) {
  const auto current = collection().folder() / "CURRENT";
  for (const char* text : {"", "x", "-1", "1x", "99999999999999999999999"}) {
    std::ofstream(current) << text;
    EXPECT_FALSE(collection().open_current().has_value()) << text;
  }
  std::ofstream(current) << "000002\n";
  EXPECT_EQ((*collection().open_current())->document_count(), 2U);
}

TEST(MissingCollection, SaysHowToMakeOne) {
  const test::TemporaryFolder folder;
  const auto collection = Collection::at(folder.path(), "practices");
  EXPECT_FALSE(collection->exists());
  const auto opened = collection->open_current();
  ASSERT_THAT(opened, has_code(ErrorCode::kNotFound));
  EXPECT_NE(opened.error().message().find("senda index"), std::string::npos);
  EXPECT_EQ(*collection->next_number(), 1U);
  EXPECT_TRUE(collection->generations()->empty());
}

}  // namespace
}  // namespace senda::storage
