// The language of functions that edit documents: what each form does, and what is refused.
#include "server/api/edit_script.h"

#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <gtest/gtest.h>

namespace senda::api {
namespace {

constexpr const char* kDocument =
    R"({"id":4,"title":"Fiesta","year":1999,"price":2.5,"tags":["a","b"],"by":{"name":"Zoë"}})";

/// The document after the script; or the error's message after "error: ".
std::string after(std::string_view script, std::string_view context = R"({"ctx":"Harry","n":3})") {
  auto parsed = EditScript::parse(script);
  if (!parsed) return "error: " + parsed.error().message;
  json::Value document = *json::parse(kDocument);
  const auto done = parsed->run(document, *json::parse(context));
  return done ? json::write(document) : "error: " + done.error().message;
}

std::string member_after(std::string_view script, std::string_view name) {
  const auto document = json::parse(after(script));
  if (!document) return after(script);
  const json::Value* found = document->find(name);
  return found == nullptr ? "absent" : json::write(*found);
}

TEST(EditScript, ChangesTheDocument) {
  struct Row {
    const char* script;
    const char* member;
    const char* value;
  };
  for (const Row& row : {
           Row{"doc.comment = `Yer a wizard, ${context.ctx}!`", "comment",
               R"("Yer a wizard, Harry!")"},
           Row{"if doc.id == context.id {doc.title = `${doc.title.to_upper()}`}", "title",
               R"("Fiesta")"},
           Row{"if doc.id == 4 {doc.title = `${doc.title.to_upper()}`}", "title", R"("FIESTA")"},
           Row{"if doc.id > 9 { doc.x = 1 } else if doc.id > 3 { doc.x = 2 } else { doc.x = 3 }",
               "x", "2"},
           Row{"doc.year += 1; doc.year *= 2", "year", "4000"},
           Row{"doc.price = doc.price / 2 + 1", "price", "2.25"},
           Row{"doc.x = 1 + 2 * 3 - 8 / 4 % 3", "x", "5"},
           Row{"doc.x = -(1 + 2)", "x", "-3"},
           Row{"doc.x = !(1 == 2) && (\"a\" < \"b\" || 1 / 0 == 1)", "x", "true"},
           Row{"doc.by.name = doc.by.name.to_upper()", "by", R"({"name":"ZOË"})"},
           Row{"doc[\"year\"] = ()", "year", "null"},
           Row{"doc.tags.push(`c${1 + 1}`)", "tags", R"(["a","b","c2"])"},
           Row{"doc.tags[-1] = \"z\"", "tags", R"(["a","z"])"},
           Row{"doc.tags.remove(0)", "tags", R"(["b"])"},
           Row{"doc.remove(\"tags\")", "tags", "absent"},
           Row{"doc.x = #{a: [1, true], \"b c\": ()}", "x", R"({"a":[1,true],"b c":null})"},
           Row{"doc.title.replace(\"es\", \"i\")", "title", R"("Fiita")"},
           Row{"doc.x = doc.title.len() + doc.tags.len()", "x", "8"},
           Row{"doc.x = \"b\" in doc.tags", "x", "true"},
           Row{"doc.x = doc.title.contains(\"ies\")", "x", "true"},
           Row{"doc.x = \"a,b\".split(\",\")", "x", R"(["a","b"])"},
           Row{"let n = 0; for tag in doc.tags { n += 1; } doc.x = n", "x", "2"},
           Row{"// a word on it\n/* and another */ doc.x = \"a\\n\\\"b\\\"\"", "x",
               R"("a\n\"b\"")"},
           Row{"doc.x = doc.absent.deeper", "x", "null"},
           Row{"doc.x = `${if_one(1)}`", "x", "error"},
       }) {
    const std::string value = member_after(row.script, row.member);
    if (std::string(row.value) == "error") {
      EXPECT_EQ(value.find("error"), 0U) << row.script << " gave " << value;
    } else {
      EXPECT_EQ(value, row.value) << row.script;
    }
  }
  EXPECT_EQ(after("doc = ()"), "null");
  EXPECT_EQ(after(""), json::write(*json::parse(kDocument)));
}

TEST(EditScript, RefusesWhatItCannotDoAndSaysWhere) {
  struct Row {
    const char* script;
    const char* message;
  };
  for (const Row& row : {
           Row{"doc.x = ", "expected a value, found the end (line 1, position 9)"},
           Row{"doc.x = 1\ndoc.y 2", "line 2"},
           Row{"doc.x = 1 doc.y = 2", "expected `;`"},
           Row{"if doc.id { }", "true or false"},
           Row{"doc.x = nobody", "`nobody` is not known"},
           Row{"context.ctx = 1", "`context` cannot be changed"},
           Row{"1 = 2", "can be assigned to"},
           Row{"doc.x = 1 + doc.tags", "`+` does not fit"},
           Row{"doc.x = 1 / 0", "no whole number"},
           Row{"doc.x = 9223372036854775807 + 1", "no whole number"},
           Row{"doc.x = 99999999999999999999", "too large"},
           Row{"doc.x = `${1", "closing tick"},
           Row{"doc.x = \"a", "closing quote"},
           Row{"doc.x = open_file(\"/etc/passwd\")", "`open_file` is not known"},
           Row{"doc = 3", "no object"},
           Row{"while true { }", "expected"},
           Row{"doc.x = @", "unexpected character"},
       }) {
    const std::string message = after(row.script);
    EXPECT_EQ(message.find("error: "), 0U) << row.script << " gave " << message;
    EXPECT_NE(message.find(row.message), std::string::npos) << row.script << " gave " << message;
  }
}

TEST(EditScript, EndsHoweverItIsWritten) {
  std::string list = "[1";
  for (int i = 0; i < 400; ++i) list += ",1";
  list += "]";
  const std::string long_loop =
      "let l = " + list + "; for a in l { for b in l { for c in l { } } }";
  EXPECT_NE(after(long_loop).find("too many steps"), std::string::npos);
  const std::string growing = "let t = \"0123456789\"; for a in " + list + " { t = t + t; }";
  EXPECT_NE(after(growing).find("too long"), std::string::npos);
  EXPECT_NE(after("doc.x = " + std::string(5'000, '(') + "1").find("nested"), std::string::npos);
  EXPECT_NE(after("doc.x = " + std::string(5'000, '-') + "1").find("nested"), std::string::npos);
  std::string blocks;
  for (int i = 0; i < 500; ++i) blocks += "if true { ";
  EXPECT_NE(after(blocks).find("nested"), std::string::npos);
  std::string templates;
  for (int i = 0; i < 300; ++i) templates += "`${";
  EXPECT_EQ(after("doc.x = " + templates).find("error: "), 0U);
  EXPECT_NE(after(std::string(70'000, ' ')).find("64 kB"), std::string::npos);
}

}  // namespace
}  // namespace senda::api
