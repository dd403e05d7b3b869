// A writer that dies at any moment leaves a collection that opens, verifies and serves; readers in
// other processes never see anything but a whole index.
#include "tests/cli/program.h"
#include "tests/support/random_collection.h"

#include <chrono>
#include <thread>

namespace senda::cli {
namespace {

using std::chrono::microseconds;

std::string version(int number, int documents) {
  std::string lines;
  for (int i = 0; i < documents; ++i) {
    lines += document("d" + std::to_string(i),
                      "common version" + std::to_string(number) + " word" + std::to_string(i * 7));
  }
  return lines;
}

/// How long a whole run takes here, so that the kills fall inside of it.
microseconds time_of(const Program& program, const std::vector<std::string>& arguments) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(program.run(arguments).status, 0);
  return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - start);
}

/// The answer is that of one whole version: all documents of it and none of another.
void expect_whole(const Program& program, int documents, int newest) {
  const auto verify = program.run({"verify"});
  ASSERT_EQ(verify.status, 0) << verify.err;
  const auto all = program.ask({"search", "common", "--limit", "0"});
  ASSERT_EQ(number(all, "totalHits"), documents);
  std::int64_t sum = 0;
  int versions = 0;
  for (int v = 0; v <= newest; ++v) {
    const auto found =
        number(program.ask({"search", "\"version" + std::to_string(v) + "\"", "--limit", "0"}),
               "totalHits");
    versions += found > 0 ? 1 : 0;
    sum += found;
  }
  EXPECT_EQ(versions, 1) << "a mixture of versions is served";
  EXPECT_EQ(sum, documents);
}

class Crashing : public ::testing::TestWithParam<const char*> {};

TEST_P(Crashing, LeavesAWholeIndexBehind) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  constexpr int kDocuments = 150;
  const auto first = folder.write("v0.jsonl", version(0, kDocuments));
  const std::vector<std::string> start = {"index", first.string(), "--schema", documents_schema()};
  time_of(program, start);
  const auto warm = folder.write("v1.jsonl", version(1, kDocuments));
  const auto whole = time_of(program, {GetParam(), warm.string()});
  test::Random random(7);
  constexpr int kRounds = 8;
  for (int round = 2; round < 2 + kRounds; ++round) {
    const auto file =
        folder.write("v" + std::to_string(round) + ".jsonl", version(round, kDocuments));
    {
      test::RunningProgram running(program.command({GetParam(), file.string()}));
      const auto delay = random.below(static_cast<std::size_t>(whole.count()) * 11 / 10 + 1);
      std::this_thread::sleep_for(microseconds(delay));
      running.kill_hard();
      running.wait();
    }
    SCOPED_TRACE("round " + std::to_string(round));
    expect_whole(program, kDocuments, round);
    if (HasFailure()) return;
  }
  // The next writer takes the lock, sweeps and succeeds.
  const auto last = folder.write("last.jsonl", version(99, kDocuments));
  EXPECT_EQ(program.run({GetParam(), last.string()}).status, 0);
  EXPECT_EQ(number(program.ask({"search", "\"version99\""}), "totalHits"), kDocuments);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "data"))
    EXPECT_FALSE(entry.path().filename().string().starts_with(".tmp-")) << entry.path();
}

INSTANTIATE_TEST_SUITE_P(Commands, Crashing, ::testing::Values("index", "update"));

TEST(ConcurrentReader, KeepsItsSnapshotForTheWholeOfItsLife) {
  const test::TemporaryFolder folder;
  const Program program(folder / "data");
  const auto first = folder.write("v0.jsonl", version(0, 20));
  ASSERT_EQ(program.run({"index", first.string(), "--schema", documents_schema()}).status, 0);
  test::RunningProgram reader(program.command({"search", "--queries", "-"}));
  reader.write("{\"q\": \"version0\"}\n");
  EXPECT_EQ(number(test::parse_json(reader.read_line()), "totalHits"), 20);
  // Two commits, a full index and its pruning under the open reader.
  for (const char* command : {"update", "update", "index"}) {
    static int number_of_version = 0;
    const auto file = folder.write("next.jsonl", version(++number_of_version, 20));
    ASSERT_EQ(program.run({command, file.string()}).status, 0);
  }
  reader.write("{\"q\": \"version0\", \"limit\": 20}\n");
  const auto answer = test::parse_json(reader.read_line());
  EXPECT_EQ(number(answer, "totalHits"), 20);
  EXPECT_EQ(ids_of(answer).size(), 20U);
}

}  // namespace
}  // namespace senda::cli
