// generate: synthetic practices, or a query log for a collection, as JSON Lines on standard output.
#include "cli/commands.h"
#include "corpus/embedded.h"
#include "corpus/label_texts.h"
#include "engine/json/write.h"
#include "indexer/generate/practice_generator.h"
#include "query/evaluate/query_log.h"

#include <memory>

namespace senda::cli {
namespace {

struct GenerateArguments {
  std::uint64_t documents = 0;
  indexer::GeneratorOptions options;
  query::QueryLogOptions log;
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

/// False if standard output takes no more.
bool write_line(const json::Value& value) {
  const std::string line = json::write(value) + "\n";
  return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
}

Status write_failed(const Context& context) {
  return fail(context, Error(ErrorCode::kIo, "standard output cannot be written"));
}

Status run_queries(const Context& context, const GenerateArguments& arguments) {
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto generation = collection->open_current();
  if (!generation) return fail(context, generation.error());
  query::QueryLogOptions options = arguments.log;
  options.seed = arguments.options.seed;
  const auto log = query::make_query_log(**generation, options);
  if (!log) return fail(context, log.error());
  for (const json::Value& request : *log) {
    if (!write_line(request)) return write_failed(context);
  }
  return Status::kDone;
}

Status run_generate(const Context& context, const GenerateArguments& arguments) {
  const auto generator = make_generator(arguments.options);
  if (!generator) return fail(context, generator.error());
  for (std::uint64_t number = 1; number <= arguments.documents; ++number) {
    if (!write_line(generator->record(number))) return write_failed(context);
  }
  return Status::kDone;
}

}  // namespace

void add_generate_command(Program program) {
  auto arguments = std::make_shared<GenerateArguments>();
  CLI::App* command = program.app.add_subcommand(
      "generate", "Write synthetic practices, or queries, as JSON Lines");
  auto* what = command->add_option_group("what");
  what->add_option("--documents", arguments->documents, "How many practices");
  CLI::Option* queries = what->add_option("--queries", arguments->log.queries,
                                          "How many queries, drawn from what the collection holds");
  what->require_option(1);
  command->add_option("--seed", arguments->options.seed, "The same seed gives the same lines");
  command->add_option("--words", arguments->options.words, "Words of a practice on average");
  command->add_option("--limit", arguments->log.limit, "Hits that each query asks for");
  command->add_flag("--whole-words", arguments->log.whole_words,
                    "Queries whose last word is not still being typed");
  command->callback([=] {
    program.status = queries->count() > 0 ? run_queries(program.context, *arguments)
                                          : run_generate(program.context, *arguments);
  });
}

}  // namespace senda::cli
