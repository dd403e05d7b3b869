#include "bench/peers/comparison.h"

#include "query/evaluate/load_run.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace senda::bench {
namespace {

double milliseconds_now(ComparisonClock clock) {
  timespec now{};
  clock_gettime(clock == ComparisonClock::kWall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// What was measured of one class.
struct ClassTimes {
  std::vector<std::vector<double>> by_engine;  ///< Milliseconds.
  std::vector<double> totals;
};

/// Empty if the answers agree; ids are not compared, as formulas and ties differ.
std::string difference(const PeerAnswer& first, const PeerAnswer& other) {
  if (first.total != other.total)
    return "total " + std::to_string(other.total) + ", not " + std::to_string(first.total);
  if (first.facets == other.facets) return {};
  for (const auto& [field, counts] : first.facets) {
    const auto it = other.facets.find(field);
    if (it == other.facets.end()) return "no counts of " + field;
    for (const auto& [value, count] : counts) {
      const auto at = it->second.find(value);
      const std::uint64_t here = at == it->second.end() ? 0 : at->second;
      if (here != count)
        return field + " " + value + ": " + std::to_string(here) + ", not " + std::to_string(count);
    }
  }
  return "more facet values";
}

class Comparer {
 public:
  Comparer(const std::vector<std::unique_ptr<Peer>>& engines, const ComparisonOptions& options)
      : engines_(engines), options_(options) {}

  /// In: turn: decides which engine is asked first.
  Result<void> ask_all(const PeerQuery& query, std::size_t turn, bool counted) {
    std::vector<PeerAnswer> answers(engines_.size());
    std::vector<double> times(engines_.size());
    for (std::size_t i = 0; i < engines_.size(); ++i) {
      const std::size_t engine = (i + turn) % engines_.size();
      const double start = milliseconds_now(options_.clock);
      SENDA_ASSIGN_OR_RETURN(answers[engine], engines_[engine]->ask(query));
      times[engine] =
          answers[engine].milliseconds.value_or(milliseconds_now(options_.clock) - start);
    }
    if (!counted || !agree(query, answers)) return {};
    ClassTimes& measured = classes_[query.kind];
    measured.by_engine.resize(engines_.size());
    for (std::size_t i = 0; i < engines_.size(); ++i) measured.by_engine[i].push_back(times[i]);
    measured.totals.push_back(static_cast<double>(answers.front().total));
    return {};
  }

  json::Value result(std::size_t queries) const {
    json::Value value = json::Value::object();
    json::Value names = json::Value::array();
    for (const auto& engine : engines_) names.push_back(engine->name());
    value.set("engines", std::move(names));
    value.set("queries", std::uint64_t{queries});
    value.set("clock", options_.clock == ComparisonClock::kWall ? "wall" : "processor");
    value.set("rounds", std::uint64_t{options_.rounds});
    value.set("disagreements", disagreements_);
    json::Value classes = json::Value::object();
    for (const auto& [name, measured] : classes_) classes.set(name, class_to_json(measured));
    value.set("classes", std::move(classes));
    return value;
  }

 private:
  bool agree(const PeerQuery& query, const std::vector<PeerAnswer>& answers) {
    if (!options_.same_answers) return true;
    bool all = true;
    for (std::size_t i = 1; i < answers.size(); ++i) {
      const std::string what = difference(answers.front(), answers[i]);
      if (what.empty()) continue;
      all = false;
      json::Value told = json::Value::object();
      told.set("class", query.kind);
      told.set("q", query.request.text);
      told.set("engine", engines_[i]->name());
      told.set("what", what);
      disagreements_.push_back(std::move(told));
    }
    return all;
  }

  json::Value class_to_json(const ClassTimes& measured) const {
    const auto rounded = [](double number) { return std::round(number * 1e4) / 1e4; };
    json::Value value = json::Value::object();
    value.set("queries", std::uint64_t{measured.totals.size()});
    value.set("matches", query::summarise(measured.totals).p50);
    const query::Latency first = query::summarise(measured.by_engine.front());
    for (std::size_t i = 0; i < engines_.size(); ++i) {
      const query::Latency latency = query::summarise(measured.by_engine[i]);
      json::Value told = json::Value::object();
      told.set("p50", rounded(latency.p50));
      told.set("p99", rounded(latency.p99));
      told.set("mean", rounded(latency.mean));
      told.set("ratio", rounded(latency.p50 / first.p50));
      told.set("p99_ratio", rounded(latency.p99 / first.p99));
      value.set(engines_[i]->name(), std::move(told));
    }
    return value;
  }

  const std::vector<std::unique_ptr<Peer>>& engines_;
  const ComparisonOptions options_;
  std::map<std::string, ClassTimes> classes_;
  json::Value disagreements_ = json::Value::array();
};

}  // namespace

Result<json::Value> compare(const std::vector<std::unique_ptr<Peer>>& engines,
                            const std::vector<PeerQuery>& queries,
                            const ComparisonOptions& options) {
  Comparer comparer(engines, options);
  for (std::size_t round = options.rounds > 1 ? 0 : 1; round <= options.rounds; ++round) {
    for (std::size_t i = 0; i < queries.size(); ++i)
      SENDA_RETURN_IF_ERROR(comparer.ask_all(queries[i], round + i, round > 0));
  }
  return comparer.result(queries.size());
}

std::string to_table(const json::Value& comparison) {
  char line[200];
  std::snprintf(line, sizeof line, "%-12s %8s %9s", "class", "queries", "matches");
  std::string table = line;
  for (const json::Value& engine : comparison.find("engines")->as_array()) {
    std::snprintf(line, sizeof line, " | %10s %9s %6s %6s", engine.as_string().c_str(), "p99",
                  "ratio", "@p99");
    table += line;
  }
  table += "\n";
  for (const json::Member& kind : comparison.find("classes")->as_object()) {
    std::snprintf(line, sizeof line, "%-12s %8lld %9.0f", kind.name.c_str(),
                  static_cast<long long>(kind.value.find("queries")->as_int()),
                  kind.value.find("matches")->as_double());
    table += line;
    for (const json::Value& engine : comparison.find("engines")->as_array()) {
      const json::Value* told = kind.value.find(engine.as_string());
      const auto of = [&](const char* name) { return told->find(name)->as_double(); };
      std::snprintf(line, sizeof line, " | %10.3f %9.3f %6.3f %6.3f", of("p50"), of("p99"),
                    of("ratio"), of("p99_ratio"));
      table += line;
    }
    table += "\n";
  }
  return table;
}

}  // namespace senda::bench
