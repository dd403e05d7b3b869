// help, completion: what the program tells about itself. Both read the commands and options from
// the parser, so that nothing has to be listed twice.
#include "cli/commands.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::cli {
namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

/// The options' names as they are typed, with a space between: "--limit --offset -h --help".
std::string option_words(const CLI::App& app) {
  std::string words;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words += " --" + name;
  }
  return words.empty() ? words : words.substr(1);
}

/// Text as a word of a shell between apostrophes.
std::string shell_word(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

void print_bash(const CLI::App& app) {
  std::string names;
  for (const CLI::App* command : commands_of(app)) names += " " + command->get_name();
  std::printf(
      "_senda() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} command= options=%s item\n"
      "  for item in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case $item in\n",
      shell_word(option_words(app)).c_str());
  for (const CLI::App* command : commands_of(app)) {
    std::printf("      %s) command=$item options+=%s; break ;;\n", command->get_name().c_str(),
                shell_word(" " + option_words(*command)).c_str());
  }
  std::printf(
      "    esac\n"
      "  done\n"
      "  if [[ $word == -* ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
      "  elif [[ -z $command || $command == help ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W %s -- \"$word\")\n"
      "  fi\n"
      "}\n"
      "complete -o default -F _senda senda\n",
      shell_word(names.substr(1)).c_str());
}

/// "--limit[Hits at most]" as _arguments reads it: brackets and colons are its own signs.
std::string zsh_option(const std::string& name, const CLI::Option& option) {
  std::string about;
  for (const char c : option.get_description()) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') about += '\\';
    about += c;
  }
  std::string out = "--" + name + "[" + about + "]";
  if (option.get_items_expected_max() > 0) out += ":value:_default";
  return shell_word(out);
}

std::string zsh_options(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) out += " " + zsh_option(name, *option);
  }
  return out;
}

void print_zsh(const CLI::App& app) {
  std::printf("#compdef senda\n_senda() {\n  local -a commands=(\n");
  for (const CLI::App* command : commands_of(app))
    std::printf("    %s\n",
                shell_word(command->get_name() + ":" + command->get_description()).c_str());
  std::printf(
      "  )\n"
      "  local -a common=(%s)\n"
      "  local item\n"
      "  for item in ${words[2,CURRENT-1]}; do\n"
      "    case $item in\n"
      "      help) _describe command commands; return ;;\n",
      zsh_options(app).c_str());
  for (const CLI::App* command : commands_of(app)) {
    if (command->get_name() == "help") continue;
    std::printf("      %s) _arguments $common%s '*:file:_files'; return ;;\n",
                command->get_name().c_str(), zsh_options(*command).c_str());
  }
  std::printf(
      "    esac\n"
      "  done\n"
      "  _arguments $common '1:command:->command' && return\n"
      "  _describe command commands\n"
      "}\n"
      "compdef _senda senda\n");
}

void print_fish_options(const CLI::App& app, const std::string& condition) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      std::printf("complete -c senda%s -l %s%s -d %s\n", condition.c_str(), name.c_str(),
                  option->get_items_expected_max() > 0 ? " -r" : "",
                  shell_word(option->get_description()).c_str());
    }
  }
}

void print_fish(const CLI::App& app) {
  print_fish_options(app, "");
  for (const CLI::App* command : commands_of(app)) {
    std::printf("complete -c senda -n __fish_use_subcommand -f -a %s -d %s\n",
                command->get_name().c_str(), shell_word(command->get_description()).c_str());
    print_fish_options(*command, " -n '__fish_seen_subcommand_from " + command->get_name() + "'");
  }
}

}  // namespace

void add_help_command(Program program) {
  CLI::App* command = program.app.add_subcommand("help", "Tell the options of a command");
  auto names = std::make_shared<std::vector<std::string>>();
  command->add_option("COMMAND", *names, "The command; all of them without it");
  command->callback([program, names] {
    const CLI::App* about = &program.app;
    std::string outer;
    for (const std::string& name : *names) {
      const auto commands = commands_of(*about);
      const auto found = std::find_if(commands.begin(), commands.end(),
                                      [&](const CLI::App* one) { return one->get_name() == name; });
      if (found == commands.end()) {
        program.status =
            fail(program.context, Error(ErrorCode::kInvalidArgument,
                                        "there is no command " + name + "; senda help lists them"));
        return;
      }
      outer += (outer.empty() ? "" : " ") + about->get_name();
      about = *found;
    }
    // App::help would tell of the command that was given, which is this one.
    const auto formatter = about->get_formatter();
    const std::string name = outer + (outer.empty() ? "" : " ") + about->get_name();
    std::fputs(formatter->make_help(about, name, CLI::AppFormatMode::Normal).c_str(), stdout);
  });
}

void add_completion_command(Program program) {
  CLI::App* command =
      program.app.add_subcommand("completion", "Write the completion script of a shell");
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([program, shell] {
    if (*shell == "bash") print_bash(program.app);
    if (*shell == "zsh") print_zsh(program.app);
    if (*shell == "fish") print_fish(program.app);
  });
}

}  // namespace senda::cli
