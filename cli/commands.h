// The subcommands. Each function adds one to the program: its options, its help, and what it does.
// A command sets `status` when it has run.
#pragma once

#include "cli/context.h"

#include <CLI/CLI.hpp>

namespace senda::cli {

/// What a command is given: the program it adds itself to, the shared options, and where its exit
/// status goes.
struct Program {
  CLI::App& app;
  Context& context;
  Status& status;
};

void add_index_command(Program program);
void add_update_command(Program program);
void add_delete_command(Program program);
void add_check_command(Program program);
void add_search_command(Program program);
void add_suggest_command(Program program);
void add_similar_command(Program program);
void add_show_command(Program program);
void add_facets_command(Program program);
void add_analyze_command(Program program);
void add_export_command(Program program);
void add_generations_command(Program program);
void add_rollback_command(Program program);
void add_prune_command(Program program);
void add_verify_command(Program program);
void add_languages_command(Program program);
void add_eval_command(Program program);
void add_bench_command(Program program);
void add_generate_command(Program program);
void add_serve_command(Program program);
void add_dictionary_command(Program program);
void add_completion_command(Program program);
void add_help_command(Program program);

}  // namespace senda::cli
