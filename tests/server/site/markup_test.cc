#include "server/site/markup.h"

#include "engine/json/parse.h"

#include <gtest/gtest.h>

namespace senda::site {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

TEST(Markup, EscapesWhatEndsTextOrAnAttribute) {
  const std::pair<std::string, std::string> table[] = {
      {"plain", "plain"},
      {"", ""},
      {"a & b", "a &amp; b"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {R"(" onload="x)", "&quot; onload=&quot;x"},
      {"' onload='x", "&#39; onload=&#39;x"},
      {"&lt;", "&amp;lt;"},
      {"työ <ä> مرحبا", "työ &lt;ä&gt; مرحبا"},
      {std::string("a\0b\x01\x1b\x7f", 6),
       "a\xEF\xBF\xBD"
       "b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"tab\tline\nend", "tab\tline\nend"}};
  for (const auto& [text, wanted] : table) EXPECT_EQ(escaped(text), wanted) << text;
}

TEST(Markup, WritesElements) {
  Markup markup("<!doctype html>");
  markup.open("p", {{"class", "a&b"}, {"hidden", true}, {"title", "x", false}, {"open", false}});
  markup.text("1 < 2").single("br").empty("path", {{"d", "M0"}}).leaf("b", "x").close("p");
  EXPECT_EQ(markup.take(),
            "<!doctype html><p class=\"a&amp;b\" hidden>1 &lt; 2<br><path d=\"M0\"/><b>x</b></p>");
}

TEST(Markup, MarksInsideARangeAndCutsThemToIt) {
  const std::string text = "one <two> three";
  const ByteSpan marks[] = {{0, 3}, {5, 8}, {10, 15}};
  Markup markup("");
  EXPECT_EQ(markup.marked(text, marks, {4, 12}, "match"), 2U);
  EXPECT_EQ(markup.take(), "&lt;<mark id=\"match\">two</mark>&gt; <mark>th</mark>");
}

TEST(Markup, MarksThatOverlapDoNotRepeatText) {
  const ByteSpan marks[] = {{0, 4}, {2, 6}};
  Markup markup("");
  markup.marked("abcdefgh", marks, {0, 8});
  EXPECT_EQ(markup.take(), "<mark>abcd</mark><mark>ef</mark>gh");
}

TEST(Markup, LinkedDataCannotEndItsElement) {
  json::Value value = json::Value::object();
  value.set("name", "</script><script>alert(1)</script><!-- & -->");
  Markup markup("");
  const std::string text = markup.linked_data(value).take();
  const std::string_view open = R"(<script type="application/ld+json">)";
  ASSERT_TRUE(text.starts_with(open));
  ASSERT_TRUE(text.ends_with("</script>"));
  const std::string inner = text.substr(open.size(), text.size() - open.size() - 9);
  EXPECT_EQ(inner.find_first_of("<>&"), std::string::npos) << inner;
  const auto read = json::parse(inner);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, value);
}

TEST(MarkupDeathTest, RefusesElementsOutOfOrder) {
  Markup markup("");
  markup.open("p").open("b");
  EXPECT_DEATH(markup.close("p"), "out of order");
}

}  // namespace
}  // namespace senda::site
