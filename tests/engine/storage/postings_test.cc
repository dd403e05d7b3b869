// The Xapian seam. What both backends must do runs on both; limits of terms only on the disk.
#include "engine/storage/postings.h"

#include "engine/storage/terms.h"
#include "engine/storage/xapian_guard.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace senda::storage {
namespace {

using test::has_code;
using test::is_ok;
using Docs = std::vector<LocalDoc>;
using Counts = std::vector<std::uint32_t>;

Result<void> add(PostingsWriter& writer, std::vector<Posting> postings, std::string_view record,
                 std::vector<std::string> slots = {}) {
  return writer.add_document(postings, record, slots);
}

class OnBothBackends : public ::testing::TestWithParam<Backend> {};

TEST_P(OnBothBackends, TakesDocumentsAndCommits) {
  const test::TemporaryFolder folder;
  auto writer = PostingsWriter::create(folder / "x", GetParam());
  ASSERT_THAT(writer, is_ok());
  EXPECT_THAT(add(*writer, {{"en:a", 2}, {"en:b", 1}}, "{}", {"1s"}), is_ok());
  EXPECT_THAT(add(*writer, {}, ""), is_ok());
  EXPECT_THAT(add(*writer, {{std::string(kMaxTermBytes, 'x'), 1}}, "{}"), is_ok());
  EXPECT_THAT(writer->commit(), is_ok());
}

TEST_P(OnBothBackends, AnEmptyTermIsAnErrorNotAnException) {
  const test::TemporaryFolder folder;
  auto writer = PostingsWriter::create(folder / "x", GetParam());
  ASSERT_THAT(writer, is_ok());
  EXPECT_THAT(add(*writer, {{"", 1}}, "{}"), has_code(ErrorCode::kInvalidArgument));
}

INSTANTIATE_TEST_SUITE_P(Backends, OnBothBackends,
                         ::testing::Values(Backend::kDisk, Backend::kMemory));

TEST(Postings, RefusesATermOverTheLimitOfTheDisk) {
  const test::TemporaryFolder folder;
  auto writer = PostingsWriter::create(folder / "x");
  ASSERT_THAT(writer, is_ok());
  EXPECT_THAT(add(*writer, {{std::string(kMaxTermBytes + 1, 'x'), 1}}, "{}"),
              has_code(ErrorCode::kInvalidArgument));
}

class Merged : public ::testing::Test {
 protected:
  Merged() {
    auto first = PostingsWriter::create(folder_ / "1");
    auto second = PostingsWriter::create(folder_ / "2");
    EXPECT_THAT(add(*first, {{"en:a", 3}, {"en:b", 1}}, "one", {"slot", ""}), is_ok());
    EXPECT_THAT(add(*first, {}, "without words"), is_ok());
    EXPECT_THAT(first->commit(), is_ok());
    EXPECT_THAT(add(*second, {{"en:a", 9}, {"fi:c", 1}}, "three", {"", "other"}), is_ok());
    EXPECT_THAT(second->commit(), is_ok());
    const std::vector<std::filesystem::path> inputs = {folder_ / "1", folder_ / "2"};
    EXPECT_THAT(merge_postings(inputs, folder_ / "all"), is_ok());
  }
  test::TemporaryFolder folder_;
};

TEST_F(Merged, NumbersDocumentsInTheOrderOfTheInputs) {
  const auto database = PostingsDatabase::open(folder_ / "all");
  ASSERT_THAT(database, is_ok());
  EXPECT_EQ(*database->document_count(), 3U);
  Docs docs;
  Counts counts;
  ASSERT_THAT(database->read_postings("en:a", docs, counts), is_ok());
  EXPECT_EQ(docs, (Docs{0, 2}));
  EXPECT_EQ(counts, (Counts{3, 9}));
  ASSERT_THAT(database->read_postings("fi:c", docs, counts), is_ok());
  EXPECT_EQ(docs, (Docs{0, 2, 2})) << "appended";
  ASSERT_THAT(database->read_postings("en:none", docs, counts), is_ok());
  EXPECT_EQ(docs.size(), 3U);
  EXPECT_EQ(*database->record(1), "without words");
  EXPECT_EQ(*database->record(2), "three");
  EXPECT_EQ(*database->slot(0, 0), "slot");
  EXPECT_EQ(*database->slot(0, 1), "");
  EXPECT_EQ(*database->slot(2, 1), "other");
  std::map<std::string, std::uint32_t> terms;
  ASSERT_THAT(database->visit_terms([&](const std::string& t, std::uint32_t n) { terms[t] = n; }),
              is_ok());
  EXPECT_EQ(terms, (std::map<std::string, std::uint32_t>{{"en:a", 2}, {"en:b", 1}, {"fi:c", 1}}));
  EXPECT_THAT(check_postings(folder_ / "all"), is_ok());
}

TEST_F(Merged, ATruncatedDatabaseIsFound) {
  for (const char* name : {"postlist.glass", "docdata.glass"}) {
    const auto path = folder_ / "all" / name;
    const std::string good = test::read_bytes(path);
    std::ofstream(path, std::ios::binary) << good.substr(0, good.size() / 2);
    EXPECT_FALSE(check_postings(folder_ / "all").has_value()) << name;
    std::ofstream(path, std::ios::binary) << good;
  }
  EXPECT_THAT(check_postings(folder_ / "all"), is_ok());
}

TEST(Postings, TellsOfADatabaseThatIsNotThere) {
  const test::TemporaryFolder folder;
  EXPECT_THAT(PostingsDatabase::open(folder / "nowhere"), has_code(ErrorCode::kNotFound));
  EXPECT_FALSE(check_postings(folder / "nowhere").has_value());
}

TEST(FacetSlot, PutsEachLengthBeforeItsValue) {
  EXPECT_EQ(facet_slot_value(std::vector<std::string>{"sES", "sFI"}), "\3sES\3sFI");
  EXPECT_EQ(facet_slot_value({}), "");
  const std::string longer(200, 'x');
  EXPECT_EQ(facet_slot_value(std::vector<std::string>{longer}), "\xc8\x01" + longer);
}

TEST(XapianGuard, GivesEachKindOfExceptionItsCode) {
  const auto code = [](auto&& exception) {
    return with_xapian([&] { throw exception; }).error().code();
  };
  EXPECT_EQ(code(Xapian::DocNotFoundError("x")), ErrorCode::kNotFound);
  EXPECT_EQ(code(Xapian::DatabaseLockError("x")), ErrorCode::kLocked);
  EXPECT_EQ(code(Xapian::DatabaseCorruptError("x")), ErrorCode::kCorrupt);
  EXPECT_EQ(code(Xapian::DatabaseVersionError("x")), ErrorCode::kVersionMismatch);
  EXPECT_EQ(code(Xapian::InvalidArgumentError("x")), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(Xapian::UnimplementedError("x")), ErrorCode::kUnsupported);
  EXPECT_EQ(code(Xapian::DatabaseOpeningError("x")), ErrorCode::kIo);
  EXPECT_EQ(code(Xapian::InternalError("x")), ErrorCode::kInternal);
  EXPECT_THAT(with_xapian([] {}), is_ok());
  EXPECT_EQ(*with_xapian([]() -> Result<int> { return 5; }), 5);
}

}  // namespace
}  // namespace senda::storage
