#include "engine/io/file.h"

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

namespace senda::io {
namespace {

using test::has_code;
using test::is_ok;

TEST(ReadFile, ReadsWholeFilesUpToALimit) {
  const test::TemporaryFolder folder;
  const std::string bytes("a\0b\xff", 4);
  const auto path = folder.write("f", bytes);
  EXPECT_EQ(*read_file(path), bytes);
  EXPECT_EQ(*read_file(path, 4), bytes);
  EXPECT_THAT(read_file(path, 3), has_code(ErrorCode::kLimit));
  EXPECT_THAT(read_file(folder / "none"), has_code(ErrorCode::kNotFound));
  EXPECT_THAT(read_file(folder.path()), has_code(ErrorCode::kIo));
  EXPECT_EQ(*read_file(folder.write("empty", "")), "");
}

TEST(WriteFileAtomically, ReplacesAndLeavesNothingBeside) {
  const test::TemporaryFolder folder;
  ASSERT_THAT(write_file_atomically(folder / "f", "one"), is_ok());
  ASSERT_THAT(write_file_atomically(folder / "f", "two"), is_ok());
  EXPECT_EQ(test::read_bytes(folder / "f"), "two");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
  EXPECT_FALSE(write_file_atomically(folder / "none" / "f", "x").has_value());
  std::filesystem::create_directory(folder / "d");
  EXPECT_FALSE(write_file_atomically(folder / "d", "x").has_value());
}

TEST(MappedFile, ShowsTheBytesAndMoves) {
  const test::TemporaryFolder folder;
  auto mapped = MappedFile::open(folder.write("f", "bytes"));
  ASSERT_THAT(mapped, is_ok());
  MappedFile moved = *std::move(mapped);
  EXPECT_EQ(moved.bytes(), "bytes");
  EXPECT_EQ(MappedFile::open(folder.write("empty", ""))->bytes(), "");
  EXPECT_THAT(MappedFile::open(folder / "none"), has_code(ErrorCode::kNotFound));
}

TEST(FileLock, IsHeldByOneAndFreedByDeath) {
  const test::TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const auto held = FileLock::acquire(folder / "l");
    ::_exit(held.has_value() ? 0 : 1);  // without running its destructor
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  auto lock = FileLock::acquire(folder / "l");
  ASSERT_THAT(lock, is_ok());
  EXPECT_THAT(FileLock::acquire(folder / "l"), has_code(ErrorCode::kLocked));
  { const FileLock moved = *std::move(lock); }
  EXPECT_THAT(FileLock::acquire(folder / "l"), is_ok());
}

TEST(TemporaryDirectory, IsGoneUnlessKept) {
  const test::TemporaryFolder folder;
  std::filesystem::path gone;
  std::filesystem::path kept;
  {
    auto first = TemporaryDirectory::create(folder.path());
    auto second = TemporaryDirectory::create(folder.path());
    ASSERT_THAT(first, is_ok());
    ASSERT_THAT(second, is_ok());
    gone = first->path();
    kept = second->path();
    EXPECT_NE(gone, kept);
    std::filesystem::create_directories(gone / "deep/deeper");
    second->keep();
  }
  EXPECT_FALSE(std::filesystem::exists(gone));
  EXPECT_TRUE(std::filesystem::exists(kept));
  EXPECT_FALSE(TemporaryDirectory::create(folder / "none").has_value());
}

TEST(Checksums, AreThoseOfXxh3) {
  EXPECT_EQ(to_hex(checksum("")), "2d06800538d394c2");  // the reference implementation's value
  EXPECT_EQ(content_hash("").size(), 32U);
  EXPECT_NE(content_hash("a"), content_hash("b"));
  EXPECT_EQ(to_hex(0x0123456789abcdefULL), "0123456789abcdef");
}

}  // namespace
}  // namespace senda::io
