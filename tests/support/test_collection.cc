#include "tests/support/test_collection.h"

#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <cstdio>
#include <cstdlib>

namespace senda::test {
namespace {

/// The value of a Result that a test cannot go on without.
template <typename T>
T need(Result<T> result, const char* what) {
  if (!result.has_value()) {
    std::fprintf(stderr, "%s: %s\n", what, result.error().message().c_str());
    std::abort();
  }
  return std::move(result).value();
}

}  // namespace

json::Value parse_json(std::string_view text) { return need(json::parse(text), "test JSON"); }

TestCollection::TestCollection(indexer::CollectionRules rules)
    : rules_(std::move(rules)),
      collection_(need(storage::Collection::at(folder_ / "data", "test"), "collection name")) {}

indexer::RunOptions TestCollection::options_for(const std::vector<json::Value>& records) {
  std::string lines;
  for (const json::Value& record : records) lines += json::write(record) + "\n";
  indexer::RunOptions options;
  options.incoming.paths = {
      folder_.write("in/" + std::to_string(++files_) + ".jsonl", lines).string()};
  options.incoming.refused_folder = folder_ / "refused";
  return options;
}

Result<indexer::RunReport> TestCollection::index(const std::vector<json::Value>& records,
                                                 indexer::SegmentOptions segment) {
  indexer::RunOptions options = options_for(records);
  options.segment = segment;
  return indexer::run_index(collection_, rules_, options);
}

Result<indexer::RunReport> TestCollection::update(const std::vector<json::Value>& records,
                                                  indexer::UpdateMode mode) {
  return indexer::run_update(collection_, rules_, options_for(records), mode);
}

Result<indexer::RunReport> TestCollection::remove(const std::vector<std::string>& ids) {
  return indexer::run_delete(collection_, ids, {});
}

std::shared_ptr<const storage::Generation> TestCollection::open() const {
  return need(collection_.open_current(), "open");
}

query::Searcher TestCollection::searcher() const {
  return need(query::Searcher::open(std::make_shared<const query::IndexView>(
                  open(), rules_.schema.concepts ? rules_.concepts : nullptr)),
              "searcher");
}

}  // namespace senda::test
