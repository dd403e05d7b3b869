// Which files a list of paths stands for.
#include "indexer/read/source_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace senda::indexer {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SourceFiles : public ::testing::Test {
 protected:
  SourceFiles() {
    std::string name = (fs::temp_directory_path() / "senda-sources-XXXXXX").string();
    root_ = mkdtemp(name.data());
  }
  ~SourceFiles() override { fs::remove_all(root_); }

  void add(const std::string& path) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << "{}";
  }

  /// Paths below the root, of the files that `paths` below the root stand for.
  std::vector<std::string> listed(std::vector<std::string> paths, SourceOptions options = {}) {
    for (std::string& path : paths) path = (root_ / path).string();
    const auto files = list_source_files(paths, options);
    EXPECT_TRUE(files.has_value()) << files.error().message();
    std::vector<std::string> names;
    for (const SourceFile& file : *files) {
      names.push_back(fs::path(file.path).lexically_normal().lexically_relative(root_).string());
    }
    return names;
  }

  fs::path root_;
};

TEST_F(SourceFiles, TellsFormatsByName) {
  struct Row {
    const char* path;
    std::optional<RecordFormat> format;
  };
  const Row rows[] = {
      {"a.json", RecordFormat::kJson},
      {"a.JSON", RecordFormat::kJson},
      {"a.jsonl", RecordFormat::kJsonLines},
      {"a.ndjson", RecordFormat::kJsonLines},
      {"a.b.csv", RecordFormat::kCsv},
      {"a.txt", std::nullopt},
      {"json", std::nullopt},
      {"a.json.bak", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(format_of_file(row.path), row.format) << row.path;
  EXPECT_EQ(format_named("jsonl"), RecordFormat::kJsonLines);
  EXPECT_EQ(format_named("xml"), std::nullopt);
}

TEST_F(SourceFiles, ReadsFoldersInByteOrderOfPath) {
  for (const char* path : {"d/b.json", "d/a/z.jsonl", "d/a-b/x.csv", "d/B.json", "d/é.json",
                           "d/note.txt", "d/.hidden.json", "d/.git/c.json"}) {
    add(path);
  }
  EXPECT_THAT(listed({"d"}),
              ElementsAre("d/B.json", "d/a-b/x.csv", "d/a/z.jsonl", "d/b.json", "d/é.json"));
}

TEST_F(SourceFiles, KeepsTheOrderOfWhatWasNamed) {
  for (const char* path : {"z.json", "d/b.json", "d/a.json"}) add(path);
  EXPECT_THAT(listed({"z.json", "d", "d/b.json"}),
              ElementsAre("z.json", "d/a.json", "d/b.json", "d/b.json"));
}

TEST_F(SourceFiles, SkipsTheGivenFolderHoweverItIsSpelt) {
  for (const char* path : {"a.json", "data/b.json", "data/c/d.json"}) add(path);
  EXPECT_THAT(listed({"."}, {.format = {}, .skip = root_ / "x" / ".." / "data"}),
              ElementsAre("a.json"));
  EXPECT_THAT(listed({"data"}, {.format = {}, .skip = root_ / "data"}), IsEmpty());
  EXPECT_THAT(listed({"."}, {.format = {}, .skip = root_ / "dat"}).size(), 3U);
}

TEST_F(SourceFiles, TakesEveryNameWhereTheFormatIsGiven) {
  for (const char* path : {"a.txt", "b.json", ".c"}) add(path);
  EXPECT_THAT(listed({"."}, {.format = RecordFormat::kJsonLines, .skip = {}}),
              ElementsAre("a.txt", "b.json"));
}

TEST_F(SourceFiles, FollowsLinksToFilesButNotToFolders) {
  add("d/a.json");
  fs::create_directory(root_ / "e");
  fs::create_symlink(root_ / "d" / "a.json", root_ / "e" / "link.json");
  fs::create_directory_symlink(root_ / "e", root_ / "e" / "circle");
  EXPECT_THAT(listed({"e"}), ElementsAre("e/link.json"));
}

TEST_F(SourceFiles, RefusesWhatItCannotRead) {
  add("note.txt");
  struct Row {
    std::string path;
    ErrorCode code;
  };
  const Row rows[] = {
      {(root_ / "none.json").string(), ErrorCode::kNotFound},
      {(root_ / "note.txt").string(), ErrorCode::kInvalidArgument},
      {"-", ErrorCode::kInvalidArgument},
  };
  for (const Row& row : rows) {
    const std::vector<std::string> paths = {row.path};
    const auto files = list_source_files(paths);
    ASSERT_FALSE(files.has_value()) << row.path;
    EXPECT_EQ(files.error().code(), row.code);
    EXPECT_EQ(files.error().file(), row.path);
  }
}

}  // namespace
}  // namespace senda::indexer
