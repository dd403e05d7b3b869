// senda-keystroke: how long is a query while it is typed? Asks an index for prefixes of 1 to 8
// letters of its own words, drawn as often as the words occur in documents, and for prefixes of 4
// to 8 letters with one edit. Measures Searcher::search in process on one thread, warm; not the
// start of the program, not the reading and marking of the hits (bench/text and `senda search`).
// Each answer is checked before its time counts: a prefix of an indexed word must find something.
#include "engine/json/write.h"
#include "engine/storage/collection.h"
#include "engine/storage/terms.h"
#include "query/searcher.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <vector>

namespace senda::bench {
namespace {

struct Options {
  std::string data = "senda-data";
  std::string collection = "practices";
  std::size_t queries = 500;  ///< Of each class.
  unsigned seed = 1;
  std::vector<std::string> facets;
  bool as_json = false;
};

/// Words of a generation, drawn by how many documents hold them.
class Words {
 public:
  explicit Words(const storage::Generation& generation) {
    for (const storage::Segment& segment : generation.segments()) {
      const storage::Lexicon& lexicon = segment.lexicon;
      for (storage::FormId form = 0; form < lexicon.size(); ++form) {
        words_.emplace_back(storage::term_key(lexicon.term(form)));
        total_ += lexicon.document_frequency(form);
        cumulative_.push_back(total_);
      }
    }
  }
  std::size_t size() const { return words_.size(); }
  const std::string& draw(std::mt19937_64& random) const {
    const std::uint64_t drawn = random() % total_;
    const auto at = std::upper_bound(cumulative_.begin(), cumulative_.end(), drawn);
    return words_[static_cast<std::size_t>(at - cumulative_.begin())];
  }

 private:
  std::vector<std::string> words_;
  std::vector<std::uint64_t> cumulative_;
  std::uint64_t total_ = 0;
};

std::vector<std::string> letters_of(std::string_view word) {
  std::vector<std::string> letters;
  for (const char c : word) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) letters.emplace_back();
    letters.back().push_back(c);
  }
  return letters;
}

/// One letter missing, doubled, changed or exchanged with the next.
void make_typo(std::vector<std::string>& letters, std::mt19937_64& random) {
  const auto at = static_cast<std::ptrdiff_t>(random() % letters.size());
  auto place = letters.begin() + at;
  switch (random() % 4) {
    case 0:
      letters.erase(place);
      break;
    case 1:
      letters.insert(place, *place);
      break;
    case 2:
      *place = std::string(1, static_cast<char>('a' + random() % 26));
      break;
    default:
      if (place + 1 != letters.end()) std::swap(*place, *(place + 1));
  }
}

struct Class {
  std::string name;
  std::size_t letters;
  bool typo;
  std::vector<double> milliseconds;  // wall
  double processor_ms = 0;           // sum
  std::size_t empty_answers = 0;
  std::string slowest;
};

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::string draw_query(const Class& kind, const Words& words, std::mt19937_64& random) {
  for (;;) {
    auto letters = letters_of(words.draw(random));
    if (letters.size() < kind.letters) continue;
    letters.resize(kind.letters);
    if (kind.typo) make_typo(letters, random);
    std::string query;
    for (const std::string& letter : letters) query += letter;
    return query;
  }
}

/// False: a prefix of a word of the index found nothing.
bool measure(Class& kind, const Words& words, query::Searcher& searcher, const Options& options) {
  std::mt19937_64 random(options.seed + 100 * kind.letters + (kind.typo ? 1 : 0));
  double worst = 0;
  for (std::size_t i = 0; i < options.queries; ++i) {
    query::SearchRequest request;
    request.text = draw_query(kind, words, random);
    request.facets = options.facets;
    const double processor_before = processor_ms();
    const auto before = std::chrono::steady_clock::now();
    const auto answer = searcher.search(request);
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - before;
    kind.processor_ms += processor_ms() - processor_before;
    if (!answer || (!kind.typo && answer->total == 0)) {
      std::fprintf(stderr, "wrong answer: \"%s\"\n", request.text.c_str());
      return false;
    }
    if (answer->total == 0) ++kind.empty_answers;
    kind.milliseconds.push_back(took.count());
    if (took.count() > worst) {
      worst = took.count();
      kind.slowest = request.text;
    }
  }
  std::sort(kind.milliseconds.begin(), kind.milliseconds.end());
  return true;
}

double quantile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

json::Value to_json(const Class& kind) {
  json::Value value = json::Value::object();
  value.set("class", kind.name);
  value.set("queries", static_cast<std::int64_t>(kind.milliseconds.size()));
  value.set("processor_mean", kind.processor_ms / static_cast<double>(kind.milliseconds.size()));
  value.set("p50", quantile(kind.milliseconds, 0.5));
  value.set("p95", quantile(kind.milliseconds, 0.95));
  value.set("p99", quantile(kind.milliseconds, 0.99));
  value.set("max", kind.milliseconds.back());
  value.set("slowest", kind.slowest);
  value.set("empty_answers", static_cast<std::int64_t>(kind.empty_answers));
  return value;
}

void print(const std::vector<Class>& classes, const Options& options, std::uint64_t documents,
           std::size_t words) {
  if (options.as_json) {
    json::Value value = json::Value::object();
    value.set("documents", documents);
    value.set("words", std::uint64_t{words});
    value.set("seed", std::uint64_t{options.seed});
    json::Value rows = json::Value::array();
    for (const Class& kind : classes) rows.push_back(to_json(kind));
    value.set("milliseconds", std::move(rows));
    std::printf("%s\n", json::write_pretty(value).c_str());
    return;
  }
  std::printf("%zu documents, %zu words, seed %u; milliseconds\n",
              static_cast<std::size_t>(documents), words, options.seed);
  std::printf("%-10s %8s %8s %8s %8s %8s %8s  %s\n", "class", "queries", "cpu", "p50", "p95", "p99",
              "max", "slowest");
  for (const Class& kind : classes) {
    const auto& times = kind.milliseconds;
    std::printf("%-10s %8zu %8.2f %8.2f %8.2f %8.2f %8.2f  %s\n", kind.name.c_str(), times.size(),
                kind.processor_ms / static_cast<double>(times.size()), quantile(times, 0.5),
                quantile(times, 0.95), quantile(times, 0.99), times.back(), kind.slowest.c_str());
  }
}

int run(const Options& options) {
  const auto collection = storage::Collection::at(options.data, options.collection);
  if (!collection) return 1;
  auto generation = collection->open_current();
  if (!generation) {
    std::fprintf(stderr, "%s\n", generation.error().message().c_str());
    return 1;
  }
  const Words words(**generation);
  const std::uint64_t documents = (*generation)->document_count();
  auto searcher =
      query::Searcher::open(std::make_shared<const query::IndexView>(*std::move(generation)));
  if (!searcher || words.size() == 0) return 1;

  std::vector<Class> classes;
  for (std::size_t n = 1; n <= 8; ++n)
    classes.push_back({std::to_string(n), n, false, {}, 0, 0, {}});
  for (std::size_t n = 4; n <= 8; ++n)
    classes.push_back({std::to_string(n) + " typo", n, true, {}, 0, 0, {}});
  // Warm: dictionaries are opened and caches filled by queries that are not counted.
  Class warm{"warm", 6, true, {}, 0, 0, {}};
  if (!measure(warm, words, *searcher, options)) return 1;
  for (Class& kind : classes) {
    if (!measure(kind, words, *searcher, options)) return 1;
  }
  print(classes, options, documents, words.size());
  return 0;
}

}  // namespace
}  // namespace senda::bench

int main(int argc, char** argv) {
  senda::bench::Options options;
  CLI::App app("Latency of queries while they are typed", "senda-keystroke");
  app.add_option("--data", options.data, "Folder of the collections");
  app.add_option("--collection", options.collection, "Name of the collection");
  app.add_option("--queries", options.queries, "Of each class")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Which queries");
  app.add_option("--facets", options.facets, "Facets to count, * for all")->delimiter(',');
  app.add_flag("--json", options.as_json, "As JSON");
  CLI11_PARSE(app, argc, argv);
  return senda::bench::run(options);
}
