// What does each step of a query cost by itself: parsing, planning, matching, counting, marking?
// One thread over a collection that exists (query_bench DATA COLLECTION, best that of bench/peers),
// swept over the share of the documents that a word matches or that are counted, in parts per
// 100,000. Reading records and writing JSON are not here: `senda bench` has the whole. Each result
// is checked before its time counts.
#include "corpus/embedded.h"
#include "engine/storage/collection.h"
#include "engine/storage/terms.h"
#include "query/facet/facet_counter.h"
#include "query/match/word_matcher.h"
#include "query/parse/query_parser.h"
#include "query/plan/query_plan.h"
#include "query/searcher.h"
#include "query/snippet/marks.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace senda::query {
namespace {

constexpr std::int64_t kWhole = 100'000;  // parts

/// The collection measured, and words of it by how many documents hold them.
class Subject {
 public:
  static Result<Subject> open(const std::string& data, const std::string& name) {
    SENDA_ASSIGN_OR_RETURN(const auto collection, storage::Collection::at(data, name));
    SENDA_ASSIGN_OR_RETURN(const auto searcher,
                           Searcher::open_current(collection, corpus::concepts_for));
    Subject subject;
    subject.view = searcher.shared_view();
    return subject;
  }

  struct Word {
    std::string key;
    std::uint32_t documents = 0;
  };

  /// The word of the first segment whose share of its documents is nearest to `parts`.
  Word word_near(std::int64_t parts) const {
    const storage::Segment& segment = view->generation().segments().front();
    const auto wanted = static_cast<std::int64_t>(segment.size()) * parts / kWhole;
    storage::FormId best = 0;
    std::int64_t distance = -1;
    for (storage::FormId form = 0; form < segment.lexicon.size(); ++form) {
      const auto here = std::abs(std::int64_t{segment.lexicon.document_frequency(form)} - wanted);
      if (distance >= 0 && here >= distance) continue;
      best = form;
      distance = here;
    }
    return {std::string(storage::term_key(segment.lexicon.term(best))),
            segment.lexicon.document_frequency(best)};
  }

  std::shared_ptr<const IndexView> view;
};

const Subject* subject = nullptr;  // set by main before anything runs

SearchRequest request_for(const std::string& text) {
  SearchRequest request;
  request.text = text + " ";  // a whole word
  return request;
}

void parse(benchmark::State& state) {
  const std::string text =
      "integration \"language course\" title:women -football housing OR shelter employ";
  const std::vector<std::string> fields{"title"};
  ParseQueryOptions options;
  options.fields = fields;
  Query query;
  for (auto _ : state) {
    query = parse_query(text, options);
    benchmark::DoNotOptimize(query.clauses.data());
  }
  const Query again = parse_query(print_query(query), options);
  if (query.clauses.size() != 6 || again.clauses.size() != 6)
    state.SkipWithError("not the six clauses that were written");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void plan(benchmark::State& state) {
  const Subject::Word word = subject->word_near(state.range(0));
  const SearchRequest request = request_for(word.key);
  text::Analyzer analyzer;
  QueryPlan plan;
  for (auto _ : state) {
    plan = plan_query(request, *subject->view, analyzer);
    benchmark::DoNotOptimize(plan.clauses.data());
  }
  if (plan.clauses.size() != 1 || plan.clauses[0].alternatives.empty() ||
      plan.clauses[0].alternatives[0].words.empty() ||
      plan.clauses[0].alternatives[0].words[0].languages.empty())
    state.SkipWithError("a word of the index was not planned");
  state.SetLabel(word.key);
}

/// Walking and scoring, without what the view remembers of dear words.
void match(benchmark::State& state) {
  const Subject::Word word = subject->word_near(state.range(0));
  text::Analyzer analyzer;
  const QueryPlan plan = plan_query(request_for(word.key), *subject->view, analyzer);
  auto reader = IndexReader::open(subject->view);
  if (!reader || plan.clauses.empty()) return state.SkipWithError("the index cannot be read");
  WordExpansion expansion = plan.clauses[0].alternatives[0].words[0];
  expansion.cache_key.clear();
  WordMatcher matcher(*reader);
  DocScores found;
  for (auto _ : state) {
    if (!matcher.match_word(expansion, found)) return state.SkipWithError("matching failed");
    benchmark::DoNotOptimize(found.scores.data());
  }
  // Other forms of the word may match more; never fewer.
  if (found.docs.size() < word.documents) state.SkipWithError("too few documents");
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(found.docs.size()));
  state.counters["matches"] = static_cast<double>(found.docs.size());
}

/// The sum of all counts of the first facets, from their columns.
std::uint64_t values_by_hand(const Bitset& documents, const std::vector<std::string>& facets) {
  std::uint64_t values = 0;
  for (const storage::Segment& segment : subject->view->generation().segments()) {
    for (const std::string& facet : facets) {
      const storage::Column* column = segment.columns.find(facet);
      if (column == nullptr) continue;
      documents.for_each(segment.base, segment.base + segment.size(),
                         [&](DocNum doc) { values += column->values(doc - segment.base).size(); });
    }
  }
  return values;
}

void count(benchmark::State& state) {
  const IndexView& view = *subject->view;
  // Evenly spread: every matched document is a cache line of its own until they are dense.
  Bitset documents(view.limit());
  for (std::uint64_t at = 0; at < view.limit(); ++at) {
    const auto parts = static_cast<std::uint64_t>(state.range(0));
    if ((at + 1) * parts / kWhole != at * parts / kWhole) documents.set(static_cast<DocNum>(at));
  }
  documents &= view.live();
  std::vector<std::string> facets;
  for (const schema::FacetField& facet : view.generation().schema().facets) {
    if (facets.size() < 4) facets.push_back(facet.path);
  }
  std::vector<DocNum> members;
  documents.for_each([&](DocNum doc) { members.push_back(doc); });
  const DocSet matches(std::move(members), view.limit());
  std::vector<FacetGroup> groups;
  for (auto _ : state) {
    groups = count_facets(view, matches, {}, facets);
    benchmark::DoNotOptimize(groups.data());
  }
  std::uint64_t sum = 0;
  for (const FacetGroup& group : groups) {
    for (const FacetCount& value : group.counts) sum += value.count;
  }
  if (sum != values_by_hand(documents, facets)) state.SkipWithError("the counts are wrong");
  state.SetItemsProcessed(state.iterations() * std::int64_t{documents.count()});
}

void mark(benchmark::State& state) {
  const Subject::Word word = subject->word_near(state.range(0));
  auto searcher = Searcher::open(subject->view);
  if (!searcher) return state.SkipWithError("the index cannot be read");
  const auto answer = searcher->search(request_for(word.key));
  if (!answer) return state.SkipWithError("no answer");
  const std::string language = subject->view->languages().front();
  const auto lang = text::LangTag::parse(language);
  std::string text;
  constexpr int kWords = 120;
  for (int i = 0; i < kWords; ++i) text += i % 10 == 0 ? word.key + " " : "filler ";
  std::vector<Mark> marks;
  Marker marker(answer->terms, searcher->analyzer());
  for (auto _ : state) {
    marks = marker.find(text, *lang);
    benchmark::DoNotOptimize(marks.data());
  }
  if (subject->view->languages().size() == 1 && marks.size() != kWords / 10)
    state.SkipWithError("not the marks that stand there");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void sweep(benchmark::internal::Benchmark* bench) {
  for (const std::int64_t parts : {10, 100, 1'000, 5'000, 20'000, 50'000, 80'000})
    bench->Arg(parts);
}

BENCHMARK(parse);
BENCHMARK(plan)->Arg(10)->Arg(5'000)->Arg(50'000);
BENCHMARK(match)->Apply(sweep);
BENCHMARK(count)->Apply(sweep);
BENCHMARK(mark)->Arg(5'000);

}  // namespace
}  // namespace senda::query

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) {
    std::fprintf(stderr, "usage: query_bench [--benchmark_...] DATA COLLECTION\n");
    return 2;
  }
  auto opened = senda::query::Subject::open(argv[1], argv[2]);
  if (!opened) {
    std::fprintf(stderr, "query_bench: %s\n", opened.error().message().c_str());
    return 1;
  }
  senda::query::subject = &*opened;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
