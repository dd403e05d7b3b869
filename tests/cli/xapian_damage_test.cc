// Every byte of the Xapian files is under a checksum of the manifest.
#include "tests/cli/program.h"

#include <fstream>

namespace senda::cli {
namespace {

TEST(XapianDamage, VerifyFindsAChangedByte) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  const auto file = folder.write("docs.jsonl", document("a", "one") + document("b", "two"));
  program.ask({"index", file.string(), "--schema", documents_schema()});
  const auto xapian =
      folder / "data/collections/practices/generations/000001/segments/s000001/xapian";
  for (const char* name : {"postlist.glass", "docdata.glass"}) {
    const std::string good = test::read_bytes(xapian / name);
    for (std::size_t at = 0; at < good.size(); at += good.size() / 16) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 0x55);
      std::ofstream(xapian / name, std::ios::binary) << bad;
      EXPECT_EQ(program.run({"verify"}).status, 1) << name << " byte " << at;
    }
    std::ofstream(xapian / name, std::ios::binary) << good;
  }
}

}  // namespace
}  // namespace senda::cli
