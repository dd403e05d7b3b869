#include "query/snippet/snippet.h"

#include <gtest/gtest.h>

namespace senda::query {
namespace {

const HighlightStyle kPlain{"<em>", "</em>", false};
const HighlightStyle kHtml{"<mark class=\"hit\">", "</mark>", true};

TEST(Highlight, WrapsMarksOfTheRange) {
  const std::string_view text = "uno due tre";
  const std::vector<Mark> marks{{{0, 3}}, {{4, 7}}, {{8, 11}}};
  EXPECT_EQ(highlight(text, marks, {0, 11}, kPlain), "<em>uno</em> <em>due</em> <em>tre</em>");
  EXPECT_EQ(highlight(text, marks, {4, 7}, kPlain), "<em>due</em>");
  EXPECT_EQ(highlight(text, {}, {4, 11}, kPlain), "due tre");
  EXPECT_EQ(highlight(text, marks, {3, 4}, kPlain), " ");
  EXPECT_EQ(highlight(text, marks, {5, 5}, kPlain), "");
}

TEST(Highlight, CutsAMarkAtTheRange) {
  const std::vector<Mark> marks{{{0, 11}}};
  EXPECT_EQ(highlight("uno due tre", marks, {4, 7}, kPlain), "<em>due</em>");
  EXPECT_EQ(highlight("uno due tre", marks, {4, 99}, kPlain), "<em>due tre</em>");
}

TEST(Highlight, NeverNestsNorRepeats) {
  const std::vector<Mark> overlapping{{{0, 7}}, {{4, 11}}, {{4, 5}}};
  EXPECT_EQ(highlight("uno due tre", overlapping, {0, 11}, kPlain),
            "<em>uno due</em><em> tre</em>");
}

TEST(Highlight, EscapesTextOnceAndTagsNever) {
  const std::string_view text = R"(R&D <b>"l'été"</b> &amp;)";
  const std::size_t at = text.find("été");
  const std::vector<Mark> marks{{{0, 1}}, {{2, 3}}, {{at, at + 5}}};
  EXPECT_EQ(highlight(text, marks, {0, text.size()}, kHtml),
            "<mark class=\"hit\">R</mark>&amp;<mark class=\"hit\">D</mark> &lt;b&gt;&quot;l&#39;"
            "<mark class=\"hit\">été</mark>&quot;&lt;/b&gt; &amp;amp;");
  EXPECT_EQ(highlight("a < b", {}, {0, 5}, kPlain), "a < b");
}

}  // namespace
}  // namespace senda::query
