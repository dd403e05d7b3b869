// dictionary: a command with commands inside it, through the program itself.
#include "tests/cli/program.h"

#include <gmock/gmock.h>

#include <fstream>

namespace senda::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string small_vocabulary(const test::TemporaryFolder& folder) {
  const std::string path = (folder / "small.nt").string();
  std::ofstream(path) << R"(
<urn:x:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> .
<urn:x:1> <http://www.w3.org/2004/02/skos/core#prefLabel> "lumpeenkukka"@fi .
<urn:x:1> <http://www.w3.org/2004/02/skos/core#prefLabel> "beekeeping"@en .
)";
  return path;
}

TEST(DictionaryCommand, ImportsListsAndRemoves) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  const auto imported = program.run({"dictionary", "import", small_vocabulary(folder)});
  EXPECT_EQ(imported.status, 0) << imported.err;
  const auto listed = program.run({"dictionary", "list"});
  EXPECT_EQ(listed.status, 0) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("small"));
  EXPECT_EQ(program.run({"dictionary", "remove", "small"}).status, 0);
  EXPECT_THAT(program.run({"dictionary", "list"}).out, Not(HasSubstr("small")));
}

TEST(DictionaryCommand, CommonOptionsStandAnywhere) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  ASSERT_EQ(program.run({"dictionary", "import", small_vocabulary(folder), "--json"}).status, 0);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--json", "dictionary", "list"},
        std::vector<std::string>{"dictionary", "--json", "list"},
        std::vector<std::string>{"dictionary", "list", "--json"}}) {
    const auto outcome = program.run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("\"languages\":[\"en\",\"fi\"]"));
  }
}

TEST(DictionaryCommand, RefusesWhatItDoesNotKnow) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  EXPECT_EQ(program.run({"dictionary"}).status, 2);
  EXPECT_EQ(program.run({"dictionary", "burn"}).status, 2);
  EXPECT_NE(program.run({"dictionary", "remove", "nothing"}).status, 0);
}

}  // namespace
}  // namespace senda::cli
