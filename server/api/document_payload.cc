#include "server/api/document_payload.h"

#include "engine/io/file.h"
#include "indexer/read/record_reader.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <system_error>

namespace senda::api {
namespace {

namespace fs = std::filesystem;
using indexer::RecordFormat;

std::string_view name_of(RecordFormat format) {
  switch (format) {
    case RecordFormat::kJson:
      return "json";
    case RecordFormat::kJsonLines:
      return "ndjson";
    case RecordFormat::kCsv:
      return "csv";
  }
  return "json";
}

/// "price:number" in a header of CSV says what its cells are.
void convert_typed_columns(json::Value& record) {
  json::Object converted;
  for (json::Member& member : record.as_object()) {
    const std::size_t colon = member.name.rfind(':');
    const std::string type = colon == std::string::npos ? "" : member.name.substr(colon + 1);
    if (type == "string" || type == "number" || type == "boolean") member.name.resize(colon);
    if (member.value.is_string()) {
      const std::string& text = member.value.as_string();
      char* end = nullptr;
      if (type == "number") {
        const double number = std::strtod(text.c_str(), &end);
        const bool is_whole = text.find_first_not_of("-0123456789") == std::string::npos;
        if (*end == '\0' && !text.empty()) {
          member.value =
              is_whole && text.size() < 18
                  ? json::Value(static_cast<std::int64_t>(std::strtoll(text.c_str(), nullptr, 10)))
                  : json::Value(number);
        }
      } else if (type == "boolean" && (text == "true" || text == "false")) {
        member.value = text == "true";
      }
    }
    converted.push_back(std::move(member));
  }
  record = json::Value(std::move(converted));
}

ApiError malformed(const PayloadFormat& format, const std::string& why) {
  return {"malformed_payload", "The `" + std::string(name_of(format.format)) +
                                   "` payload provided is malformed. `" + why + "`."};
}

/// Calls `take` with each record; the first that is none ends it.
template <typename Take>
Outcome<void> for_each_record(const fs::path& file, const PayloadFormat& format, Take&& take) {
  indexer::ReadOptions options;
  options.delimiter = format.delimiter;
  options.max_record_bytes = std::size_t{128} << 20U;
  std::optional<ApiError> failed;
  indexer::read_records({file.string(), format.format, 0}, options,
                        [&](indexer::SourceRecord& record) {
                          if (!record.value) {
                            failed = record.value.error().code() == ErrorCode::kIo
                                         ? ApiError{"internal", "The payload cannot be read."}
                                         : malformed(format, record.value.error().message());
                            return indexer::Visit::kStop;
                          }
                          json::Value value = std::move(record.value).value();
                          if (format.format == RecordFormat::kCsv) convert_typed_columns(value);
                          take(std::move(value));
                          return indexer::Visit::kContinue;
                        });
  if (failed) return *std::move(failed);
  return {};
}

}  // namespace

Outcome<PayloadFormat> payload_format(const http::Request& request) {
  const std::string* type = request.header("content-type");
  const std::string kinds = "`application/json`, `application/x-ndjson`, `text/csv`";
  if (type == nullptr) {
    return ApiError{"missing_content_type",
                    "A Content-Type header is missing. Accepted values for the Content-Type "
                    "header are: " +
                        kinds};
  }
  std::string name = type->substr(0, type->find(';'));
  name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  PayloadFormat format;
  if (name == "application/x-ndjson") {
    format.format = RecordFormat::kJsonLines;
  } else if (name == "text/csv") {
    format.format = RecordFormat::kCsv;
  } else if (name != "application/json") {
    return ApiError{"invalid_content_type",
                    "The Content-Type `" + *type +
                        "` is invalid. Accepted values for the Content-Type header are: " + kinds};
  }
  const std::string* delimiter = request.parameter("csvDelimiter");
  if (delimiter == nullptr) return format;
  if (format.format != RecordFormat::kCsv || delimiter->size() != 1 ||
      static_cast<unsigned char>(delimiter->front()) >= 0x80 || delimiter->front() == '"') {
    return ApiError{"invalid_document_csv_delimiter",
                    "csvDelimiter must be one ASCII character, and the Content-Type text/csv."};
  }
  format.delimiter = delimiter->front();
  return format;
}

Outcome<std::uint64_t> keep_payload(const http::Request& request, const PayloadFormat& format,
                                    const fs::path& file) {
  std::error_code code;
  if (request.body_file) {
    fs::copy_file(*request.body_file, file, fs::copy_options::overwrite_existing, code);
    if (!code && io::sync_path(file)) code.clear();
  } else if (const auto written = io::write_file_atomically(file, request.body); !written) {
    code = std::make_error_code(std::errc::io_error);
  }
  if (code) return ApiError{"internal", "The payload cannot be kept."};
  const bool is_empty = fs::file_size(file, code) == 0;
  std::uint64_t count = 0;
  auto checked = for_each_record(file, format, [&](json::Value) { ++count; });
  if (checked && !is_empty) return count;
  fs::remove(file, code);
  if (is_empty) {
    return ApiError{"missing_payload",
                    "A " + std::string(name_of(format.format)) + " payload is missing."};
  }
  return std::move(checked).error();
}

Outcome<std::vector<json::Value>> read_payload(const fs::path& file, const PayloadFormat& format) {
  std::vector<json::Value> records;
  SENDA_RETURN_IF_ERROR(for_each_record(
      file, format, [&](json::Value record) { records.push_back(std::move(record)); }));
  return records;
}

}  // namespace senda::api
