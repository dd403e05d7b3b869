// The program `senda`: reads the command line and runs one subcommand.
#include "cli/arguments.h"
#include "cli/commands.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace {

using senda::cli::Context;
using senda::cli::OutputForm;
using senda::cli::Status;

void add_common_options(CLI::App& app, Context& context) {
  app.add_option("--data", context.data,
                 "Folder of all collections (else $SENDA_DATA, else ./senda-data)");
  app.add_option("--collection", context.collection, "Name of the collection");
  app.add_option("--locale", context.locale, "Language of labels and reasons, e.g. fi");
  app.add_flag_callback(
      "--json", [&context] { context.form = OutputForm::kJson; }, "Answer with one JSON object");
  app.add_flag_callback(
      "--jsonl", [&context] { context.form = OutputForm::kJsonLines; }, "Answer with JSON Lines");
}

void add_commands(senda::cli::Program program) {
  using namespace senda::cli;  // NOLINT(google-build-using-namespace): a list of its functions
  add_index_command(program);
  add_update_command(program);
  add_delete_command(program);
  add_check_command(program);
  add_search_command(program);
  add_suggest_command(program);
  add_similar_command(program);
  add_show_command(program);
  add_facets_command(program);
  add_analyze_command(program);
  add_export_command(program);
  add_generations_command(program);
  add_rollback_command(program);
  add_prune_command(program);
  add_verify_command(program);
  add_languages_command(program);
  add_eval_command(program);
  add_bench_command(program);
  add_generate_command(program);
  add_serve_command(program);
  add_dictionary_command(program);
  add_completion_command(program);
  add_help_command(program);
}

int run(int argc, char** argv) {
  CLI::App app("Multilingual full-text search with facets.", "senda");
  app.set_version_flag("--version", std::string("senda ") + SENDA_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  Context context;
  context.data = senda::cli::default_data_folder();
  Status status = Status::kDone;
  add_common_options(app, context);
  add_commands({app, context, status});
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    command->footer(
        "Every command takes --data, --collection, --locale, --json, --jsonl: senda help");

  const std::vector<std::string> args(argv + 1, argv + argc);
  auto arranged = senda::cli::arrange_arguments(app, args);
  if (!arranged) return static_cast<int>(fail(context, arranged.error()));
  std::reverse(arranged->begin(), arranged->end());  // as CLI11 wants them
  try {
    app.parse(*arranged);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(Status::kUsage);
  }
  return static_cast<int>(status);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const int status = run(argc, argv);
    if (std::fflush(stdout) != 0) return static_cast<int>(Status::kFailed);
    return status;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "senda: %s\n", error.what());
    return static_cast<int>(Status::kFailed);
  }
}
