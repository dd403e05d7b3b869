// What do concepts cost? Opening their table, indexing the practices with and without them, and
// searching with and without them: the judged queries of a language's speaker, each timed by
// itself, the median of their fastest times as the counter `median_us`. One thread. concept_bench
// CORPUS, the folder corpus/ of the repository. Indexing repeats in one process, so dictionaries
// are open from the second round on: what is left is the work on the texts.
#include "corpus/embedded.h"
#include "engine/io/file.h"
#include "engine/storage/collection.h"
#include "indexer/run/index_run.h"
#include "query/evaluate/judged_run.h"
#include "query/searcher.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace senda {
namespace {

namespace fs = std::filesystem;

struct Subject {
  fs::path corpus;
  fs::path data;
  std::vector<query::JudgedQuery> queries;
};

const Subject* subject = nullptr;  // set by main before anything runs

Result<indexer::RunReport> index_into(const fs::path& data, bool with_concepts) {
  SENDA_ASSIGN_OR_RETURN(auto schema, corpus::builtin_schema("practices"));
  SENDA_ASSIGN_OR_RETURN(auto vocabulary, corpus::builtin_vocabulary());
  schema.concepts = with_concepts;
  indexer::CollectionRules rules{std::move(schema), std::move(vocabulary),
                                 corpus::embedded_file("practice.schema.json")};
  rules.concepts = corpus::concepts_for(rules.schema);
  SENDA_ASSIGN_OR_RETURN(const auto collection, storage::Collection::at(data, "practices"));
  indexer::RunOptions options;
  options.incoming.paths = {(subject->corpus / "practices").string()};
  return indexer::run_index(collection, rules, options);
}

void open_table(benchmark::State& state) {
  for (auto _ : state) {
    auto table = corpus::builtin_concepts();
    if (!table || table->concept_count() < 320)
      return state.SkipWithError("not the concepts of the practices");
    benchmark::DoNotOptimize(table->concept_count());
  }
}

void index_practices(benchmark::State& state) {
  auto parent = io::TemporaryDirectory::create(fs::temp_directory_path());
  if (!parent) return state.SkipWithError("no folder");
  int round = 0;
  for (auto _ : state) {
    const auto report = index_into(parent->path() / std::to_string(round++), state.range(0) != 0);
    if (!report || report->documents < 45) return state.SkipWithError("not all were indexed");
  }
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

void search(benchmark::State& state) {
  const auto collection = storage::Collection::at(subject->data, "practices");
  auto searcher = query::Searcher::open_current(*collection, corpus::concepts_for);
  if (!searcher) return state.SkipWithError("the index cannot be read");
  constexpr double kNever = std::numeric_limits<double>::max();
  std::vector<double> fastest(subject->queries.size(), kNever);
  std::uint64_t found = 0;
  for (auto _ : state) {
    for (std::size_t i = 0; i < fastest.size(); ++i) {
      query::SearchRequest request = subject->queries[i].request;
      request.cross_language = state.range(0) != 0;
      const auto start = std::chrono::steady_clock::now();
      const auto answer = searcher->search(request);
      const std::chrono::duration<double, std::micro> took =
          std::chrono::steady_clock::now() - start;
      if (!answer) return state.SkipWithError("a query failed");
      found += answer->total;
      fastest[i] = std::min(fastest[i], took.count());
    }
  }
  if (found == 0) state.SkipWithError("nothing was found");
  state.counters["queries"] = static_cast<double>(fastest.size());
  state.counters["median_us"] = median(fastest);
}

BENCHMARK(open_table)->Unit(benchmark::kMillisecond);
BENCHMARK(index_practices)->ArgName("concepts")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(search)->ArgName("concepts")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

Result<Subject> prepare(const fs::path& corpus, const fs::path& data) {
  Subject made{corpus, data, {}};
  for (const char* kind : {"topic", "title", "question", "cross"}) {
    SENDA_ASSIGN_OR_RETURN(const std::string lines,
                           io::read_file(corpus / "evaluation" / (std::string(kind) + ".jsonl")));
    SENDA_ASSIGN_OR_RETURN(auto queries, query::parse_judged_queries(lines));
    std::move(queries.begin(), queries.end(), std::back_inserter(made.queries));
  }
  subject = &made;
  SENDA_RETURN_IF_ERROR(index_into(data, true));
  return made;
}

}  // namespace
}  // namespace senda

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: concept_bench [--benchmark_...] CORPUS\n");
    return 2;
  }
  auto folder = senda::io::TemporaryDirectory::create(std::filesystem::temp_directory_path());
  if (!folder) return 1;
  auto prepared = senda::prepare(argv[1], folder->path() / "data");
  if (!prepared) {
    std::fprintf(stderr, "concept_bench: %s\n", prepared.error().message().c_str());
    return 1;
  }
  senda::subject = &*prepared;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
