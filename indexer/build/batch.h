// One batch of records on its way into a segment: analysed by one worker into a small Xapian
// database and compact side data, then appended to the segment in the order of the batches.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "engine/schema/record.h"
#include "indexer/build/form_table.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace senda::indexer {

struct BatchRecord {
  json::Value value;
  std::string hash;
};

/// What one record leaves for the side files.
struct AnalyzedPiece {
  std::string field;
  std::uint32_t weight = 1;
  std::string language;
  std::vector<ProvisionalForm> forms;
};

struct ColumnKeys {
  std::string field;
  std::vector<std::string> keys;
  std::uint8_t flags = 0;
};

struct AnalyzedRecord {
  std::string id;
  std::string hash;
  std::vector<AnalyzedPiece> pieces;
  std::vector<ColumnKeys> columns;
};

struct AnalyzedBatch {
  std::filesystem::path database;
  std::vector<AnalyzedRecord> records;
};

/// In:     batch: consumed. database: folder to be made.
/// Errors: those of Xapian's writer; kSchemaMismatch cannot happen for checked records.
Result<AnalyzedBatch> analyze_batch(std::vector<BatchRecord> batch,
                                    const schema::CollectionSchema& schema,
                                    const schema::Vocabulary& vocabulary, FormTable::Reader& reader,
                                    const std::filesystem::path& database);

}  // namespace senda::indexer
