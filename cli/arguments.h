// Puts the arguments of a command line in an order that the option parser understands whatever the
// user typed: options first, then what they apply to, so that a query may begin with a dash and
// common options may stand before or after the command.
#pragma once

#include "engine/base/result.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace senda::cli {

/// In:  args: without the program's name.
/// Out: common options, the command, its options, `--`, the rest. A word that begins with one dash
///      and is no option of the command is one of the rest; so is everything after a `--`.
/// Errors: kInvalidArgument for a word that begins with two dashes and is no option, and for a
///      command that there is not.
Result<std::vector<std::string>> arrange_arguments(const CLI::App& app,
                                                   const std::vector<std::string>& args);

}  // namespace senda::cli
