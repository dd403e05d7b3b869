// index, update, delete, check: what changes a collection, and what would.
#include "cli/commands.h"
#include "cli/concept_commands.h"
#include "cli/search_rules.h"
#include "cli/terminal.h"
#include "engine/json/write.h"
#include "indexer/read/record_reader.h"
#include "query/parse/filter_parser.h"
#include "server/wire/error_json.h"

#include <algorithm>
#include <memory>
#include <thread>

namespace senda::cli {
namespace {

struct IndexArguments {
  std::vector<std::string> paths;
  std::string schema;
  std::string format;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::uint64_t memory = indexer::SegmentOptions{}.memory_bytes;
  std::string rules;  ///< A file of synonyms and pins, for check.
  bool partial = false;
  bool vocabulary = false;  ///< For check: the concepts instead of records.
};

void add_source_options(CLI::App& command, IndexArguments& arguments) {
  command.add_option("PATH", arguments.paths, "Files or folders of records; - is standard input")
      ->required();
  command
      .add_option("--format", arguments.format, "json, jsonl or csv; else told by each file's name")
      ->check(CLI::IsMember({"json", "jsonl", "csv"}));
}

void add_build_options(CLI::App& command, IndexArguments& arguments) {
  command.add_option("--schema", arguments.schema,
                     "Collection schema; else the stored one, else that of practices");
  command.add_option("--jobs", arguments.jobs, "Threads that analyse text")
      ->check(CLI::Range(1U, 256U));
  command
      .add_option(
          "--memory", arguments.memory,
          "What was read becomes a segment when it takes this much, e.g. 500M; 1000M unless "
          "told. Searching more segments takes longer")
      ->transform(CLI::AsSizeValue(false));
}

/// Where this run's refused originals go: a folder of its own, named after the moment.
std::filesystem::path refused_folder(const storage::Collection& collection) {
  std::string name = storage::utc_now();
  name.erase(std::remove(name.begin(), name.end(), ':'), name.end());
  std::filesystem::path folder = collection.refused_folder() / name;
  for (int i = 2; std::filesystem::exists(folder); ++i)
    folder = collection.refused_folder() / (name + "-" + std::to_string(i));
  return folder;
}

json::Value refusal_to_json(const indexer::Refusal& refusal) {
  json::Value value = json::Value::object();
  value.set("file", refusal.file);
  value.set("record", static_cast<std::int64_t>(refusal.record));
  value.set("line", static_cast<std::int64_t>(refusal.line));
  if (!refusal.id.empty()) value.set("id", refusal.id);
  json::Array reasons;
  for (const Error& error : refusal.errors) {
    json::Value reason = json::Value::object();
    if (!error.field().empty()) reason.set("field", error.field());
    reason.set("message", error.message());
    reason.set("code", error_code_name(error.code()));
    if (error.span()) reason.set("position", static_cast<std::int64_t>(error.span()->from));
    reasons.push_back(std::move(reason));
  }
  value.set("reasons", std::move(reasons));
  if (!refusal.kept_as.empty()) value.set("kept_as", refusal.kept_as);
  return value;
}

json::Value report_to_json(const indexer::RunReport& report) {
  json::Value value = json::Value::object();
  const auto count = [&](const char* name, std::uint64_t n) {
    value.set(name, static_cast<std::int64_t>(n));
  };
  count("read", report.read);
  count("added", report.added);
  count("changed", report.changed);
  count("unchanged", report.unchanged);
  count("deleted", report.deleted);
  count("refusedCount", report.refused.size());
  json::Array refused;
  for (const indexer::Refusal& refusal : report.refused)
    refused.push_back(refusal_to_json(refusal));
  value.set("refused", std::move(refused));
  count("documents", report.documents);
  count("generation", report.generation);
  count("revision", report.revision);
  value.set("warnings", json::Array(report.warnings.begin(), report.warnings.end()));
  value.set("seconds", report.seconds);
  return value;
}

void print_refusals(const indexer::RunReport& report) {
  for (const indexer::Refusal& refusal : report.refused) {
    for (const Error& error : refusal.errors) {
      std::string place = refusal.file;
      if (refusal.record > 0)
        place +=
            ", record " + std::to_string(refusal.record) + ", line " + std::to_string(refusal.line);
      if (!refusal.id.empty())
        place += (place.empty() ? "" : ", ") + std::string("id ") + refusal.id;
      if (!error.field().empty()) place += ", field " + error.field();
      std::fprintf(stderr, "refused: %s: %s\n", place.c_str(), error.message().c_str());
    }
    if (!refusal.kept_as.empty())
      std::fprintf(stderr, "         kept as %s\n", refusal.kept_as.c_str());
  }
}

Status tell(const Context& context, const indexer::RunReport& report, const std::string& summary) {
  for (const std::string& warning : report.warnings)
    std::fprintf(stderr, "senda: warning: %s\n", warning.c_str());
  if (context.form == OutputForm::kPeople) {
    print_refusals(report);
    std::printf("%s\n", summary.c_str());
  } else {
    print_json(report_to_json(report));
  }
  return report.refused.empty() ? Status::kDone : Status::kSomeRefused;
}

std::string seconds_text(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f s", seconds);
  return text;
}

indexer::RunOptions run_options(const Context& context, const storage::Collection& collection,
                                const IndexArguments& arguments, ProgressBar& bar) {
  indexer::RunOptions options;
  options.incoming.paths = arguments.paths;
  if (!arguments.format.empty()) options.incoming.format = indexer::format_named(arguments.format);
  options.incoming.skip = context.data;
  options.incoming.refused_folder = refused_folder(collection);
  options.segment.jobs = arguments.jobs;
  options.segment.memory_bytes = arguments.memory;
  options.progress = [&bar](const indexer::Progress& progress) { bar.show(progress); };
  return options;
}

enum class Job { kIndex, kUpdate };

Status run_indexing(const Context& context, const IndexArguments& arguments, Job job) {
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto rules = rules_for(*collection, arguments.schema);
  if (!rules) return fail(context, rules.error());
  auto report = [&] {
    ProgressBar bar;
    const indexer::RunOptions options = run_options(context, *collection, arguments, bar);
    if (job == Job::kIndex) return indexer::run_index(*collection, *rules, options);
    return indexer::run_update(
        *collection, *rules, options,
        arguments.partial ? indexer::UpdateMode::kPartial : indexer::UpdateMode::kWhole);
  }();
  if (!report) return fail(context, report.error());
  std::string summary = job == Job::kIndex
                            ? "Indexed " + std::to_string(report->added) +
                                  " documents into generation " + std::to_string(report->generation)
                            : std::to_string(report->added) + " added, " +
                                  std::to_string(report->changed) + " changed, " +
                                  std::to_string(report->unchanged) + " unchanged; " +
                                  std::to_string(report->documents) + " documents";
  if (!report->refused.empty()) summary += ", refused " + std::to_string(report->refused.size());
  return tell(context, *report, summary + " (" + seconds_text(report->seconds) + ").");
}

/// The ids of the documents that pass a filter.
Result<std::vector<std::string>> ids_by_filter(const Context& context,
                                               const std::string& expression) {
  SENDA_ASSIGN_OR_RETURN(auto filter, query::parse_filter(expression));
  SENDA_ASSIGN_OR_RETURN(query::Searcher searcher, open_searcher(context));
  query::SearchRequest request;
  request.filter = std::move(filter);
  request.limit = searcher.view().limit();
  SENDA_ASSIGN_OR_RETURN(const query::SearchAnswer answer, searcher.search(request));
  std::vector<std::string> ids;
  for (const query::SearchHit& hit : answer.hits)
    ids.push_back(searcher.view().generation().id(hit.doc));
  return ids;
}

struct DeleteArguments {
  std::vector<std::string> ids;
  std::string filter;
};

Status run_deletion(const Context& context, DeleteArguments arguments) {
  if (arguments.ids.empty() == arguments.filter.empty()) {
    return fail(context,
                Error(ErrorCode::kInvalidArgument, "delete takes ids or --filter, one of the two"));
  }
  if (!arguments.filter.empty()) {
    auto ids = ids_by_filter(context, arguments.filter);
    if (!ids) return fail(context, std::move(ids).error().in_field("filter"));
    arguments.ids = std::move(ids).value();
  }
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto report = indexer::run_delete(*collection, arguments.ids, {});
  if (!report) return fail(context, report.error());
  return tell(context, *report,
              "Deleted " + std::to_string(report->deleted) + "; " +
                  std::to_string(report->documents) + " documents are left.");
}

Status run_check(const Context& context, const IndexArguments& arguments) {
  if (!arguments.rules.empty()) return check_rules(context, arguments.rules);
  if (arguments.vocabulary) return check_vocabulary(context);
  if (arguments.paths.empty())
    return fail(context, Error(ErrorCode::kInvalidArgument,
                               "check: PATH, --rules or --vocabulary is required"));
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto rules = rules_for(*collection, arguments.schema);
  if (!rules) return fail(context, rules.error());
  const auto checker =
      indexer::RecordChecker::make(rules->schema, rules->vocabulary, rules->record_schema);
  if (!checker) return fail(context, checker.error());
  indexer::RunReport report;
  std::uint64_t good = 0;
  indexer::IncomingOptions incoming;
  incoming.paths = arguments.paths;
  if (!arguments.format.empty()) incoming.format = indexer::format_named(arguments.format);
  incoming.skip = context.data;
  Proposer proposer(*rules);
  const indexer::IncomingSink sink = [&](const indexer::IncomingRecord& record) -> Result<void> {
    ++good;
    proposer.read(record.id, record.value);
    return {};
  };
  const auto read = indexer::read_incoming(incoming, *checker, rules->schema, {}, sink, {}, report);
  if (!read) return fail(context, read.error());
  report.added = good;
  const std::string summary =
      std::to_string(good) + " of " + std::to_string(report.read) + " records are in order.";
  if (context.form == OutputForm::kPeople) {
    print_proposals(proposer.proposals(), rules->vocabulary);
    return tell(context, report, summary);
  }
  json::Value value = report_to_json(report);
  value.set("proposals", proposals_to_json(proposer.proposals()));
  print_json(value);
  return report.refused.empty() ? Status::kDone : Status::kSomeRefused;
}

}  // namespace

void add_index_command(Program program) {
  auto arguments = std::make_shared<IndexArguments>();
  CLI::App* command =
      program.app.add_subcommand("index", "Index files into a new generation and switch to it");
  add_source_options(*command, *arguments);
  add_build_options(*command, *arguments);
  command->callback(
      [=] { program.status = run_indexing(program.context, *arguments, Job::kIndex); });
}

void add_update_command(Program program) {
  auto arguments = std::make_shared<IndexArguments>();
  CLI::App* command = program.app.add_subcommand(
      "update", "Add new records, replace changed ones, leave the rest alone");
  add_source_options(*command, *arguments);
  add_build_options(*command, *arguments);
  command->add_flag("--partial", arguments->partial, "Records hold only the fields to change");
  command->callback(
      [=] { program.status = run_indexing(program.context, *arguments, Job::kUpdate); });
}

void add_delete_command(Program program) {
  auto arguments = std::make_shared<DeleteArguments>();
  CLI::App* command =
      program.app.add_subcommand("delete", "Delete documents by id, or all that pass a filter");
  command->add_option("ID", arguments->ids, "Ids of documents");
  command->add_option("--filter", arguments->filter, "Filter expression");
  command->callback([=] { program.status = run_deletion(program.context, *arguments); });
}

void add_check_command(Program program) {
  auto arguments = std::make_shared<IndexArguments>();
  CLI::App* command = program.app.add_subcommand("check", "Check records without indexing them");
  add_source_options(*command, *arguments);
  CLI::Option* paths = command->get_option("PATH");
  paths->required(false);
  CLI::Option* rules =
      command->add_option("--rules", arguments->rules, "Check a file of synonyms and pins instead");
  paths->excludes(rules);
  command
      ->add_flag("--vocabulary", arguments->vocabulary,
                 "Check the concept vocabulary instead: coverage, collisions, unused concepts")
      ->excludes(rules)
      ->excludes(paths);
  command->add_option("--schema", arguments->schema, "Collection schema");
  command->callback([=] { program.status = run_check(program.context, *arguments); });
}

}  // namespace senda::cli
