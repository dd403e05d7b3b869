// What links cannot see of the house's rules: which includes stand where, and what libraries leave
// alone. The rules are those of ARCHITECTURE.md; each test greps the sources.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace senda {
namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  ///< From the root: "engine/text/fold.cc".
  std::string text;
  std::vector<std::string> includes;
  bool is_public_header = false;
};

const std::vector<Source>& sources() {
  static const std::vector<Source> all = [] {
    const std::regex include(R"(^\s*#include\s*[<"]([^>"]+)[>"])", std::regex::multiline);
    std::vector<Source> list;
    for (const char* top : {"engine", "indexer", "query", "corpus", "server", "cli"}) {
      for (const auto& entry : fs::recursive_directory_iterator(fs::path(SENDA_SOURCE_DIR) / top)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".h" && extension != ".cc") continue;
        Source source;
        source.path = fs::relative(entry.path(), SENDA_SOURCE_DIR).string();
        std::ifstream in(entry.path());
        source.text = {std::istreambuf_iterator<char>(in), {}};
        for (std::sregex_iterator it(source.text.begin(), source.text.end(), include), end;
             it != end; ++it)
          source.includes.push_back((*it)[1]);
        source.is_public_header =
            extension == ".h" && source.path.find("/internal/") == std::string::npos;
        list.push_back(std::move(source));
      }
    }
    return list;
  }();
  return all;
}

/// "engine/text" of "engine/text/internal/x.h"; "query" of "query/plan/x.h".
std::string module_of(const std::string& path) {
  const std::size_t first = path.find('/');
  const std::string top = path.substr(0, first);
  if (top != "engine" && top != "server") return top;
  return path.substr(0, path.find('/', first + 1));
}

TEST(Structure, FindsTheSources) { EXPECT_GT(sources().size(), 100U); }

TEST(Structure, DependenciesPointOneWay) {
  const std::map<std::string, std::set<std::string>> allowed = {
      {"engine/base", {}},
      {"engine/io", {"engine/base"}},
      {"engine/text", {"engine/base"}},
      {"engine/json", {"engine/base", "engine/text"}},
      {"engine/schema", {"engine/base", "engine/text", "engine/json"}},
      {"engine/storage",
       {"engine/base", "engine/io", "engine/text", "engine/json", "engine/schema"}},
      {"engine/concepts", {"engine/base", "engine/io", "engine/text", "engine/storage"}},
      {"engine/dictionaries", {"engine/base", "engine/io", "engine/text", "engine/storage"}},
      {"corpus", {"engine/base", "engine/concepts", "engine/json", "engine/schema", "engine/text"}},
      {"indexer",
       {"engine/base", "engine/io", "engine/text", "engine/json", "engine/schema", "engine/storage",
        "engine/concepts"}},
      {"server/http", {"engine/base", "engine/io", "engine/text"}},
      {"query",
       {"engine/base", "engine/text", "engine/json", "engine/schema", "engine/storage",
        "engine/concepts", "engine/dictionaries"}}};
  for (const Source& source : sources()) {
    const std::string from = module_of(source.path);
    const auto rule = allowed.find(from);
    if (rule == allowed.end()) continue;  // server and cli stand on top
    for (const std::string& include : source.includes) {
      if (include.find('/') == std::string::npos) continue;
      const std::string to = module_of(include);
      const bool ours = allowed.count(to) != 0 || to == "cli" || to.starts_with("server/");
      if (!ours || to == from) continue;
      EXPECT_EQ(rule->second.count(to), 1U) << source.path << " includes " << include;
    }
  }
}

TEST(Structure, ThirdPartyHeadersStayBehindTheirSeams) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> seams = {
      {"unicode/", {"engine/text/"}},
      {"cld2/", {"engine/text/"}},
      {"libstemmer", {"engine/text/"}},
      {"hunspell/", {"engine/text/"}},
      {"libvoikko/", {"engine/text/"}},
      {"rapidjson/", {"engine/json/"}},
      {"xapian.h", {"engine/storage/", "indexer/", "query/", "engine/text/"}},
      {"roaring/", {"engine/storage/", "query/"}},
      {"raptor2/", {"engine/dictionaries/"}},
      {"zlib.h", {"engine/dictionaries/", "server/api/content_encoding.cc"}},
      {"xxhash.h", {"engine/io/"}},
      {"boost/", {"server/http/"}},
      {"openssl/", {"server/api/hmac.cc"}},
      {"jwt.h", {"server/api/hmac.cc"}},
      {"CLI/", {"cli/"}}};
  // The guard turns exceptions into errors where they are thrown: it must name their type.
  const std::set<std::string> exempt = {"engine/storage/xapian_guard.h"};
  for (const Source& source : sources()) {
    for (const std::string& include : source.includes) {
      for (const auto& [header, folders] : seams) {
        if (!include.starts_with(header)) continue;
        EXPECT_TRUE(std::any_of(folders.begin(), folders.end(),
                                [&](const auto& f) { return source.path.starts_with(f); }))
            << source.path << " includes " << include;
        if (source.path.starts_with("cli/") || exempt.count(source.path) != 0) continue;
        EXPECT_FALSE(source.is_public_header) << source.path << " includes " << include;
      }
    }
  }
}

TEST(Structure, LibrariesPrintNothingAndReadNoEnvironment) {
  const std::regex forbidden(
      R"(std::(cout|cerr|clog)|\b(std::)?(printf|puts|fprintf|putchar|getenv|setlocale|exit)\s*\()");
  // A failed check has nobody else to tell; the table makers are programs of the build.
  const std::set<std::string> exempt = {"engine/base/check.h",
                                        "engine/text/internal/make_language_model.cc",
                                        "engine/concepts/internal/make_concept_table.cc"};
  for (const Source& source : sources()) {
    if (source.path.starts_with("cli/") || exempt.count(source.path) != 0) continue;
    std::smatch found;
    if (std::regex_search(source.text, found, forbidden))
      ADD_FAILURE() << source.path << " uses " << found.str();
  }
}

TEST(Structure, OnlyTheGuardCatchesXapianExceptions) {
  for (const Source& source : sources()) {
    if (source.path == "engine/storage/xapian_guard.h") continue;
    EXPECT_EQ(source.text.find("catch (const Xapian"), std::string::npos) << source.path;
  }
}

TEST(Structure, Utf16StaysInTheTextModule) {
  for (const Source& source : sources()) {
    if (source.path.starts_with("engine/text/")) continue;
    for (const char* word : {"UnicodeString", "std::u16string", "UChar"})
      EXPECT_EQ(source.text.find(word), std::string::npos) << source.path << " uses " << word;
  }
}

TEST(Structure, NoHeaderOpensANamespaceForItsReaders) {
  const std::regex opening(R"(^using namespace)", std::regex::multiline);
  for (const Source& source : sources()) {
    if (!source.path.ends_with(".h")) continue;
    EXPECT_FALSE(std::regex_search(source.text, opening)) << source.path;
    EXPECT_NE(source.text.find("#pragma once"), std::string::npos) << source.path;
    EXPECT_TRUE(source.text.starts_with("//")) << source.path << " does not say what it is for";
  }
}

TEST(Structure, FilesKeepTheirSize) {
  for (const Source& source : sources()) {
    // Generated tables carry the command that made them in their first lines.
    if (source.text.substr(0, 400).find("enerated") != std::string::npos) continue;
    const auto lines = std::count(source.text.begin(), source.text.end(), '\n');
    EXPECT_LE(lines, source.path.ends_with(".h") ? 200 : 400) << source.path;
  }
}

TEST(Structure, MacrosLiveInBaseAndCarryTheName) {
  const std::regex define(R"(^\s*#define\s+(\w+))", std::regex::multiline);
  for (const Source& source : sources()) {
    for (std::sregex_iterator it(source.text.begin(), source.text.end(), define), end; it != end;
         ++it)
      EXPECT_TRUE((*it)[1].str().starts_with("SENDA_")) << source.path << " " << (*it)[1];
  }
}

}  // namespace
}  // namespace senda
