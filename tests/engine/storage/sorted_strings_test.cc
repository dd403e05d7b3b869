// SortedStrings against std::set, on random strings of many scripts and sizes.
#include "engine/storage/sorted_strings.h"

#include "engine/storage/varint.h"
#include "tests/engine/text/random_text.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <iterator>
#include <set>

namespace senda::storage {
namespace {

using test::has_code;
using test::is_ok;

class Written {
 public:
  explicit Written(const std::set<std::string>& strings) {
    SectionFileWriter out("test", 1);
    const std::vector<std::string> list(strings.begin(), strings.end());
    SortedStrings::write(out, "s", list);
    EXPECT_THAT(out.write(folder_ / "f"), is_ok());
    auto opened = SectionFile::open(folder_ / "f", "test", 1);
    EXPECT_THAT(opened, is_ok());
    file_ = std::make_unique<SectionFile>(*std::move(opened));
    auto table = SortedStrings::open(*file_, "s");
    EXPECT_THAT(table, is_ok());
    strings_ = *table;
  }
  const SortedStrings& operator*() const { return strings_; }

 private:
  test::TemporaryFolder folder_;
  std::unique_ptr<SectionFile> file_;
  SortedStrings strings_;
};

std::set<std::string> random_strings(text::RandomText& random, std::size_t count) {
  std::set<std::string> strings;
  while (strings.size() < count) {
    std::string text;
    for (unsigned i = random.below(6); i > 0; --i) text::append_utf8(text, random.code_point());
    // Long shared beginnings, and strings that are beginnings of others.
    if (random.below(3) == 0 && !strings.empty()) text = *strings.begin() + text;
    if (random.below(40) == 0) text += std::string(300, 'x');
    if (random.below(30) == 0) text += "\xff\xff";
    strings.insert(text);
  }
  return strings;
}

TEST(SortedStrings, AgreesWithASetOnRandomStrings) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    text::RandomText random(seed);
    // Around the limits of a block, and many blocks.
    constexpr std::size_t kSizes[] = {0, 1, 2, 15, 16, 17, 31, 32, 33, 100, 257, 1000};
    const auto set = random_strings(random, kSizes[seed - 1]);
    const Written written(set);
    const SortedStrings& strings = *written;
    ASSERT_EQ(strings.size(), set.size());
    const auto rank_of = [&](std::set<std::string>::const_iterator it) {
      return static_cast<std::uint32_t>(std::distance(set.begin(), it));
    };
    std::uint32_t rank = 0;
    for (const std::string& text : set) {
      ASSERT_EQ(strings.get(rank), text);
      ASSERT_EQ(strings.find(text), rank);
      ++rank;
    }
    auto probes = random_strings(random, 200);
    probes.insert("");
    probes.insert(std::string("\0", 1));
    probes.insert("\xff\xff\xff");
    for (std::string probe : probes) {
      if (random.below(2) == 0 && !set.empty()) {
        // A beginning of a string that is there.
        probe = *std::next(set.begin(), random.below(static_cast<unsigned>(set.size())));
        probe.resize(random.below(static_cast<unsigned>(probe.size() + 1)));
      }
      EXPECT_EQ(strings.find(probe).has_value(), set.count(probe) != 0);
      EXPECT_EQ(strings.lower_bound(probe), rank_of(set.lower_bound(probe)));
      std::uint32_t first = rank_of(set.lower_bound(probe));
      std::uint32_t last = first;
      for (auto it = set.lower_bound(probe); it != set.end() && it->starts_with(probe); ++it)
        ++last;
      EXPECT_EQ(strings.prefix_range(probe), (std::pair(first, last)));
    }
  }
}

TEST(SortedStrings, ACursorWalksFromAnyStart) {
  text::RandomText random(5);
  const auto set = random_strings(random, 70);
  const Written written(set);
  for (std::uint32_t start = 0; start <= set.size() + 2; ++start) {
    SortedStrings::Cursor cursor(*written, start);
    std::string before;
    for (std::uint32_t rank = start; rank < set.size(); ++rank, cursor.next()) {
      ASSERT_FALSE(cursor.at_end());
      const std::string& expected = *std::next(set.begin(), rank);
      EXPECT_EQ(cursor.index(), rank);
      EXPECT_EQ(cursor.value(), expected);
      if (rank > start) {
        const auto shared = static_cast<std::size_t>(
            std::mismatch(before.begin(), before.end(), expected.begin(), expected.end()).first -
            before.begin());
        EXPECT_EQ(cursor.shared(), shared) << "of rank " << rank << " from " << start;
      }
      before = expected;
    }
    EXPECT_TRUE(cursor.at_end());
  }
}

TEST(SortedStrings, TellsOfAMissingOrDamagedTable) {
  const test::TemporaryFolder folder;
  SectionFileWriter out("test", 1);
  out.add_array("short.blocks", std::vector<std::uint64_t>{5});
  out.add_bytes("short.data", "");
  out.add_array("count.blocks", std::vector<std::uint64_t>{0, 3, 99});
  out.add_bytes("count.data", "\2ab");
  ASSERT_THAT(out.write(folder / "f"), is_ok());
  const auto file = SectionFile::open(folder / "f", "test", 1);
  ASSERT_THAT(file, is_ok());
  for (const char* name : {"absent", "short", "count"})
    EXPECT_THAT(SortedStrings::open(*file, name), has_code(ErrorCode::kCorrupt)) << name;
}

TEST(SortedStrings, ReadNothingOutsideATableDamagedLater) {
  struct Case {
    const char* what;
    std::string data;
    std::uint32_t count;
    std::vector<std::string> strings;
  };
  const Case cases[] = {
      {"a string longer than the table", "\5ab", 1, {"ab"}},
      {"a length without an end", "\xff\xff", 1, {""}},
      {"more shared than there is", "\1a\11\1b", 2, {"a", "ab"}},
      {"a rest longer than the table", "\1a\1\177b", 2, {"a", "ab"}},
      {"an end before the last string", "\1a", 2, {"a", ""}},
  };
  for (const Case& c : cases) {
    const test::TemporaryFolder folder;
    SectionFileWriter out("test", 1);
    out.add_array("s.blocks", std::vector<std::uint64_t>{0, c.data.size(), c.count});
    out.add_bytes("s.data", c.data);
    ASSERT_THAT(out.write(folder / "f"), is_ok());
    const auto file = SectionFile::open(folder / "f", "test", 1);
    ASSERT_THAT(file, is_ok());
    const auto table = SortedStrings::open(*file, "s");
    ASSERT_THAT(table, is_ok());
    SortedStrings::Cursor cursor(*table, 0);
    for (std::uint32_t i = 0; i < c.count; ++i, cursor.next()) {
      EXPECT_EQ(table->get(i), c.strings[i]) << c.what;
      EXPECT_EQ(cursor.value(), c.strings[i]) << c.what;
    }
    EXPECT_LE(table->lower_bound("b"), c.count) << c.what;
  }
}

TEST(Varint, ReadsBackWhatItWrote) {
  std::string bytes;
  std::vector<std::uint32_t> numbers = {0, 1, 127, 128, 16383, 16384, 0xffffffffU};
  for (std::uint32_t i = 0; i < 32; ++i) numbers.push_back(1U << i);
  for (const std::uint32_t number : numbers) append_varint(bytes, number);
  const char* at = bytes.data();
  for (const std::uint32_t number : numbers) EXPECT_EQ(read_varint(at), number);
  EXPECT_EQ(at, bytes.data() + bytes.size());
}

}  // namespace
}  // namespace senda::storage
