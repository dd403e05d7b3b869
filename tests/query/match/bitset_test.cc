#include "query/match/bitset.h"

#include "tests/support/random_collection.h"

#include <gtest/gtest.h>

#include <set>

namespace senda::query {
namespace {

using Members = std::vector<std::uint32_t>;

Members members(const Bitset& set) {
  Members list;
  set.for_each([&](std::uint32_t i) { list.push_back(i); });
  return list;
}

TEST(Bitset, HoldsNothingPastItsSize) {
  for (const std::uint32_t size : {0U, 1U, 63U, 64U, 65U, 128U, 130U}) {
    Bitset set(size, true);
    EXPECT_EQ(set.count(), size);
    EXPECT_EQ(members(set).size(), size);
    set.flip();
    EXPECT_EQ(set.count(), 0U);
    set.flip();
    EXPECT_EQ(set.count(), size);
  }
}

TEST(Bitset, AgreesWithASet) {
  test::Random random(4);
  for (const std::uint32_t size : {1U, 64U, 65U, 200U}) {
    Bitset a(size);
    Bitset b(size);
    std::set<std::uint32_t> in_a;
    std::set<std::uint32_t> in_b;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (random.one_in(2)) a.set(i), in_a.insert(i);
      if (random.one_in(3)) b.set(i), in_b.insert(i);
    }
    a.reset(0);
    in_a.erase(0);
    Bitset both = a;
    Bitset any = a;
    Bitset rest = a;
    both &= b;
    any |= b;
    rest.subtract(b);
    for (std::uint32_t i = 0; i < size; ++i) {
      EXPECT_EQ(a.test(i), in_a.count(i) != 0);
      EXPECT_EQ(both.test(i), in_a.count(i) != 0 && in_b.count(i) != 0);
      EXPECT_EQ(any.test(i), in_a.count(i) != 0 || in_b.count(i) != 0);
      EXPECT_EQ(rest.test(i), in_a.count(i) != 0 && in_b.count(i) == 0);
    }
    EXPECT_EQ(members(a), Members(in_a.begin(), in_a.end()));
    EXPECT_EQ(a.count(), in_a.size());
  }
}

TEST(Bitset, VisitsAndCountsARangeAndWhatIsAbsentInIt) {
  for (const std::uint32_t size : {1U, 63U, 64U, 65U, 200U}) {
    Bitset set(size);
    for (std::uint32_t i = 0; i < size; i += 3) set.set(i);
    for (std::uint32_t from = 0; from <= size; from += 7) {
      for (std::uint32_t to = from; to <= size; to += 5) {
        std::vector<std::uint32_t> members;
        std::vector<std::uint32_t> absent;
        std::vector<std::uint32_t> wanted;
        std::vector<std::uint32_t> wanted_absent;
        for (std::uint32_t i = from; i < to; ++i)
          (i % 3 == 0 ? wanted : wanted_absent).push_back(i);
        set.for_each(from, to, [&](std::uint32_t i) { members.push_back(i); });
        set.for_each_absent(from, to, [&](std::uint32_t i) { absent.push_back(i); });
        EXPECT_EQ(members, wanted) << size << " " << from << " " << to;
        EXPECT_EQ(absent, wanted_absent) << size << " " << from << " " << to;
        EXPECT_EQ(set.count(from, to), wanted.size());
      }
    }
  }
}

}  // namespace
}  // namespace senda::query
