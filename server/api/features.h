// Features: the switches of the API for what is being tried out there, kept over restarts for the
// clients that set them. Two of them say here whether something is answered: `metrics` does not,
// the route has its own switch; `editDocumentsByFunction` does.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"

#include <filesystem>
#include <mutex>
#include <string_view>

namespace senda::api {

/// Thread: any.
class Features {
 public:
  /// In: file: where they are kept; what cannot be read there counts as off.
  explicit Features(std::filesystem::path file);

  /// Every switch by its name: an object of true and false.
  json::Value get() const;
  bool is_on(std::string_view name) const;
  /// In: body: an object of the switches to change; null leaves one as it is.
  /// Out: all of them. Errors: bad_request for another name or kind; internal if it cannot be kept.
  Outcome<json::Value> change(const json::Value& body);

 private:
  std::filesystem::path file_;
  mutable std::mutex mutex_;
  json::Value values_;
};

}  // namespace senda::api
