#include "engine/storage/columns.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <roaring/roaring.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace senda::storage {
namespace {

using test::is_ok;
using Keys = std::vector<std::string>;

TEST(ValueKey, SpellsEqualNumbersAlike) {
  EXPECT_EQ(value_key(std::string("ES")), "sES");
  EXPECT_EQ(value_key(2002.0), "n2002");
  EXPECT_EQ(value_key(-0.0), value_key(0.0));
  EXPECT_EQ(value_key(2.5), "n2.5");
  EXPECT_EQ(value_key(-3.0), "n-3");
  EXPECT_EQ(value_key(true), "btrue");
  EXPECT_NE(value_key(std::string("2002")), value_key(2002.0));
  for (const double number : {1e300, 5e-324, 0.1, 1.0 / 3, 9007199254740993.0, -1e15, 1e16}) {
    const std::string key = value_key(number);
    EXPECT_EQ(std::strtod(key.c_str() + 1, nullptr), number) << key;
  }
}

std::set<LocalDoc> bitmap_of(const Column& column, ValueId value) {
  const std::string_view bytes = column.bitmap(value);
  const roaring_bitmap_t* bitmap = roaring_bitmap_frozen_view(bytes.data(), bytes.size());
  EXPECT_NE(bitmap, nullptr);
  std::vector<std::uint32_t> docs(roaring_bitmap_get_cardinality(bitmap));
  roaring_bitmap_to_uint32_array(bitmap, docs.data());
  roaring_bitmap_free(bitmap);
  return {docs.begin(), docs.end()};
}

TEST(Columns, GiveBackRandomValuesInRowsBitmapsAndFacetRows) {
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(seed);
    test::Random random(seed);
    const test::TemporaryFolder folder;
    const Keys fields = {"area", "country", "plain", "year"};
    ColumnsWriter out({"country", "area", "year"});
    std::vector<std::map<std::string, std::set<std::string>>> truth(200);
    std::vector<std::map<std::string, std::uint8_t>> flags(truth.size());
    for (std::size_t doc = 0; doc < truth.size(); ++doc) {
      out.begin_document();
      for (const std::string& field : fields) {
        if (random.one_in(3)) continue;
        Keys keys;
        for (std::size_t i = random.below(4); i > 0; --i) {
          keys.push_back(field == "year" ? value_key(static_cast<double>(random.below(30)) - 10)
                                         : value_key("v" + std::to_string(random.below(40))));
        }
        std::sort(keys.begin(), keys.end());
        const auto bits =
            static_cast<std::uint8_t>(kFieldExists | (random.one_in(5) ? kFieldNull : 0));
        out.add(field, keys, bits);
        truth[doc][field] = {keys.begin(), keys.end()};
        flags[doc][field] = bits;
      }
    }
    ASSERT_THAT(out.write(folder / "c"), is_ok());
    const auto columns = Columns::open(folder / "c");
    ASSERT_THAT(columns, is_ok());
    EXPECT_THAT(columns->verify(), is_ok());
    EXPECT_EQ(columns->find("absent"), nullptr);
    ASSERT_TRUE(columns->has_facet_rows());
    for (const std::string& field : fields) {
      const Column* column = columns->find(field);
      ASSERT_NE(column, nullptr) << field;
      EXPECT_EQ(column->is_facet(), field != "plain");
      std::vector<std::set<LocalDoc>> docs_of(column->value_count());
      for (LocalDoc doc = 0; doc < truth.size(); ++doc) {
        std::set<std::string> keys;
        for (const ValueId value : column->values(doc)) {
          keys.insert(column->dictionary().get(value));
          docs_of[value].insert(doc);
        }
        EXPECT_EQ(keys, truth[doc][field]);
        EXPECT_EQ(column->flags(doc), flags[doc][field]);
        if (!column->is_facet()) continue;
        const auto row = columns->facet_row(doc);
        for (const ValueId value : column->values(doc))
          EXPECT_NE(std::find(row.begin(), row.end(), column->row_base() + value), row.end());
      }
      for (ValueId value = 0; value < column->value_count(); ++value) {
        const std::string key = column->dictionary().get(value);
        if (key_kind(key) == ValueKind::kNumber) {
          EXPECT_EQ(value_key(column->number(value)), key);
        } else {
          EXPECT_TRUE(std::isnan(column->number(value)));
        }
        if (!column->is_facet()) continue;
        EXPECT_EQ(bitmap_of(*column, value), docs_of[value]);
      }
    }
    std::size_t in_rows = 0;
    std::size_t expected = 0;
    for (LocalDoc doc = 0; doc < truth.size(); ++doc) {
      in_rows += columns->facet_row(doc).size();
      for (const auto& [field, keys] : truth[doc]) expected += field == "plain" ? 0 : keys.size();
      EXPECT_TRUE(std::is_sorted(columns->facet_row(doc).begin(), columns->facet_row(doc).end()));
    }
    EXPECT_EQ(in_rows, expected);
  }
}

TEST(Columns, MayHoldNothing) {
  const test::TemporaryFolder folder;
  ASSERT_THAT(ColumnsWriter({"country"}).write(folder / "c"), is_ok());
  const auto columns = Columns::open(folder / "c");
  ASSERT_THAT(columns, is_ok());
  EXPECT_TRUE(columns->all().empty());
}

TEST(Columns, HaveNoFacetRowsPastSixteenBits) {
  const test::TemporaryFolder folder;
  ColumnsWriter out({"many"});
  for (int doc = 0; doc < 65'600; ++doc) {
    out.begin_document();
    out.add("many", Keys{value_key("v" + std::to_string(doc))}, kFieldExists);
  }
  ASSERT_THAT(out.write(folder / "c"), is_ok());
  const auto columns = Columns::open(folder / "c");
  ASSERT_THAT(columns, is_ok());
  EXPECT_FALSE(columns->has_facet_rows() && columns->facet_value_count() > 65'535);
  const Column* column = columns->find("many");
  ASSERT_NE(column, nullptr);
  EXPECT_EQ(column->value_count(), 65'600U);
  EXPECT_EQ(column->dictionary().get(column->values(65'599).front()), "sv65599");
}

}  // namespace
}  // namespace senda::storage
