// generate: synthetic practices as JSON Lines on standard output.
#include "cli/commands.h"
#include "corpus/embedded.h"
#include "corpus/label_texts.h"
#include "engine/json/write.h"
#include "indexer/generate/practice_generator.h"

#include <memory>

namespace senda::cli {
namespace {

struct GenerateArguments {
  std::uint64_t documents = 0;
  indexer::GeneratorOptions options;
};

Result<indexer::PracticeGenerator> make_generator(const indexer::GeneratorOptions& options) {
  // The languages of the collection, those with most texts first.
  std::vector<indexer::LanguageSample> samples;
  for (const char* lang : {"en", "de", "es", "fr", "it", "cs", "pl", "fi", "nl", "da", "el"}) {
    SENDA_ASSIGN_OR_RETURN(auto texts, corpus::label_texts(lang));
    samples.push_back({lang, std::move(texts)});
  }
  SENDA_ASSIGN_OR_RETURN(const schema::Vocabulary vocabulary, corpus::builtin_vocabulary());
  return indexer::PracticeGenerator::make(options, samples, vocabulary);
}

Status run_generate(const Context& context, const GenerateArguments& arguments) {
  const auto generator = make_generator(arguments.options);
  if (!generator) return fail(context, generator.error());
  for (std::uint64_t number = 1; number <= arguments.documents; ++number) {
    const std::string line = json::write(generator->record(number)) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) {
      return fail(context, Error(ErrorCode::kIo, "standard output cannot be written"));
    }
  }
  return Status::kDone;
}

}  // namespace

void add_generate_command(Program program) {
  auto arguments = std::make_shared<GenerateArguments>();
  CLI::App* command =
      program.app.add_subcommand("generate", "Write synthetic practices as JSON Lines");
  command->add_option("--documents", arguments->documents, "How many")->required();
  command->add_option("--seed", arguments->options.seed, "The same seed gives the same practices");
  command->add_option("--words", arguments->options.words, "Words of a record on average");
  command->callback([=] { program.status = run_generate(program.context, *arguments); });
}

}  // namespace senda::cli
