// dictionary: import, list and remove dictionaries of others, for searching across languages.
#include "cli/commands.h"
#include "cli/terminal.h"
#include "corpus/embedded.h"
#include "engine/dictionaries/dictd_reader.h"
#include "engine/dictionaries/dictionary_store.h"
#include "engine/dictionaries/skos_reader.h"
#include "engine/io/file.h"

#include <memory>

namespace senda::cli {
namespace {

struct ImportArguments {
  std::vector<std::string> files;
  std::string from, to, licence;
};

dictionaries::DictionaryStore store_of(const Context& context) {
  return dictionaries::DictionaryStore(context.data, corpus::blocked_words());
}

bool is_dictd(const std::string& path) {
  return path.ends_with(".index") || path.ends_with(".dict") || path.ends_with(".dict.dz");
}

Result<dictionaries::SourceDictionary> read_source(const std::string& path,
                                                   const ImportArguments& arguments) {
  if (is_dictd(path)) return dictionaries::read_dictd(path, arguments.from, arguments.to);
  SENDA_ASSIGN_OR_RETURN(const auto table, corpus::builtin_concepts());
  return dictionaries::read_skos(path, table.languages());
}

Status run_import(const Context& context, const ImportArguments& arguments) {
  std::string licence;
  if (!arguments.licence.empty()) {
    auto text = io::read_file(arguments.licence);
    if (!text) return fail(context, text.error());
    licence = *std::move(text);
  }
  const auto store = store_of(context);
  json::Array imported;
  for (const std::string& file : arguments.files) {
    auto source = read_source(file, arguments);
    if (!source) return fail(context, source.error());
    if (!licence.empty()) source->licence = licence;
    const auto added = store.add(*source);
    if (!added) return fail(context, added.error());
    if (source->licence.empty())
      std::fprintf(stderr,
                   "senda: warning: %s says nothing of its licence; --licence FILE keeps one with "
                   "it\n",
                   file.c_str());
    if (context.form == OutputForm::kPeople)
      std::printf("%s: %zu translations\n", source->name.c_str(), source->translations.size());
    json::Value item = json::Value::object();
    item.set("name", source->name);
    item.set("translations", static_cast<std::int64_t>(source->translations.size()));
    imported.push_back(std::move(item));
  }
  if (context.form != OutputForm::kPeople) print_json(imported);
  return Status::kDone;
}

Status run_list(const Context& context) {
  const auto stored = store_of(context).list();
  if (!stored) return fail(context, stored.error());
  json::Array list;
  std::vector<std::vector<std::string>> rows{{"name", "languages", "translations"}};
  for (const auto& dictionary : *stored) {
    std::string languages;
    for (const std::string& language : dictionary.languages)
      languages += (languages.empty() ? "" : " ") + language;
    rows.push_back({dictionary.name, languages, std::to_string(dictionary.translations)});
    json::Value item = json::Value::object();
    item.set("name", dictionary.name);
    item.set("languages", json::Array(dictionary.languages.begin(), dictionary.languages.end()));
    item.set("translations", static_cast<std::int64_t>(dictionary.translations));
    item.set("licence", dictionary.licence);
    list.push_back(std::move(item));
  }
  if (context.form != OutputForm::kPeople) {
    print_json(list);
  } else if (stored->empty()) {
    std::printf("no dictionaries; senda dictionary import FILE brings one\n");
  } else {
    print_table(rows);
  }
  return Status::kDone;
}

Status run_remove(const Context& context, const std::string& name) {
  const auto removed = store_of(context).remove(name);
  if (!removed) return fail(context, removed.error());
  if (context.form == OutputForm::kPeople) std::printf("removed %s\n", name.c_str());
  return Status::kDone;
}

}  // namespace

void add_dictionary_command(Program program) {
  CLI::App* command = program.app.add_subcommand(
      "dictionary", "Dictionaries of others, for searching across languages");
  command->require_subcommand(1);
  auto arguments = std::make_shared<ImportArguments>();
  // Not "import": the formatter takes that for a module's.
  CLI::App* importing = command->add_subcommand(
      "import", "Import FreeDict (.index beside .dict.dz) or SKOS (RDF/XML, Turtle) files");
  importing->add_option("FILE", arguments->files, "Dictionaries and vocabularies")->required();
  importing->add_option("--from", arguments->from,
                        "Language of the headwords, if the name lacks it");
  importing->add_option("--to", arguments->to, "Language of the translations");
  importing->add_option("--licence", arguments->licence, "A file with the licence to keep with it");
  importing->callback([=] { program.status = run_import(program.context, *arguments); });
  command->add_subcommand("list", "What was imported, and under which licence (--json)")
      ->callback([=] { program.status = run_list(program.context); });
  auto name = std::make_shared<std::string>();
  CLI::App* remove = command->add_subcommand("remove", "Remove one");
  remove->add_option("NAME", *name, "As listed")->required();
  remove->callback([=] { program.status = run_remove(program.context, *name); });
}

}  // namespace senda::cli
