// Options, exit statuses and the shape of errors, whatever the command.
#include "tests/cli/program.h"

namespace senda::cli {
namespace {

TEST(CommandLine, CommonOptionsMayStandBeforeOrAfterTheCommand) {
  const std::string data = practices().data().string();
  const std::vector<std::vector<std::string>> table = {
      {"--data", data, "--json", "search", "sirkus"},
      {"search", "--data", data, "sirkus", "--json"},
      {"search", "sirkus", "--json", "--data=" + data},
      {"--collection", "practices", "search", "--data", data, "--json", "sirkus"}};
  for (std::vector<std::string> arguments : table) {
    arguments.insert(arguments.begin(), SENDA_BINARY);
    const auto outcome = test::run_program(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const auto answer = json::parse(outcome.out);
    ASSERT_TRUE(answer.has_value()) << outcome.out;
    EXPECT_EQ(ids_of(*answer).front(), "sirkuksesta-siivet-elamaan");
  }
}

TEST(CommandLine, WrongUsageEndsWithTwo) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"bogus"},
                                             {"index"},
                                             {"search", "--bogus-option=1", "--limit"},
                                             {"show"},
                                             {"index", "--format", "xml", "x"},
                                             {"rollback"},
                                             {"help", "nothing"},
                                             {"serch", "circus"},
                                             {"search", "circus", "--limt", "1"},
                                             {"export", "--fromat", "csv"},
                                             {"completion", "tcsh"},
                                             {"rollback", "first"}}) {
    const auto outcome = program.run(arguments);
    EXPECT_EQ(outcome.status, 2) << (arguments.empty() ? "nothing" : arguments.front());
    EXPECT_EQ(outcome.out, "");
  }
}

TEST(CommandLine, HelpAndVersionEndWithZero) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--version"},
                                             {"--help"},
                                             {"help", "search"},
                                             {"help"},
                                             {"index", "--help"},
                                             {"--data", "nowhere", "help", "serve"},
                                             {"help", "serve", "--json"}}) {
    std::vector<std::string> all = {SENDA_BINARY};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto outcome = test::run_program(all);
    EXPECT_EQ(outcome.status, 0) << arguments.front() << outcome.err;
    EXPECT_NE(outcome.out, "") << arguments.front();
  }
}

TEST(CommandLine, NamesWhatItDoesNotKnow) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  struct Case {
    std::vector<std::string> arguments;
    const char* named;
  };
  for (const Case& row : std::vector<Case>{{{"serch", "x"}, "no command serch"},
                                           {{"search", "x", "--limt=1"}, "no option --limt;"},
                                           {{"index", "/no/where"}, "/no/where: there is no"},
                                           {{"help", "serch"}, "no command serch"},
                                           {{"rollback", "7"}, "no generation 7"}}) {
    const auto outcome = program.run(row.arguments);
    EXPECT_NE(outcome.err.find(row.named), std::string::npos) << outcome.err;
  }
}

TEST(CommandLine, HelpWithoutACommandListsThem) {
  const auto help = test::run_program({SENDA_BINARY, "help"});
  EXPECT_EQ(help.out, test::run_program({SENDA_BINARY, "--help"}).out);
  EXPECT_NE(help.out.find("Serve an earlier generation"), std::string::npos);
  const auto inner = test::run_program({SENDA_BINARY, "help", "dictionary", "import"});
  EXPECT_NE(inner.out.find("--licence"), std::string::npos) << inner.err;
}

TEST(CommandLine, HelpOfACommandIsWhatItsOwnHelpSays) {
  const auto help = test::run_program({SENDA_BINARY, "help", "search"});
  const auto own = test::run_program({SENDA_BINARY, "search", "--help"});
  EXPECT_EQ(help.out, own.out);
  EXPECT_NE(help.out.find("--select"), std::string::npos);
}

/// The shell itself completes: the function is loaded and asked as the shell would ask it.
TEST(CommandLine, CompletesInBash) {
  struct Case {
    const char* words;  ///< What stands on the line, as elements of an array.
    const char* completed;
  };
  for (const Case& row : std::vector<Case>{{"senda sea", "search\n"},
                                           {"senda search --sel", "--select\n"},
                                           {"senda --data d export --form", "--format\n"},
                                           {"senda help gen", "generations\ngenerate\n"},
                                           {"senda --coll", "--collection\n"}}) {
    const std::string script = std::string("eval \"$(\"$0\" completion bash)\"; COMP_WORDS=(") +
                               row.words +
                               "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _senda; "
                               "printf '%s\\n' \"${COMPREPLY[@]}\"";
    const auto outcome = test::run_program({"/bin/bash", "-c", script, SENDA_BINARY});
    EXPECT_EQ(outcome.out, row.completed) << row.words << outcome.err;
  }
}

TEST(CommandLine, WritesCompletionsForOtherShells) {
  for (const char* shell : {"zsh", "fish"}) {
    const auto outcome = test::run_program({SENDA_BINARY, "completion", shell});
    EXPECT_EQ(outcome.status, 0);
    for (const char* part : {"search", "serve", "master-key", "Serve an earlier generation"})
      EXPECT_NE(outcome.out.find(part), std::string::npos) << shell << ": " << part;
  }
}

TEST(CommandLine, ErrorsAreOneJsonObjectOnStandardErrorWithJson) {
  const test::TemporaryFolder folder;
  const Program empty(folder / "data");
  struct Case {
    std::vector<std::string> arguments;
    int status;
    std::string code;
  };
  const std::vector<Case> table = {{{"search", "x"}, 1, "not_found"},
                                   {{"show", "x"}, 1, "not_found"},
                                   {{"verify"}, 1, "not_found"},
                                   {{"index", (folder / "nowhere").string()}, 1, "not_found"},
                                   {{"--collection", "no/slash", "search"}, 2, "bad_request"}};
  for (const Case& row : table) {
    for (const char* form : {"--json", "--jsonl"}) {
      auto arguments = row.arguments;
      arguments.emplace_back(form);
      const auto outcome = empty.run(arguments);
      EXPECT_EQ(outcome.status, row.status) << row.arguments.front();
      EXPECT_EQ(outcome.out, "");
      const auto error = json::parse(outcome.err);
      ASSERT_TRUE(error.has_value()) << outcome.err;
      for (const char* member : {"message", "code", "type", "link"})
        EXPECT_NE(error->find(member), nullptr) << member;
      EXPECT_EQ(error->find("code")->as_string(), row.code) << row.arguments.front();
    }
  }
}

TEST(CommandLine, ReadingChangesNothingOnDisk) {
  const test::TemporaryFolder folder;
  const Program empty(folder / "data");
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"search"}, {"show", "x"}, {"facets"}, {"verify"}, {"generations"}, {"export"}}) {
    empty.run(arguments);
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "data"));
}

TEST(CommandLine, DataComesFromTheEnvironmentIfNoOptionNamesIt) {
  ::setenv("SENDA_DATA", practices().data().c_str(), 1);
  const auto outcome = test::run_program({SENDA_BINARY, "show", "baba", "--json"});
  ::unsetenv("SENDA_DATA");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("\"baba\""), std::string::npos);
}

TEST(CommandLine, FacetsShowLabelsInTheLocale) {
  const auto value = practices().ask({"facets", "area", "--locale", "fi"});
  const json::Value* area = value.find("area");
  ASSERT_NE(area, nullptr);
  ASSERT_FALSE(area->as_array().empty());
  for (const json::Value& item : area->as_array()) {
    EXPECT_NE(item.find("label")->as_string(), item.find("id")->as_string());
    EXPECT_GT(number(item, "count"), 0);
  }
}

TEST(CommandLine, AnalyzesLineByLine) {
  const auto outcome =
      practices().run({"analyze", "--jsonl"},
                      "{\"text\": \"Työllisyyttä edistetään\", \"lang\": \"fi\"}\n"
                      "broken\n\n{\"text\": 5}\n{\"text\": \"x\", \"lang\": \"en\"}\n");
  EXPECT_EQ(outcome.status, 0);
  std::vector<json::Value> lines;
  std::size_t from = 0;
  while (from < outcome.out.size()) {
    const std::size_t end = outcome.out.find('\n', from);
    lines.push_back(test::parse_json(std::string_view(outcome.out).substr(from, end - from)));
    from = end + 1;
  }
  ASSERT_EQ(lines.size(), 4U);
  const json::Value& token = lines[0].find("tokens")->as_array().front();
  EXPECT_EQ(lines[0].find("lang")->as_string(), "fi");
  EXPECT_EQ(token.find("exact")->as_string(), "työllisyyttä");
  EXPECT_EQ(token.find("folded")->as_string(), "tyollisyytta");
  EXPECT_EQ(token.find("span")->as_array()[1].as_int(), 14);  // bytes: ö and ä have two
  EXPECT_NE(lines[1].find("code"), nullptr);
  EXPECT_NE(lines[2].find("code"), nullptr);
  EXPECT_EQ(lines[3].find("lang")->as_string(), "en");
}

}  // namespace
}  // namespace senda::cli
