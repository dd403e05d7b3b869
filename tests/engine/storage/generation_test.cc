#include "engine/storage/generation.h"

#include "engine/json/write.h"
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

class Generations : public ::testing::Test {
 protected:
  Generations() : made_(test::generated_rules()) {
    test::Random random(9);
    EXPECT_THAT(made_.index(test::random_records(random, 30)), is_ok());
    std::vector<json::Value> more;
    for (std::size_t i = 25; i < 40; ++i) more.push_back(test::random_record(random, i));
    EXPECT_THAT(made_.update(more), is_ok());
    EXPECT_THAT(made_.remove({test::record_id_of(0), test::record_id_of(30)}), is_ok());
    folder_ = made_.open()->folder();
  }

  Result<void> open_and_verify() const {
    auto generation = Generation::open(folder_);
    if (!generation.has_value()) return std::move(generation).error();
    return (*generation)->verify();
  }

  TestCollection made_;
  std::filesystem::path folder_;
};

TEST_F(Generations, FindDocumentsOfAllSegments) {
  const auto generation = made_.open();
  ASSERT_EQ(generation->segments().size(), 2U);
  EXPECT_EQ(generation->document_count(), 38U);
  EXPECT_EQ(generation->document_limit(), 45U);
  for (std::size_t i = 0; i < 40; ++i) {
    const std::string id = test::record_id_of(i);
    const auto doc = generation->find(id);
    ASSERT_EQ(doc.has_value(), i != 0 && i != 30) << id;
    if (!doc) continue;
    EXPECT_EQ(generation->id(*doc), id);
    EXPECT_EQ(generation->segment_index(*doc), i < 25 ? 0U : 1U);
  }
  EXPECT_FALSE(generation->find("unknown").has_value());
  EXPECT_THAT(open_and_verify(), is_ok());
}

TEST_F(Generations, ManifestsComeBackUnchanged) {
  const Manifest manifest = made_.open()->manifest();
  const auto value = manifest_to_json(manifest);
  const auto read = manifest_from_json(value);
  ASSERT_THAT(read, is_ok());
  EXPECT_EQ(json::write(manifest_to_json(*read)), json::write(value));
  EXPECT_EQ(read->analysis, manifest.analysis);
}

TEST_F(Generations, AManifestWithAMissingOrWrongMemberIsCorrupt) {
  const json::Value good = manifest_to_json(made_.open()->manifest());
  for (const char* member : {"generation", "revision", "created", "documents", "segments"}) {
    json::Value bad = good;
    bad.erase(member);
    EXPECT_THAT(manifest_from_json(bad), has_code(ErrorCode::kCorrupt)) << member;
    bad.set(member, json::Value::object());
    EXPECT_THAT(manifest_from_json(bad), has_code(ErrorCode::kCorrupt)) << member;
  }
  json::Value newer = good;
  newer.set("format", 99);
  EXPECT_THAT(manifest_from_json(newer), has_code(ErrorCode::kVersionMismatch));
  EXPECT_THAT(manifest_from_json(json::Value(5)), has_code(ErrorCode::kCorrupt));
}

TEST_F(Generations, AMissingFileOfAnyKindIsFound) {
  std::vector<std::filesystem::path> files;
  const std::string tombstones = made_.open()->manifest().tombstones;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    // Tombstones of earlier revisions may stay for readers that are just opening.
    const bool replaced = name.starts_with("deleted-") && name != tombstones;
    if (entry.is_regular_file() && name != "flintlock" && !replaced) files.push_back(entry.path());
  }
  EXPECT_GT(files.size(), 14U);
  for (const auto& file : files) {
    const auto aside = file.string() + ".aside";
    std::filesystem::rename(file, aside);
    EXPECT_FALSE(open_and_verify().has_value()) << file;
    std::filesystem::rename(aside, file);
  }
  EXPECT_THAT(open_and_verify(), is_ok());
}

TEST_F(Generations, ATruncatedSideFileIsFound) {
  const auto generation = made_.open();
  for (const Segment& segment : generation->segments()) {
    for (const std::string_view name : kSegmentFiles) {
      const std::string good = test::read_bytes(segment.folder / name);
      for (const std::size_t size :
           {std::size_t{0}, std::size_t{20}, good.size() / 2, good.size() - 1}) {
        // A file of its own: shrinking one that is mapped is not what a crash does.
        std::filesystem::remove(segment.folder / name);
        std::ofstream(segment.folder / name, std::ios::binary) << good.substr(0, size);
        EXPECT_FALSE(open_and_verify().has_value()) << name << " " << size;
      }
      std::filesystem::remove(segment.folder / name);
      std::ofstream(segment.folder / name, std::ios::binary) << good;
    }
  }
  EXPECT_THAT(open_and_verify(), is_ok());
}

TEST_F(Generations, AChangedByteOfASideFileIsFoundWithoutACrash) {
  const auto generation = made_.open();
  for (const std::string_view name : kSegmentFiles) {
    const auto path = generation->segments()[1].folder / name;
    const std::string good = test::read_bytes(path);
    for (std::size_t at = 48; at < good.size(); at += 1 + good.size() / 150) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 0xff);
      std::filesystem::remove(path);
      std::ofstream(path, std::ios::binary) << bad;
      EXPECT_FALSE(open_and_verify().has_value()) << name << " byte " << at;
    }
    std::filesystem::remove(path);
    std::ofstream(path, std::ios::binary) << good;
  }
  EXPECT_THAT(open_and_verify(), is_ok());
}

TEST_F(Generations, AFileOfAnotherSegmentIsFound) {
  const auto generation = made_.open();
  for (const std::string_view name : kSegmentFiles) {
    const auto path = generation->segments()[0].folder / name;
    const std::string good = test::read_bytes(path);
    std::filesystem::remove(path);
    std::filesystem::copy_file(generation->segments()[1].folder / name, path);
    EXPECT_FALSE(open_and_verify().has_value()) << name;
    std::filesystem::remove(path);
    std::ofstream(path, std::ios::binary) << good;
  }
  EXPECT_THAT(open_and_verify(), is_ok());
}

TEST_F(Generations, AWrongCountInTheManifestIsFound) {
  const Manifest good = made_.open()->manifest();
  const auto path = folder_ / "manifest.json";
  const auto with = [&](auto change) {
    Manifest bad = good;
    change(bad);
    std::ofstream(path) << json::write(manifest_to_json(bad));
    const bool found = !open_and_verify().has_value();
    std::ofstream(path) << json::write(manifest_to_json(good));
    return found;
  };
  EXPECT_TRUE(with([](Manifest& m) { ++m.documents; }));
  EXPECT_TRUE(with([](Manifest& m) { ++m.segments[1].documents; }));
  EXPECT_TRUE(with([](Manifest& m) { m.tombstones.clear(); }));
  EXPECT_TRUE(with([](Manifest& m) { m.tombstones = "nowhere.bin"; }));
  EXPECT_TRUE(with([](Manifest& m) { m.segments.pop_back(); }));
  EXPECT_TRUE(with([](Manifest& m) { m.segments[0].name = "s000009"; }));
  EXPECT_TRUE(with([](Manifest& m) { m.segments[0].checksums["columns.bin"] = "00"; }));
  EXPECT_THAT(open_and_verify(), is_ok());
}

}  // namespace
}  // namespace senda::storage
