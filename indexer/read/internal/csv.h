// A row of CSV into cells, and cells into a record.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::indexer::internal {

/// In:     row: without its line end.
/// Errors: kParse with the span in `row`: a quoted cell that does not end or goes on after its
/// quote.
Result<std::vector<std::string>> split_csv_row(std::string_view row, char delimiter = ',');

/// The columns of a file, as its header names them.
class CsvColumns {
 public:
  /// Errors: kSchemaMismatch: an empty or repeated name, or one that is both a value and an object.
  static Result<CsvColumns> from_header(std::vector<std::string> names,
                                        const std::function<bool(std::string_view)>& is_list);

  /// Errors: kSchemaMismatch if there are more or fewer cells than columns.
  Result<json::Value> to_record(std::vector<std::string> cells) const;

 private:
  struct Column {
    std::vector<std::string> path;
    bool is_list;
  };
  std::vector<Column> columns_;
};

}  // namespace senda::indexer::internal
