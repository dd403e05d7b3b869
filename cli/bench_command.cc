// bench: a query log in; throughput and latency by class out, in process or over HTTP.
#include "cli/commands.h"
#include "cli/http_client.h"
#include "cli/terminal.h"
#include "corpus/embedded.h"
#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "query/evaluate/load_run.h"
#include "server/wire/answer_json.h"
#include "server/wire/request_json.h"

#include <cmath>
#include <cstdlib>
#include <memory>

namespace senda::cli {
namespace {

struct BenchArguments {
  std::string log;
  query::LoadOptions load;
  std::string url;
  std::string key;
  bool cold = false;
};

/// The queries of a log, with what is asked kept apart from what is only told.
struct QueryLog {
  std::vector<std::string> classes;
  std::vector<wire::WireRequest> requests;
  std::vector<std::string> bodies;  ///< As JSON, for HTTP.
};

Result<void> add_query(json::Value value, QueryLog& log) {
  if (!value.is_object()) return Error(ErrorCode::kParse, "a query must be an object");
  const json::Value* kind = value.find("class");
  log.classes.push_back(kind != nullptr && kind->is_string() ? kind->as_string() : std::string());
  value.erase("class");
  value.erase("id");
  SENDA_ASSIGN_OR_RETURN(auto request, wire::parse_search_request(value));
  log.requests.push_back(std::move(request));
  log.bodies.push_back(json::write(value));
  return {};
}

Result<QueryLog> read_log(const std::string& path) {
  SENDA_ASSIGN_OR_RETURN(const std::string text, io::read_file(path));
  QueryLog log;
  std::size_t number = 0;
  for (std::size_t from = 0; from < text.size(); ++number) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    const std::string_view line = std::string_view(text).substr(from, to - from);
    from = to + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    json::ParseOptions options;
    options.first_line = number + 1;
    auto value = json::parse(line, options);
    if (!value) return std::move(value).error().in_file(path).with_context(path);
    if (auto added = add_query(std::move(value).value(), log); !added) {
      return std::move(added).error().in_file(path).with_context(path + ", line " +
                                                                 std::to_string(number + 1));
    }
  }
  return log;
}

/// Asks in process: the search, its records, their marks and the JSON, as a program would get it.
Result<query::Ask> ask_in_process(const QueryLog& log,
                                  const std::shared_ptr<const query::IndexView>& view) {
  SENDA_ASSIGN_OR_RETURN(auto opened, query::Searcher::open(view));
  auto searcher = std::make_shared<query::Searcher>(std::move(opened));
  return query::Ask([&log, searcher](std::size_t number) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(
        const json::Value answer,
        wire::search_to_json(log.requests[number], *searcher, wire::TimePrecision::kMicroseconds));
    const std::string text = json::write(answer);
    if (text.empty()) return Error(ErrorCode::kInternal, "an empty answer");
    return {};
  });
}

Result<query::Ask> ask_over_http(const QueryLog& log, const HttpUrl& url, const std::string& key,
                                 const std::string& path) {
  auto client = std::make_shared<HttpClient>(url, key);
  return query::Ask([&log, client, path](std::size_t number) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(const HttpAnswer answer, client->post(path, log.bodies[number]));
    if (answer.status == 200) return {};
    constexpr std::size_t kTold = 200;
    return Error(ErrorCode::kIo, "the server answered " + std::to_string(answer.status) + ": " +
                                     answer.body.substr(0, kTold));
  });
}

Result<query::LoadResult> run_log(const Context& context, const BenchArguments& arguments,
                                  const QueryLog& log) {
  std::function<Result<query::Ask>()> make;
  if (arguments.url.empty()) {
    SENDA_ASSIGN_OR_RETURN(const auto collection, collection_of(context));
    SENDA_ASSIGN_OR_RETURN(const auto first,
                           query::Searcher::open_current(collection, corpus::concepts_for));
    make = [&log, view = first.shared_view()] { return ask_in_process(log, view); };
  } else {
    SENDA_ASSIGN_OR_RETURN(const HttpUrl url, parse_http_url(arguments.url));
    make = [&log, url, key = arguments.key, path = "/indexes/" + context.collection + "/search"] {
      return ask_over_http(log, url, key, path);
    };
  }
  if (!arguments.cold) {
    query::LoadOptions once = arguments.load;
    once.rounds = 1;
    once.rate = 0;
    SENDA_RETURN_IF_ERROR(query::run_load(log.requests.size(), once, make));
  }
  return query::run_load(log.requests.size(), arguments.load, make);
}

struct Outcome {
  std::map<std::string, query::Latency> latencies;
  std::size_t failed = 0;
  double per_second = 0;
};

Outcome outcome_of(const query::LoadResult& result, const QueryLog& log) {
  Outcome outcome;
  outcome.latencies = query::summarise(result, log.classes);
  outcome.failed =
      static_cast<std::size_t>(std::count(result.failed.begin(), result.failed.end(), true));
  const auto overall = outcome.latencies.find("");
  if (overall != outcome.latencies.end() && result.seconds > 0)
    outcome.per_second = static_cast<double>(overall->second.count) / result.seconds;
  return outcome;
}

json::Value latency_to_json(const query::Latency& latency) {
  json::Value value = json::Value::object();
  const auto rounded = [](double ms) { return std::round(ms * 1e4) / 1e4; };
  value.set("count", std::uint64_t{latency.count});
  value.set("mean", rounded(latency.mean));
  value.set("p50", rounded(latency.p50));
  value.set("p95", rounded(latency.p95));
  value.set("p99", rounded(latency.p99));
  value.set("p99.9", rounded(latency.p999));
  value.set("max", rounded(latency.max));
  return value;
}

json::Value to_json(const BenchArguments& arguments, const QueryLog& log, const Outcome& outcome,
                    double seconds) {
  json::Value value = json::Value::object();
  value.set("over", arguments.url.empty() ? "process" : "http");
  value.set("loop", arguments.load.rate > 0 ? "open" : "closed");
  value.set("queries", std::uint64_t{log.requests.size()});
  value.set("rounds", std::uint64_t{arguments.load.rounds});
  value.set("threads", std::uint64_t{arguments.load.threads});
  if (arguments.load.rate > 0) value.set("rate", arguments.load.rate);
  value.set("seconds", seconds);
  value.set("queriesPerSecond", std::round(outcome.per_second * 10) / 10);
  value.set("failedQueries", std::uint64_t{outcome.failed});
  json::Value classes = json::Value::object();
  json::Value all = json::Value::object();
  for (const auto& [name, latency] : outcome.latencies) {
    if (name.empty()) {
      all = latency_to_json(latency);
    } else {
      classes.set(name, latency_to_json(latency));
    }
  }
  value.set("milliseconds", std::move(all));
  value.set("classes", std::move(classes));
  return value;
}

std::string decimals(double milliseconds) {
  char text[32];
  std::snprintf(text, sizeof text, milliseconds < 10 ? "%.3f" : "%.1f", milliseconds);
  return text;
}

void print_people(const BenchArguments& arguments, const Outcome& outcome, double seconds) {
  std::printf("%.0f queries a second over %.1f s, %u %s, %s loop\n\n", outcome.per_second, seconds,
              arguments.load.threads, arguments.load.threads == 1 ? "thread" : "threads",
              arguments.load.rate > 0 ? "open" : "closed");
  std::vector<std::vector<std::string>> rows{
      {"milliseconds", "answers", "mean", "p50", "p95", "p99", "p99.9", "max"}};
  const auto add = [&](const std::string& name, const query::Latency& latency) {
    rows.push_back({name, std::to_string(latency.count), decimals(latency.mean),
                    decimals(latency.p50), decimals(latency.p95), decimals(latency.p99),
                    decimals(latency.p999), decimals(latency.max)});
  };
  for (const auto& [name, latency] : outcome.latencies) {
    if (!name.empty()) add(name, latency);
  }
  if (const auto all = outcome.latencies.find(""); all != outcome.latencies.end())
    add("all", all->second);
  print_table(rows);
}

Status run_bench(const Context& context, const BenchArguments& arguments) {
  const auto log = read_log(arguments.log);
  if (!log) return fail(context, log.error());
  const auto result = run_log(context, arguments, *log);
  if (!result) return fail(context, result.error());
  const Outcome outcome = outcome_of(*result, *log);
  if (context.form == OutputForm::kPeople) {
    print_people(arguments, outcome, result->seconds);
  } else {
    print_json(to_json(arguments, *log, outcome, result->seconds));
  }
  if (outcome.failed == 0) return Status::kDone;
  return fail(context,
              Error(ErrorCode::kIo, std::to_string(outcome.failed) + " of " +
                                        std::to_string(log->requests.size()) +
                                        " queries failed; the first: " + result->first_error));
}

}  // namespace

void add_bench_command(Program program) {
  auto arguments = std::make_shared<BenchArguments>();
  CLI::App* command =
      program.app.add_subcommand("bench", "Measure throughput and latency with a query log");
  command
      ->add_option("LOG", arguments->log,
                   "Search requests, a JSON object a line, each with a class if it has one "
                   "(senda generate --queries makes such a log)")
      ->required();
  command->add_option("--threads", arguments->load.threads, "Queries in flight at most")
      ->check(CLI::Range(1, 1'024));
  command->add_option("--rounds", arguments->load.rounds, "How often the whole log is asked")
      ->check(CLI::Range(1, 1'000'000));
  command
      ->add_option("--rate", arguments->load.rate,
                   "Queries a second that arrive whatever the answers do; waiting counts. "
                   "Without it each thread asks when it has its answer")
      ->check(CLI::PositiveNumber);
  command->add_option("--url", arguments->url,
                      "Ask a server instead, e.g. http://127.0.0.1:7700, on a connection a thread");
  command->add_option("--key", arguments->key, "The server's search key");
  command->add_flag("--cold", arguments->cold, "Do not ask the whole log once before measuring");
  command->callback([=] { program.status = run_bench(program.context, *arguments); });
}

}  // namespace senda::cli
