// What was put in comes out: export and index again give the same collection.
#include "engine/storage/collection.h"
#include "tests/cli/program.h"

#include <algorithm>
#include <map>

namespace senda::cli {
namespace {

/// Id -> content hash of everything a collection holds.
std::map<std::string, std::string> hashes(const std::filesystem::path& data) {
  std::map<std::string, std::string> found;
  const auto collection = storage::Collection::at(data, "practices");
  const auto generation = collection->open_current();
  if (!generation.has_value()) return found;
  for (const storage::Segment& segment : (*generation)->segments()) {
    for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
      if (!segment.is_deleted(doc))
        found.emplace(segment.documents.id(doc), segment.documents.hash(doc));
    }
  }
  return found;
}

TEST(Export, JsonLinesComeBackUnchanged) {
  const test::TemporaryFolder folder;
  const auto exported = practices().run({"export"});
  ASSERT_EQ(exported.status, 0);
  const auto file = folder.write("all.jsonl", exported.out);
  const Program second(folder / "data");
  const auto report = second.ask({"index", file.string()});
  EXPECT_EQ(number(report, "added"), 45);
  EXPECT_EQ(hashes(folder / "data"), hashes(practices().data()));
  EXPECT_EQ(second.run({"export"}).out, exported.out);
  const auto update = second.ask({"update", practices_folder()});
  EXPECT_EQ(number(update, "unchanged"), 45);
}

TEST(Export, FiltersAsSearchDoes) {
  const auto outcome = practices().run({"export", "--filter", "source = spring"});
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 43);
  const auto bad = practices().run({"export", "--filter", "source =", "--json"});
  EXPECT_EQ(bad.status, 2);
  EXPECT_EQ(bad.out, "");
}

TEST(Export, CsvOfPlainDocumentsComesBackUnchanged) {
  const test::TemporaryFolder folder;
  const Program first(folder / "first");
  const auto file = folder.write(
      "docs.jsonl", R"({"id":"plain","text":"one two","lang":"en"})"
                    "\n"
                    R"({"id":"quoted","text":"a \"b\", c; d","lang":"en"})"
                    "\n"
                    R"({"id":"lines","text":"first\nsecond\r\nthird","lang":"fi"})"
                    "\n"
                    R"({"id":"spaces","text":"  around  ","lang":"cs"})"
                    "\n"
                    R"({"id":"scripts","text":"Ústí نص 文字 🧑‍🤝‍🧑","lang":"cs"})"
                    "\n"
                    R"({"id":"formula","text":"=1+1","lang":"en"})"
                    "\n");
  first.ask({"index", file.string(), "--schema", documents_schema()});
  const auto csv = first.run({"export", "--format", "csv"});
  ASSERT_EQ(csv.status, 0);
  const Program second(folder / "second");
  second.ask({"index", folder.write("docs.csv", csv.out).string(), "--schema", documents_schema()});
  EXPECT_EQ(hashes(folder / "second").size(), 6U);
  EXPECT_EQ(hashes(folder / "second"), hashes(folder / "first"));
}

TEST(Export, CsvHasAColumnALanguage) {
  const auto outcome = practices().run({"export", "--format", "csv", "--filter", "id = baba"});
  const std::string header = outcome.out.substr(0, outcome.out.find("\r\n"));
  EXPECT_NE(header.find("title.en"), std::string::npos);
  EXPECT_NE(header.find("title.da"), std::string::npos);
}

}  // namespace
}  // namespace senda::cli
