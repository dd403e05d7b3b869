// eval: judged queries in, measures of ranking out; fails when they drop below a baseline.
#include "cli/commands.h"
#include "cli/terminal.h"
#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "query/evaluate/judged_run.h"

#include <fstream>
#include <memory>

namespace senda::cli {
namespace {

struct EvalArguments {
  std::vector<std::string> files;
  std::string baseline;
  double max_drop = 0.005;
  std::string run;
  std::string misses;
  bool no_cross_language = false;
};

json::Value averages_to_json(const query::Averages& averages) {
  json::Value value = json::Value::object();
  value.set("queries", static_cast<std::int64_t>(averages.queries));
  value.set("ndcg@10", averages.ndcg);
  value.set("mrr@10", averages.reciprocal_rank);
  value.set("recall@10", averages.recall);
  if (averages.nothing > 0) {
    value.set("nothing", static_cast<std::int64_t>(averages.nothing));
    value.set("nothing_right", static_cast<std::int64_t>(averages.nothing_right));
  }
  return value;
}

json::Value group_to_json(const std::map<std::string, query::Averages>& group) {
  json::Value value = json::Value::object();
  for (const auto& [name, averages] : group) value.set(name, averages_to_json(averages));
  return value;
}

json::Value evaluation_to_json(const query::Evaluation& evaluation) {
  json::Value value = json::Value::object();
  value.set("overall", averages_to_json(evaluation.overall));
  value.set("languages", group_to_json(evaluation.by_language));
  value.set("kinds", group_to_json(evaluation.by_kind));
  return value;
}

std::string decimals(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

void add_row(std::vector<std::vector<std::string>>& rows, const std::string& name,
             const query::Averages& averages) {
  std::string nothing;
  if (averages.nothing > 0)
    nothing = std::to_string(averages.nothing_right) + "/" + std::to_string(averages.nothing);
  const bool any = averages.queries > 0;
  rows.push_back({name, std::to_string(averages.queries), any ? decimals(averages.ndcg) : "-",
                  any ? decimals(averages.reciprocal_rank) : "-",
                  any ? decimals(averages.recall) : "-", nothing});
}

void print_people(const query::Evaluation& evaluation) {
  std::vector<std::vector<std::string>> rows{
      {"", "queries", "nDCG@10", "MRR@10", "recall@10", "nothing right"}};
  for (const auto& [name, averages] : evaluation.by_language)
    add_row(rows, "lang " + name, averages);
  for (const auto& [name, averages] : evaluation.by_kind) add_row(rows, "kind " + name, averages);
  add_row(rows, "overall", evaluation.overall);
  print_table(rows);
}

/// Every mean of the baseline that dropped by more than allowed, as "languages.cs.ndcg@10: .91 ->
/// .88".
void find_drops(const json::Value& before, const json::Value& now, const std::string& path,
                double max_drop, std::vector<std::string>& drops) {
  for (const json::Member& member : before.as_object()) {
    const json::Value* current = now.find(member.name);
    const std::string below = path.empty() ? member.name : path + "." + member.name;
    if (current == nullptr) {
      drops.push_back(below + ": no longer measured");
    } else if (member.value.is_object()) {
      find_drops(member.value, *current, below, max_drop, drops);
    } else if (member.name.find('@') != std::string::npos &&
               member.value.as_double() - current->as_double() > max_drop) {
      drops.push_back(below + ": " + decimals(member.value.as_double()) + " -> " +
                      decimals(current->as_double()));
    }
  }
}

Result<std::vector<std::string>> compare(const EvalArguments& arguments, const json::Value& now) {
  SENDA_ASSIGN_OR_RETURN(const std::string text, io::read_file(arguments.baseline));
  SENDA_ASSIGN_OR_RETURN(const json::Value before, json::parse(text));
  if (!before.is_object())
    return Error(ErrorCode::kParse, arguments.baseline + " is not a baseline");
  std::vector<std::string> drops;
  find_drops(before, now, "", arguments.max_drop, drops);
  return drops;
}

Result<std::vector<query::JudgedQuery>> read_queries(const std::vector<std::string>& files) {
  std::vector<query::JudgedQuery> queries;
  for (const std::string& file : files) {
    SENDA_ASSIGN_OR_RETURN(const std::string text, io::read_file(file));
    auto parsed = query::parse_judged_queries(text);
    if (!parsed) return std::move(parsed).error().with_context(file);
    queries.insert(queries.end(), parsed->begin(), parsed->end());
  }
  return queries;
}

Status run_eval(const Context& context, const EvalArguments& arguments) {
  auto queries = read_queries(arguments.files);
  if (!queries) return fail(context, queries.error());
  for (query::JudgedQuery& query : *queries)
    query.request.cross_language = !arguments.no_cross_language;
  auto searcher = open_searcher(context);
  if (!searcher) return fail(context, searcher.error());
  std::ofstream run;
  if (!arguments.run.empty()) run.open(arguments.run);
  std::ofstream misses;
  if (!arguments.misses.empty()) misses.open(arguments.misses);
  const auto evaluation = query::evaluate(
      *queries, *searcher,
      [&](const query::JudgedQuery& query, const auto& ids, const auto& scores) {
        for (std::size_t i = 0; run.is_open() && i < ids.size(); ++i) {
          run << query.id << " Q0 " << ids[i] << ' ' << i + 1 << ' ' << scores[i] << " senda\n";
        }
        if (!misses.is_open() || query.relevant.empty() ||
            query::ndcg_at_10(ids, query.relevant) > 0.99)
          return;
        misses << decimals(query::ndcg_at_10(ids, query.relevant)) << '\t' << query.id << '\t'
               << query.request.text << "\twanted";
        for (const auto& [id, grade] : query.relevant) misses << ' ' << id << ':' << grade;
        misses << "\tfound";
        for (const std::string& id : ids) misses << ' ' << id;
        misses << '\n';
      });
  if (!evaluation) return fail(context, evaluation.error());
  const json::Value value = evaluation_to_json(*evaluation);
  context.form == OutputForm::kPeople ? print_people(*evaluation) : print_json(value);
  if (arguments.baseline.empty()) return Status::kDone;
  const auto drops = compare(arguments, value);
  if (!drops) return fail(context, drops.error());
  for (const std::string& drop : *drops) std::fprintf(stderr, "dropped: %s\n", drop.c_str());
  return drops->empty() ? Status::kDone : Status::kFailed;
}

}  // namespace

void add_eval_command(Program program) {
  auto arguments = std::make_shared<EvalArguments>();
  CLI::App* command = program.app.add_subcommand("eval", "Measure the ranking on judged queries");
  command->add_option("FILE", arguments->files, "Judged queries, JSON Lines")->required();
  command->add_option("--baseline", arguments->baseline,
                      "Earlier output of eval --json to compare with");
  command->add_option("--max-drop", arguments->max_drop,
                      "How much a mean may be below the baseline's");
  command->add_option("--run", arguments->run, "Write the rankings as a TREC run");
  command->add_option("--misses", arguments->misses,
                      "Write the queries that are not answered perfectly");
  command->add_flag("--no-cross-language", arguments->no_cross_language,
                    "Search words only, not what they name");
  command->callback([=] { program.status = run_eval(program.context, *arguments); });
}

}  // namespace senda::cli
