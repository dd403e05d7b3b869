// A collection in a folder of its own, indexed from JSON values: what most tests of the indexer and
// of queries begin with.
#pragma once

#include "engine/json/value.h"
#include "indexer/run/index_run.h"
#include "query/searcher.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::test {

/// Parses JSON text that is known to be good; aborts the test program otherwise.
json::Value parse_json(std::string_view text);

class TestCollection {
 public:
  explicit TestCollection(indexer::CollectionRules rules);

  const indexer::CollectionRules& rules() const { return rules_; }
  const storage::Collection& collection() const { return collection_; }
  const TemporaryFolder& folder() const { return folder_; }

  Result<indexer::RunReport> index(const std::vector<json::Value>& records,
                                   indexer::SegmentOptions options = {});
  Result<indexer::RunReport> update(const std::vector<json::Value>& records,
                                    indexer::UpdateMode mode = indexer::UpdateMode::kWhole);
  Result<indexer::RunReport> remove(const std::vector<std::string>& ids);

  std::shared_ptr<const storage::Generation> open() const;
  query::Searcher searcher() const;

 private:
  indexer::RunOptions options_for(const std::vector<json::Value>& records);

  TemporaryFolder folder_;
  indexer::CollectionRules rules_;
  storage::Collection collection_;
  int files_ = 0;
};

}  // namespace senda::test
