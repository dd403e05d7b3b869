#include "engine/storage/rice.h"

#include "tests/support/random_collection.h"

#include <gtest/gtest.h>

#include <limits>

namespace senda::storage {
namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers round_trip(const Numbers& numbers) {
  std::string bytes;
  append_rice(bytes, numbers);
  Numbers read{99};
  read_rice(bytes, read);
  return read;
}

TEST(Rice, GivesBackWhatWasWritten) {
  constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();
  for (const Numbers& numbers : {Numbers{}, Numbers{0}, Numbers{1}, Numbers{kMost}, Numbers(100, 0),
                                 Numbers{kMost, kMost}, Numbers{0, 0, 0, 0, 5000}}) {
    EXPECT_EQ(round_trip(numbers), numbers);
  }
  test::Random random(3);
  for (const std::size_t limit : {2U, 30U, 1000U, 4'000'000U}) {
    Numbers numbers;
    for (int i = 0; i < 2000; ++i)
      numbers.push_back(
          static_cast<std::uint32_t>(random.below(random.one_in(50) ? limit * 40 : limit)));
    EXPECT_EQ(round_trip(numbers), numbers) << limit;
  }
}

TEST(Rice, TakesAboutTheLogarithmOfTheMean) {
  test::Random random(5);
  Numbers numbers;
  for (int i = 0; i < 8000; ++i) numbers.push_back(static_cast<std::uint32_t>(random.below(1000)));
  std::string bytes;
  append_rice(bytes, numbers);
  EXPECT_LT(bytes.size(), 8000 * 11 / 8);  // a varint takes 15 bits of nearly all of these
}

TEST(Rice, ReadsDamagedBytesWithoutGoingBeyondThem) {
  test::Random random(7);
  Numbers numbers;
  for (int i = 0; i < 300; ++i) numbers.push_back(static_cast<std::uint32_t>(random.below(90)));
  std::string good;
  append_rice(good, numbers);
  for (std::size_t size = 0; size < good.size(); ++size) {
    const std::string cut = good.substr(0, size);  // a copy, so that a sanitizer sees its end
    Numbers read;
    read_rice(cut, read);
    EXPECT_LE(read.size(), numbers.size());
  }
  for (int i = 0; i < 500; ++i) {
    std::string other = good;
    other[random.below(other.size())] = static_cast<char>(random.below(256));
    Numbers read;
    read_rice(other, read);
    EXPECT_LE(read.size(), 8 * other.size());
  }
}

}  // namespace
}  // namespace senda::storage
