// From files to records, one at a time: JSON, JSON Lines and CSV. A record that cannot be read is
// told with its place and its bytes, and reading goes on after it. What a record must hold is not
// known here; that is validation.
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"
#include "indexer/read/source_files.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace senda::indexer {

struct ReadOptions {
  char delimiter = ',';  ///< Between the cells of a CSV row.
  /// A longer record is refused; so much of it is held in memory at most.
  std::size_t max_record_bytes = std::size_t{64} << 20U;
  /// Whether the cells of a CSV column, named as in the header, are lists separated by `;`. None
  /// are if it is empty. Must be callable for the whole of the reading.
  std::function<bool(std::string_view column)> is_list;
};

struct SourceRecord {
  /// An object; or why there is none: kParse, kEncoding, kLimit, kSchemaMismatch (not an object; a
  /// row that does not fit the header), kIo. The error names file and record, and its span is in
  /// bytes of the file.
  Result<json::Value> value;
  const std::string& file;  ///< SourceFile::path.
  std::size_t number;       ///< In its file, from 1; empty lines are no records.
  std::size_t line;         ///< Where it begins, from 1.
  /// As it stands in the file, or the first max_record_bytes of it; without the comma or line end
  /// after it. Borrowed for the call.
  std::string_view original;
};

enum class Visit { kContinue, kStop };
using RecordVisitor = std::function<Visit(SourceRecord& record)>;

/// Reads one file to its end, or until the visitor says stop.
/// JSON:   a single object is one record. Elements of an array are cut out before they are parsed,
///         so that a broken one costs only itself as long as its brackets and quotes pair up.
/// CSV:    RFC 4180 with a header; LF or CRLF. A column `title.en` is the member `en` of the object
///         `title`. Cells are strings, without conversion; an empty cell is an absent member. A
///         header with empty, repeated or contradicting names refuses the file as its record 1.
/// Out:    whether the visitor let it come to the end.
/// Cost:   O(bytes); memory for one record, never for the file.
/// A byte order mark is passed over. A file that cannot be opened is told as one record with kIo.
Visit read_records(const SourceFile& file, const ReadOptions& options,
                   const RecordVisitor& visitor);

}  // namespace senda::indexer
