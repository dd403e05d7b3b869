#include "cli/arguments.h"

#include <algorithm>
#include <string_view>

namespace senda::cli {
namespace {

/// The option that `word` names, or null: "--limit", "--limit=5", "-h".
const CLI::Option* find_option(const CLI::App* app, std::string_view word) {
  if (app == nullptr || word.size() < 2 || word.front() != '-') return nullptr;
  const std::string name(word.substr(0, word.find('=')));
  try {
    return app->get_option(name);
  } catch (const CLI::OptionNotFound&) {
    return nullptr;
  }
}

bool takes_value(const CLI::Option& option, std::string_view word) {
  return option.get_items_expected_max() > 0 && word.find('=') == std::string_view::npos;
}

}  // namespace

std::vector<std::string> arrange_arguments(const CLI::App& app,
                                           const std::vector<std::string>& args) {
  std::vector<std::string> common;
  std::vector<std::string> options;
  std::vector<std::string> rest;
  std::vector<std::string> names;     // of the command, and of the one inside it
  const CLI::App* command = nullptr;  // the innermost
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string& word = args[i];
    if (word == "--") {
      rest.insert(rest.end(), args.begin() + static_cast<std::ptrdiff_t>(i) + 1, args.end());
      break;
    }
    const CLI::Option* own = find_option(command, word);
    const CLI::Option* shared = own == nullptr ? find_option(&app, word) : nullptr;
    const CLI::Option* option = own != nullptr ? own : shared;
    if (option != nullptr && !option->get_positional()) {
      std::vector<std::string>& target = own != nullptr ? options : common;
      target.push_back(word);
      if (takes_value(*option, word) && i + 1 < args.size()) target.push_back(args[++i]);
      continue;
    }
    if (rest.empty() && !word.empty() && word.front() != '-') {
      const CLI::App& outer = command == nullptr ? app : *command;
      const auto found =
          outer.get_subcommands([&](const CLI::App* sub) { return sub->check_name(word); });
      if (!found.empty()) {
        command = found.front();
        names.push_back(command->get_name());
        continue;
      }
    }
    rest.push_back(word);
  }
  std::vector<std::string> arranged = common;
  arranged.insert(arranged.end(), names.begin(), names.end());
  arranged.insert(arranged.end(), options.begin(), options.end());
  // An unknown option before any command is the parser's to refuse, with its own words.
  if (command != nullptr && !rest.empty()) arranged.push_back("--");
  arranged.insert(arranged.end(), rest.begin(), rest.end());
  return arranged;
}

}  // namespace senda::cli
