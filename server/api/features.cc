#include "server/api/features.h"

#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <string>

namespace senda::api {
namespace {

json::Value all_off() {
  json::Value value = json::Value::object();
  for (const char* name :
       {"metrics", "logsRoute", "editDocumentsByFunction", "containsFilter", "network",
        "getTaskDocumentsRoute", "compositeEmbedders", "chatCompletions", "multimodal",
        "vectorStoreSetting", "vectorStore", "dynamicSearchRules", "foreignKeys",
        "taskQueueCompactionRoute", "taskStreamRoute", "renderRoute"}) {
    value.set(name, false);
  }
  return value;
}

}  // namespace

Features::Features(std::filesystem::path file) : file_(std::move(file)), values_(all_off()) {
  const auto text = io::read_file(file_);
  const auto kept = text ? json::parse(*text) : Result<json::Value>(json::Value());
  if (!kept || !kept->is_object()) return;
  for (const json::Member& member : kept->as_object()) {
    if (values_.find(member.name) != nullptr && member.value.is_bool())
      values_.set(member.name, member.value);
  }
}

json::Value Features::get() const {
  const std::lock_guard lock(mutex_);
  return values_;
}

bool Features::is_on(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const json::Value* found = values_.find(name);
  return found != nullptr && found->as_bool();
}

Outcome<json::Value> Features::change(const json::Value& body) {
  if (!body.is_object()) return ApiError{"bad_request", "Invalid value type: expected an object."};
  const std::lock_guard lock(mutex_);
  json::Value changed = values_;
  for (const json::Member& member : body.as_object()) {
    if (changed.find(member.name) == nullptr)
      return ApiError{"bad_request", "Unknown field `" + member.name.substr(0, 100) + "`"};
    if (member.value.is_null()) continue;
    if (!member.value.is_bool())
      return ApiError{"bad_request", "`." + member.name + "` must be a boolean."};
    changed.set(member.name, member.value);
  }
  if (!io::write_file_atomically(file_, json::write(changed)))
    return ApiError{"internal", "The features cannot be kept."};
  values_ = changed;
  return changed;
}

}  // namespace senda::api
