#include "engine/storage/section_file.h"

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace senda::storage {
namespace {

using test::has_code;
using test::is_ok;

class SectionFiles : public ::testing::Test {
 protected:
  SectionFiles() {
    SectionFileWriter out("kind", 3);
    out.add_array("numbers", std::vector<std::uint32_t>{1, 2, 3});
    out.add_bytes("text", "some bytes");
    out.add_bytes("empty", "");
    EXPECT_THAT(out.write(path_), is_ok());
    good_ = test::read_bytes(path_);
  }

  void write(const std::string& bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }

  test::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_ / "file.bin";
  std::string good_;
};

TEST_F(SectionFiles, GiveBackWhatWasWritten) {
  const auto file = SectionFile::open(path_, "kind", 3);
  ASSERT_THAT(file, is_ok());
  const auto numbers = file->array<std::uint32_t>("numbers");
  ASSERT_THAT(numbers, is_ok());
  EXPECT_EQ(std::vector<std::uint32_t>(numbers->begin(), numbers->end()),
            (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(file->bytes("text"), "some bytes");
  EXPECT_TRUE(file->contains("empty"));
  EXPECT_FALSE(file->contains("absent"));
  EXPECT_EQ(file->bytes("absent"), "");
  EXPECT_THAT(file->array<std::uint32_t>("absent"), has_code(ErrorCode::kCorrupt));
  EXPECT_THAT(file->array<std::uint64_t>("text"), has_code(ErrorCode::kCorrupt));
  EXPECT_THAT(file->verify(), is_ok());
}

TEST_F(SectionFiles, SectionsStandAtMultiplesOf64Bytes) {
  const auto file = SectionFile::open(path_, "kind", 3);
  ASSERT_THAT(file, is_ok());
  for (const char* name : {"numbers", "text"})
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->bytes(name).data()) % 64, 0U) << name;
}

TEST_F(SectionFiles, OfAnotherVersionOrKindAreRefused) {
  EXPECT_THAT(SectionFile::open(path_, "kind", 4), has_code(ErrorCode::kVersionMismatch));
  EXPECT_THAT(SectionFile::open(path_, "other", 3), has_code(ErrorCode::kCorrupt));
  EXPECT_THAT(SectionFile::open(path_, "kin", 3), has_code(ErrorCode::kCorrupt));
  EXPECT_THAT(SectionFile::open(folder_ / "nowhere", "kind", 3), has_code(ErrorCode::kNotFound));
}

TEST_F(SectionFiles, AChangeOfAnyByteIsFoundByOpeningOrVerifying) {
  for (std::size_t at = 0; at < good_.size(); ++at) {
    if (at >= 13 && at < 16) continue;  // after the zero that ends the kind's name: not read
    for (const char flip : {'\x01', '\xff'}) {
      std::string bad = good_;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      write(bad);
      const auto file = SectionFile::open(path_, "kind", 3);
      EXPECT_FALSE(file.has_value() && file->verify().has_value()) << at;
    }
  }
}

TEST_F(SectionFiles, ATruncatedOrLengthenedFileIsRefused) {
  for (std::size_t size = 0; size < good_.size(); ++size) {
    write(good_.substr(0, size));
    EXPECT_THAT(SectionFile::open(path_, "kind", 3), has_code(ErrorCode::kCorrupt)) << size;
  }
  write(good_ + "x");
  EXPECT_THAT(SectionFile::open(path_, "kind", 3), has_code(ErrorCode::kCorrupt));
}

TEST_F(SectionFiles, AreReplacedAtOnce) {
  const auto old = SectionFile::open(path_, "kind", 3);
  ASSERT_THAT(old, is_ok());
  SectionFileWriter out("kind", 3);
  out.add_bytes("text", "new");
  ASSERT_THAT(out.write(path_), is_ok());
  EXPECT_EQ(old->bytes("text"), "some bytes") << "an open map keeps the old file";
  EXPECT_EQ(SectionFile::open(path_, "kind", 3)->bytes("text"), "new");
}

}  // namespace
}  // namespace senda::storage
