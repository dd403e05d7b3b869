#include "indexer/read/record_reader.h"

#include "engine/json/parse.h"
#include "engine/text/utf8.h"
#include "indexer/read/internal/byte_input.h"
#include "indexer/read/internal/csv.h"
#include "indexer/read/internal/raw_records.h"

#include <optional>
#include <utility>

namespace senda::indexer {
namespace {

using internal::ByteInput;
using internal::CsvColumns;
using internal::RawRecord;

Error too_long(const ReadOptions& options) {
  return Error(ErrorCode::kLimit,
               "the record is longer than " + std::to_string(options.max_record_bytes) + " bytes");
}

Error invalid_utf8(std::size_t at) {
  return Error(ErrorCode::kEncoding, "invalid UTF-8").at({at, at + 1});
}

/// Why the bytes cannot be looked at any further, if so.
std::optional<Error> refusal(const RawRecord& raw, const ReadOptions& options) {
  if (raw.broken) return raw.broken;
  if (raw.too_long) return too_long(options);
  // Checked here for all formats: the JSON parser sees invalid bytes only inside strings.
  if (const auto bad = text::find_invalid_utf8(raw.bytes)) return invalid_utf8(*bad);
  return std::nullopt;
}

Result<json::Value> json_record(const RawRecord& raw, const ReadOptions& options) {
  if (auto error = refusal(raw, options)) return *std::move(error);
  SENDA_ASSIGN_OR_RETURN(json::Value value, json::parse(raw.bytes, {.first_line = raw.line,
                                                                    .first_column = raw.column}));
  if (value.is_object()) return value;
  return Error(ErrorCode::kSchemaMismatch,
               "a record is an object, found " + std::string(json::kind_name(value)));
}

Result<json::Value> csv_record(const RawRecord& raw, const CsvColumns& columns,
                               const ReadOptions& options) {
  if (auto error = refusal(raw, options)) return *std::move(error);
  SENDA_ASSIGN_OR_RETURN(std::vector<std::string> cells,
                         internal::split_csv_row(raw.bytes, options.delimiter));
  return columns.to_record(std::move(cells));
}

Result<CsvColumns> csv_header(const RawRecord& raw, const ReadOptions& options) {
  if (auto error = refusal(raw, options)) return *std::move(error);
  SENDA_ASSIGN_OR_RETURN(std::vector<std::string> names,
                         internal::split_csv_row(raw.bytes, options.delimiter));
  return CsvColumns::from_header(std::move(names), options.is_list);
}

/// Hands the records of one file to the visitor.
class FileReader {
 public:
  FileReader(const SourceFile& file, const ReadOptions& options, const RecordVisitor& visitor)
      : file_(file), options_(options), visitor_(visitor) {}

  Visit run() {
    auto input = ByteInput::open(file_.path);
    if (!input) return tell(std::move(input).error(), {});
    const Visit visit = read(*input);
    if (visit == Visit::kStop || !input->failure()) return visit;
    RawRecord nothing;
    nothing.line = input->line();
    nothing.offset = input->offset();
    return tell(*input->failure(), nothing);
  }

 private:
  Visit read(ByteInput& input) {
    switch (file_.format) {
      case RecordFormat::kJson:
        return read_json(input);
      case RecordFormat::kJsonLines:
        return read_json_lines(input);
      case RecordFormat::kCsv:
        return read_csv(input);
    }
    return Visit::kContinue;
  }

  Visit read_json(ByteInput& input) {
    internal::JsonFile json(input, options_.max_record_bytes);
    while (auto raw = json.next()) {
      // What a failed read cut off is told once, as that failure.
      if (input.failure()) break;
      numbered_ = json.is_array();
      if (tell(json_record(*raw, options_), *raw) == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  }

  Visit read_json_lines(ByteInput& input) {
    while (auto raw = internal::next_line(input, options_.max_record_bytes)) {
      if (input.failure()) break;
      if (tell(json_record(*raw, options_), *raw) == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  }

  Visit read_csv(ByteInput& input) {
    const auto header =
        internal::next_csv_row(input, options_.max_record_bytes, options_.delimiter);
    if (!header || input.failure()) return Visit::kContinue;
    const auto columns = csv_header(*header, options_);
    if (!columns) return tell(columns.error(), *header);
    while (auto raw =
               internal::next_csv_row(input, options_.max_record_bytes, options_.delimiter)) {
      if (input.failure()) break;
      if (tell(csv_record(*raw, *columns, options_), *raw) == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  }

  /// Gives a record to the visitor, its error completed with the place in the file.
  Visit tell(Result<json::Value> value, const RawRecord& raw) {
    ++number_;
    if (!value) value = placed(value.error(), raw);
    SourceRecord record{std::move(value), file_.path, number_, raw.line, raw.bytes};
    return visitor_(record);
  }

  Error placed(Error error, const RawRecord& raw) const {
    if (const auto span = error.span()) {
      error = std::move(error).at({span->from + raw.offset, span->to + raw.offset});
      if (error.code() == ErrorCode::kEncoding) {
        error = Error(error.code(), error.message() + " at byte " +
                                        std::to_string(error.span()->from) + " of the file")
                    .at(*error.span());
      }
    }
    if (numbered_) error = std::move(error).in_record(number_);
    return std::move(error).in_file(file_.path);
  }

  const SourceFile& file_;
  const ReadOptions& options_;
  const RecordVisitor& visitor_;
  std::size_t number_ = 0;
  /// Whether the file may hold several records.
  bool numbered_ = true;
};

}  // namespace

Visit read_records(const SourceFile& file, const ReadOptions& options,
                   const RecordVisitor& visitor) {
  return FileReader(file, options, visitor).run();
}

}  // namespace senda::indexer
