// Documents as they come in the body of a request: JSON, JSON lines or CSV, told by the content
// type. They are checked to be records while the request waits, kept as a file, and read again when
// their task is done.
#pragma once

#include "engine/json/value.h"
#include "indexer/read/source_files.h"
#include "server/api/outcome.h"
#include "server/http/message.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace senda::api {

struct PayloadFormat {
  indexer::RecordFormat format = indexer::RecordFormat::kJson;
  char delimiter = ',';  ///< For CSV.
};

/// Errors: missing_content_type, invalid_content_type, invalid_document_csv_delimiter.
Outcome<PayloadFormat> payload_format(const http::Request& request);

/// Puts the body into `file` and checks that it is records. Out: how many.
/// Errors: missing_payload, malformed_payload, internal; there is no file then.
/// Cost:   memory for one record, whatever the size of the body.
Outcome<std::uint64_t> keep_payload(const http::Request& request, const PayloadFormat& format,
                                    const std::filesystem::path& file);

/// Errors: internal: the file is not there any more.
Outcome<std::vector<json::Value>> read_payload(const std::filesystem::path& file,
                                               const PayloadFormat& format);

}  // namespace senda::api
