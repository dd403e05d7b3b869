#include "engine/storage/forward.h"

#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace senda::storage {
namespace {

using test::is_ok;
using Tokens = std::vector<FormId>;
using Lengths = std::vector<std::uint32_t>;

TEST(Forward, GivesBackPiecesInOrder) {
  const test::TemporaryFolder folder;
  ForwardWriter out;
  const auto title = out.field_index("title", 5);
  const auto body = out.field_index("body.text", 1);
  EXPECT_EQ(out.field_index("title", 5), title);
  const auto en = out.language_index("en");
  out.add_document(std::vector<ForwardPiece>{{title, 0, en, {7, 7, 300}}, {body, 0, en, {1}}});
  out.add_document({});
  const auto fi = out.language_index("fi");  // first met in the third document
  out.add_document(
      std::vector<ForwardPiece>{{body, 0, fi, Tokens(1000, 70'000)}, {title, 0, en, {}}});
  ASSERT_THAT(out.write(folder / "f"), is_ok());

  const auto forward = Forward::open(folder / "f");
  ASSERT_THAT(forward, is_ok());
  EXPECT_THAT(forward->verify(), is_ok());
  ASSERT_EQ(forward->document_count(), 3U);
  EXPECT_EQ(forward->fields(), (std::vector<std::string>{"title", "body.text"}));
  EXPECT_EQ(forward->languages(), (std::vector<std::string>{"en", "fi"}));

  Forward::Reader first(*forward, 0);
  ForwardPiece piece;
  ASSERT_TRUE(first.next(piece));
  EXPECT_EQ(piece.field, title);
  EXPECT_EQ(piece.weight, 5U);
  EXPECT_EQ(piece.tokens, (Tokens{7, 7, 300}));
  ASSERT_TRUE(first.next(piece));
  EXPECT_EQ(piece.tokens, Tokens{1});
  EXPECT_FALSE(first.next(piece));
  EXPECT_FALSE(Forward::Reader(*forward, 1).next(piece));
  Forward::Reader third(*forward, 2);
  ASSERT_TRUE(third.next(piece));
  EXPECT_EQ(piece.tokens, Tokens(1000, 70'000));

  const auto lengths = [&](const char* language) {
    const auto span = forward->lengths(language);
    return Lengths(span.begin(), span.end());
  };
  EXPECT_EQ(lengths("en"), (Lengths{16, 0, 0}));  // 5 x 3 + 1 x 1
  EXPECT_EQ(lengths("fi"), (Lengths{0, 0, 1000}));
  EXPECT_TRUE(forward->lengths("cs").empty());
  EXPECT_EQ(forward->totals("en").documents, 1U);
  EXPECT_EQ(forward->totals("en").length, 16U);
  EXPECT_EQ(forward->totals("fi").length, 1000U);
  EXPECT_EQ(forward->totals("cs").documents, 0U);
}

TEST(Forward, MayHoldNothing) {
  const test::TemporaryFolder folder;
  ASSERT_THAT(ForwardWriter().write(folder / "f"), is_ok());
  const auto forward = Forward::open(folder / "f");
  ASSERT_THAT(forward, is_ok());
  EXPECT_EQ(forward->document_count(), 0U);
}

}  // namespace
}  // namespace senda::storage
