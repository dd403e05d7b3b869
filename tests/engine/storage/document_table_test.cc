#include "engine/storage/document_table.h"

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace senda::storage {
namespace {

using test::has_code;
using test::is_ok;

TEST(DocumentTable, FindsByIdAndRanksInByteOrder) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> ids = {"m10", "B", "a", "m2", "_", "-"};
  std::vector<std::string> hashes;
  for (std::size_t i = 0; i < ids.size(); ++i)
    hashes.push_back(std::string(31, '0') + static_cast<char>('0' + i));
  ASSERT_THAT(write_document_table(folder / "d", ids, hashes), is_ok());
  const auto table = DocumentTable::open(folder / "d");
  ASSERT_THAT(table, is_ok());
  EXPECT_THAT(table->verify(), is_ok());
  ASSERT_EQ(table->size(), ids.size());
  for (LocalDoc doc = 0; doc < ids.size(); ++doc) {
    EXPECT_EQ(table->id(doc), ids[doc]);
    EXPECT_EQ(table->find(ids[doc]), doc);
    EXPECT_EQ(table->hash(doc), hashes[doc]);
    for (LocalDoc other = 0; other < ids.size(); ++other)
      EXPECT_EQ(table->id_rank(doc) < table->id_rank(other), ids[doc] < ids[other]);
  }
  EXPECT_FALSE(table->find("m1").has_value());
  EXPECT_FALSE(table->find("").has_value());
}

TEST(DocumentTable, OfFilesThatDisagreeIsCorrupt) {
  const test::TemporaryFolder folder;
  const std::vector<std::string> ids = {"a", "b"};
  const std::vector<std::string> hashes = {std::string(32, '0')};
  ASSERT_THAT(write_document_table(folder / "d", ids, hashes), is_ok());
  EXPECT_THAT(DocumentTable::open(folder / "d"), has_code(ErrorCode::kCorrupt));
}

}  // namespace
}  // namespace senda::storage
