#include "engine/base/error.h"

namespace senda {

std::string_view error_code_name(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kExists:
      return "exists";
    case ErrorCode::kParse:
      return "parse";
    case ErrorCode::kEncoding:
      return "encoding";
    case ErrorCode::kSchemaMismatch:
      return "schema_mismatch";
    case ErrorCode::kVersionMismatch:
      return "version_mismatch";
    case ErrorCode::kLocked:
      return "locked";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kLimit:
      return "limit";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

}  // namespace senda
