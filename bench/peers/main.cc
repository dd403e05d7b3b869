// senda-peers: other engines beside Senda. Writes plain documents, builds the engines' indexes, and
// compares them on a query log. Commands and results: docs/benchmarks.md.
#include "bench/peers/comparison.h"
#include "bench/peers/plain_documents.h"
#include "bench/peers/process_peer.h"
#include "bench/peers/senda_peer.h"
#include "bench/peers/xapian_peer.h"
#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "engine/storage/collection.h"
#include "server/wire/request_json.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <sstream>

namespace senda::bench {
namespace {

struct Options {
  std::uint64_t documents = 0;
  std::uint64_t seed = 1;
  std::string data = "senda-data";
  std::string collection = "practices";
  std::string records;
  std::string xapian;
  bool stemmed = false;
  std::string log;
  ComparisonOptions comparison;
  std::vector<std::string> peers;
  bool tabs = false;
  bool any_answers = false;
  bool processor_time = false;
  bool as_json = false;
};

Result<void> write_documents(const Options& options) {
  for (std::uint64_t number = 1; number <= options.documents; ++number) {
    const json::Value document = plain_document(options.seed, number);
    const std::string line = (options.tabs ? to_tabs(document) : json::write(document)) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size())
      return Error(ErrorCode::kIo, "standard output cannot be written");
  }
  return {};
}

Result<std::shared_ptr<const storage::Generation>> open_generation(const Options& options) {
  SENDA_ASSIGN_OR_RETURN(const auto collection,
                         storage::Collection::at(options.data, options.collection));
  return collection.open_current();
}

std::uint64_t folder_bytes(const std::filesystem::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

Result<void> build(const Options& options) {
  SENDA_ASSIGN_OR_RETURN(const auto generation, open_generation(options));
  SENDA_ASSIGN_OR_RETURN(
      const XapianBuild built,
      build_xapian(options.records, generation->schema(), generation->vocabulary(),
                   options.stemmed ? XapianWords::kStemmed : XapianWords::kPlain, options.xapian));
  json::Value value = json::Value::object();
  value.set("documents", built.documents);
  value.set("seconds", built.seconds);
  value.set("compactSeconds", built.compact_seconds);
  value.set("processorSeconds", built.processor_seconds);
  value.set("documentsPerSecond", static_cast<double>(built.documents) / built.seconds);
  value.set("bytes", folder_bytes(options.xapian));
  value.set("sendaBytes", folder_bytes(generation->folder()));
  std::printf("%s\n", json::write_pretty(value).c_str());
  return {};
}

Result<std::vector<PeerQuery>> read_log(const std::string& path) {
  SENDA_ASSIGN_OR_RETURN(const std::string text, io::read_file(path));
  std::vector<PeerQuery> queries;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    SENDA_ASSIGN_OR_RETURN(json::Value value, json::parse(line));
    PeerQuery query;
    if (const json::Value* kind = value.find("class")) query.kind = kind->as_string();
    value.erase("class");
    value.erase("id");
    SENDA_ASSIGN_OR_RETURN(auto request, wire::parse_search_request(value));
    query.request = std::move(request.search);
    queries.push_back(std::move(query));
  }
  return queries;
}

/// Errors: kInternal: engines answered differently.
Result<void> run_comparison(const Options& options) {
  SENDA_ASSIGN_OR_RETURN(const auto queries, read_log(options.log));
  SENDA_ASSIGN_OR_RETURN(const auto collection,
                         storage::Collection::at(options.data, options.collection));
  SENDA_ASSIGN_OR_RETURN(auto searcher,
                         query::Searcher::open_current(
                             collection, [](const schema::CollectionSchema&) { return nullptr; }));
  const storage::Generation& generation = searcher.view().generation();
  std::vector<std::string> facets;
  for (const schema::FacetField& facet : generation.schema().facets) facets.push_back(facet.path);
  const std::uint64_t documents = generation.document_count();

  std::vector<std::unique_ptr<Peer>> engines;
  SENDA_ASSIGN_OR_RETURN(auto xapian, XapianPeer::open(options.xapian, facets));
  engines.push_back(std::move(xapian));
  engines.push_back(std::make_unique<SendaPeer>(std::move(searcher)));
  ComparisonOptions comparison = options.comparison;
  comparison.same_answers = !options.any_answers;
  if (options.processor_time) comparison.clock = ComparisonClock::kProcessor;
  json::Value versions = json::Value::object();
  for (const std::string& command : options.peers) {
    SENDA_ASSIGN_OR_RETURN(auto peer, ProcessPeer::start(command, comparison.clock));
    versions.set(peer->name(), peer->version());
    engines.push_back(std::move(peer));
  }
  SENDA_ASSIGN_OR_RETURN(json::Value result, compare(engines, queries, comparison));
  result.set("versions", std::move(versions));
  result.set("documents", documents);
  const std::string text = options.as_json ? json::write_pretty(result) + "\n" : to_table(result);
  std::fputs(text.c_str(), stdout);
  const json::Array& disagreements = result.find("disagreements")->as_array();
  if (disagreements.empty()) return {};
  return Error(ErrorCode::kInternal,
               std::to_string(disagreements.size()) +
                   " answers differ, the first: " + json::write(disagreements.front()));
}

int finish(const Result<void>& result) {
  if (result) return 0;
  std::fprintf(stderr, "senda-peers: %s\n", result.error().message().c_str());
  return 1;
}

void add_index_options(CLI::App& command, Options& options) {
  command.add_option("--data", options.data, "Folder of Senda's collections");
  command.add_option("--collection", options.collection, "Name of the collection");
  command.add_option("--xapian", options.xapian, "Folder of the stock Xapian index")->required();
}

}  // namespace
}  // namespace senda::bench

int main(int argc, char** argv) {
  using namespace senda::bench;  // NOLINT(google-build-using-namespace): its own program
  Options options;
  CLI::App app("Other engines beside Senda", "senda-peers");
  app.require_subcommand(1);
  CLI::App* documents = app.add_subcommand("documents", "Write plain documents as JSON Lines");
  documents->add_option("--documents", options.documents, "How many")->required();
  documents->add_option("--seed", options.seed, "The same seed gives the same documents");
  documents->add_flag("--tabs", options.tabs,
                      "As id, text and the values of each facet between tabs, for other peers");
  CLI::App* schema = app.add_subcommand("schema", "Write the schema of the plain documents");
  CLI::App* build_command =
      app.add_subcommand("build", "Index records with stock Xapian, by the schema of a collection");
  build_command->add_option("RECORDS", options.records, "JSON Lines")->required();
  build_command->add_flag("--stemmed", options.stemmed, "With the stemmer of each text's language");
  add_index_options(*build_command, options);
  CLI::App* compare_command = app.add_subcommand("compare", "Ask all engines a query log in turn");
  compare_command->add_option("LOG", options.log, "From senda generate --queries")->required();
  compare_command->add_option("--rounds", options.comparison.rounds, "How often")
      ->check(CLI::PositiveNumber);
  compare_command->add_flag("--any-answers", options.any_answers,
                            "Do not ask for the same totals and counts");
  compare_command->add_flag("--processor-time", options.processor_time,
                            "Measure what the asking thread computes, not what it waits");
  compare_command->add_option("--peer", options.peers,
                              "A program to ask too, with its arguments (README.md); repeatable");
  compare_command->add_flag("--json", options.as_json, "As JSON");
  add_index_options(*compare_command, options);
  CLI11_PARSE(app, argc, argv);
  if (documents->parsed()) return finish(write_documents(options));
  if (build_command->parsed()) return finish(build(options));
  if (compare_command->parsed()) return finish(run_comparison(options));
  if (schema->parsed()) std::fputs(plain_schema().c_str(), stdout);
  return 0;
}
