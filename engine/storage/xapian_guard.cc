#include "engine/storage/xapian_guard.h"

namespace senda::storage {

Error error_from_xapian(const Xapian::Error& error) {
  const std::string type = error.get_type();
  const std::string message = "Xapian: " + error.get_msg();
  if (type == "DocNotFoundError" || type == "DatabaseNotFoundError") {
    return Error(ErrorCode::kNotFound, message);
  }
  if (type == "DatabaseLockError") return Error(ErrorCode::kLocked, message);
  if (type == "DatabaseCorruptError" || type == "SerialisationError") {
    return Error(ErrorCode::kCorrupt, message);
  }
  if (type == "DatabaseVersionError") return Error(ErrorCode::kVersionMismatch, message);
  if (type == "InvalidArgumentError" || type == "InvalidOperationError" || type == "RangeError") {
    return Error(ErrorCode::kInvalidArgument, message);
  }
  if (type == "UnimplementedError" || type == "FeatureUnavailableError") {
    return Error(ErrorCode::kUnsupported, message);
  }
  if (type == "DatabaseOpeningError" || type == "DatabaseError" || type == "DatabaseCreateError" ||
      type == "DatabaseModifiedError" || type == "DatabaseClosedError" || type == "NetworkError") {
    return Error(ErrorCode::kIo, message);
  }
  return Error(ErrorCode::kInternal, message);
}

}  // namespace senda::storage
