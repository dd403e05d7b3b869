// A reader that opens the collection while another process updates it, merges of segments included,
// gets one whole version and no error.
#include "tests/cli/program.h"

#include <atomic>
#include <set>
#include <thread>

namespace senda::cli {
namespace {

std::string version(int number, int documents) {
  std::string lines;
  for (int i = 0; i < documents; ++i) {
    lines += document("d" + std::to_string(i),
                      "common version" + std::to_string(number) + " word" + std::to_string(i * 7));
  }
  return lines;
}

TEST(ConcurrentReader, SeesWholeVersionsWhileAnotherProcessWrites) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  constexpr int kDocuments = 60;
  const auto first = folder.write("v0.jsonl", version(0, kDocuments));
  ASSERT_EQ(program.run({"index", first.string(), "--schema", documents_schema()}).status, 0);
  std::atomic<bool> done = false;
  std::atomic<int> failures = 0;
  std::thread writer([&] {
    // Enough updates for a merge of segments on the way.
    for (int v = 1; v <= 12; ++v) {
      const auto file = folder.write("v" + std::to_string(v) + ".jsonl", version(v, kDocuments));
      if (program.run({"update", file.string()}).status != 0) ++failures;
    }
    done = true;
  });
  int reads = 0;
  while (!done) {
    const auto outcome = program.run({"search", "common", "--limit", "100", "--json"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    if (outcome.status != 0) continue;
    const auto answer = test::parse_json(outcome.out);
    EXPECT_EQ(number(answer, "totalHits"), kDocuments);
    std::set<std::string> versions;
    for (const json::Value& hit : answer.find("hits")->as_array()) {
      const std::string& text = hit.find("text")->as_string();
      versions.insert(text.substr(7, text.find(' ', 7) - 7));
    }
    EXPECT_EQ(versions.size(), 1U);
    ++reads;
  }
  writer.join();
  EXPECT_EQ(failures, 0);
  EXPECT_GT(reads, 3);
}

}  // namespace
}  // namespace senda::cli
