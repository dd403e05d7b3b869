#include "engine/storage/forward.h"

#include "tests/support/random_collection.h"
#include "tests/support/result_matchers.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

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

TEST(Forward, FindsRunsInTheStoredBytes) {
  // Forms from 0 to 39,999; the higher the more frequent, so that they take one to three bytes.
  std::vector<std::uint32_t> frequencies(40'000);
  std::iota(frequencies.begin(), frequencies.end(), 0U);
  const test::TemporaryFolder folder;
  ForwardWriter out;
  out.set_frequencies(1, frequencies);
  const auto body = out.field_index("body", 1);
  const auto en = out.language_index("en");
  test::Random random(19);
  Tokens tokens;
  for (int i = 0; i < 3000; ++i) {
    const std::size_t range = random.one_in(2) ? 3 : random.one_in(2) ? 300 : 40'000;
    tokens.push_back(static_cast<FormId>(39'999 - random.below(range)));
  }
  out.add_document(std::vector<ForwardPiece>{{body, 0, en, tokens}});
  ASSERT_THAT(out.write(folder / "f"), is_ok());
  const auto forward = Forward::open(folder / "f");
  ASSERT_THAT(forward, is_ok());

  ForwardPiece piece;
  ASSERT_TRUE(Forward::Reader(*forward, 0).next(piece));
  EXPECT_EQ(piece.tokens, tokens);
  EXPECT_EQ(forward->encode_run(Tokens{39'999}).size(), 1U);
  EXPECT_EQ(forward->encode_run(Tokens{39'000}).size(), 2U);
  EXPECT_EQ(forward->encode_run(Tokens{0}).size(), 3U);

  StoredPiece stored;
  ASSERT_TRUE(Forward::Reader(*forward, 0).next(stored));
  for (std::size_t from = 0; from + 4 < tokens.size(); from += 7) {
    const Tokens run(tokens.begin() + static_cast<std::ptrdiff_t>(from),
                     tokens.begin() + static_cast<std::ptrdiff_t>(from + 1 + from % 4));
    std::uint32_t expected = 0;
    for (auto at = tokens.begin();
         (at = std::search(at, tokens.end(), run.begin(), run.end())) != tokens.end(); ++at)
      ++expected;
    EXPECT_EQ(stored.count_runs(forward->encode_run(run)), expected) << from;
  }
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
