#include "server/api/task_filter.h"

#include "server/api/index_registry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace senda::api {
namespace {

enum class Kind { kNumbers, kStatuses, kTypes, kIndexes, kTime };

struct Parameter {
  std::string_view name;
  Kind kind;
  std::string_view code;
};

constexpr std::array<Parameter, 12> kParameters = {{
    {"uids", Kind::kNumbers, "invalid_task_uids"},
    {"batchUids", Kind::kNumbers, "invalid_task_batch_uids"},
    {"canceledBy", Kind::kNumbers, "invalid_task_canceled_by"},
    {"statuses", Kind::kStatuses, "invalid_task_statuses"},
    {"types", Kind::kTypes, "invalid_task_types"},
    {"indexUids", Kind::kIndexes, "invalid_task_index_uids"},
    {"afterEnqueuedAt", Kind::kTime, "invalid_task_after_enqueued_at"},
    {"beforeEnqueuedAt", Kind::kTime, "invalid_task_before_enqueued_at"},
    {"afterStartedAt", Kind::kTime, "invalid_task_after_started_at"},
    {"beforeStartedAt", Kind::kTime, "invalid_task_before_started_at"},
    {"afterFinishedAt", Kind::kTime, "invalid_task_after_finished_at"},
    {"beforeFinishedAt", Kind::kTime, "invalid_task_before_finished_at"},
}};

constexpr std::array<std::string_view, 12> kNames = {
    "uids",           "batchUids",       "canceledBy",      "statuses",
    "types",          "indexUids",       "afterEnqueuedAt", "beforeEnqueuedAt",
    "afterStartedAt", "beforeStartedAt", "afterFinishedAt", "beforeFinishedAt"};

constexpr std::array<std::string_view, 16> kTypes = {"documentAdditionOrUpdate",
                                                     "documentEdition",
                                                     "documentDeletion",
                                                     "settingsUpdate",
                                                     "indexCreation",
                                                     "indexDeletion",
                                                     "indexUpdate",
                                                     "indexSwap",
                                                     "taskCancelation",
                                                     "taskDeletion",
                                                     "dumpCreation",
                                                     "snapshotCreation",
                                                     "export",
                                                     "upgradeDatabase",
                                                     "indexCompaction",
                                                     "networkTopologyChange"};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(',', at);
    parts.push_back(text.substr(at, end - at));
    if (end == std::string::npos) return parts;
    at = end + 1;
  }
}

ApiError wrong(const Parameter& parameter, const std::string& value, std::string_view wanted) {
  return {parameter.code, "Invalid value in parameter `" + std::string(parameter.name) + "`: `" +
                              value.substr(0, 100) + "` " + std::string(wanted)};
}

Outcome<json::Value> read_item(const Parameter& parameter, const std::string& text) {
  switch (parameter.kind) {
    case Kind::kNumbers: {
      std::int64_t number = 0;
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data(), end, number);
      if (read.ec != std::errc() || read.ptr != end || number < 0)
        return wrong(parameter, text, "is not a whole number");
      return json::Value(number);
    }
    case Kind::kStatuses:
      if (!status_named(text)) {
        return wrong(parameter, text,
                     "is not a valid task status. Available statuses are `enqueued`, "
                     "`processing`, `succeeded`, `failed`, `canceled`.");
      }
      return json::Value(text);
    case Kind::kTypes:
      if (std::find(kTypes.begin(), kTypes.end(), text) == kTypes.end())
        return wrong(parameter, text, "is not a valid task type.");
      return json::Value(text);
    case Kind::kIndexes:
      if (!is_index_uid(text)) return wrong(parameter, text, "is not a valid index uid.");
      return json::Value(text);
    case Kind::kTime:
      break;
  }
  const auto time = parse_time(text);
  if (!time) {
    return wrong(parameter, text,
                 "is an invalid date-time. It should follow the YYYY-MM-DD or RFC 3339 date-time "
                 "format.");
  }
  return json::Value(*time);
}

template <typename Take>
void for_each(const json::Value& filter, std::string_view name, Take&& take) {
  const json::Value* list = filter.find(name);
  if (list == nullptr || !list->is_array()) return;
  for (const json::Value& item : list->as_array()) take(item);
}

std::optional<Time> time_in(const json::Value& filter, std::string_view name) {
  std::optional<Time> time;
  for_each(filter, name, [&](const json::Value& item) { time = item.as_int(); });
  return time;
}

}  // namespace

std::span<const std::string_view> task_filter_names() { return kNames; }

bool has_task_filter(const http::Request& request) {
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view name) { return request.parameter(name) != nullptr; });
}

Outcome<json::Value> read_task_filter(const http::Request& request) {
  json::Value filter = json::Value::object();
  for (const Parameter& parameter : kParameters) {
    const std::string* text = request.parameter(parameter.name);
    if (text == nullptr || *text == "*") continue;
    json::Value list = json::Value::array();
    if (parameter.kind == Kind::kTime) {
      SENDA_ASSIGN_OR_RETURN(json::Value item, read_item(parameter, *text));
      list.push_back(std::move(item));
    } else {
      for (const std::string& part : split(*text)) {
        SENDA_ASSIGN_OR_RETURN(json::Value item, read_item(parameter, part));
        list.push_back(std::move(item));
      }
    }
    filter.set(parameter.name, std::move(list));
  }
  return filter;
}

TaskFilter stored_task_filter(const json::Value& filter) {
  TaskFilter out;
  const auto number = [](const json::Value& item) {
    return static_cast<std::uint64_t>(item.as_int());
  };
  for_each(filter, "uids", [&](const json::Value& v) { out.uids.insert(number(v)); });
  for_each(filter, "batchUids", [&](const json::Value& v) { out.batches.insert(number(v)); });
  for_each(filter, "canceledBy", [&](const json::Value& v) { out.canceled_by.insert(number(v)); });
  for_each(filter, "types", [&](const json::Value& v) { out.types.insert(v.as_string()); });
  for_each(filter, "indexUids", [&](const json::Value& v) { out.indexes.insert(v.as_string()); });
  for_each(filter, "statuses", [&](const json::Value& v) {
    if (const auto status = status_named(v.as_string())) out.statuses.insert(*status);
  });
  out.after_enqueued = time_in(filter, "afterEnqueuedAt");
  out.before_enqueued = time_in(filter, "beforeEnqueuedAt");
  out.after_started = time_in(filter, "afterStartedAt");
  out.before_started = time_in(filter, "beforeStartedAt");
  out.after_finished = time_in(filter, "afterFinishedAt");
  out.before_finished = time_in(filter, "beforeFinishedAt");
  // Patterns of the indexes that who asked may see.
  if (const json::Value* patterns = filter.find("visible"); patterns != nullptr) {
    std::vector<std::string> list;
    for_each(filter, "visible", [&](const json::Value& v) { list.push_back(v.as_string()); });
    out.may_see = [list](const std::string& uid) {
      return std::any_of(list.begin(), list.end(),
                         [&](const std::string& pattern) { return matches_pattern(pattern, uid); });
    };
  }
  return out;
}

}  // namespace senda::api
