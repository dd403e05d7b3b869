// Documents: read, added, changed, deleted.
#include "engine/json/write.h"
#include "query/parse/filter_json.h"
#include "server/api/api_error.h"
#include "server/api/document_edit.h"
#include "server/api/document_payload.h"
#include "server/api/field_access.h"
#include "server/api/hmac.h"
#include "server/api/request_body.h"
#include "server/api/routes/routes.h"
#include "server/api/task_actions.h"
#include "server/wire/request_json.h"

#include <charconv>

namespace senda::api {
namespace {

/// Which documents to read, and how much of each.
struct Reading {
  Page page;
  std::vector<std::string> fields{"*"};
  json::Value filter;  ///< Null: none.
  std::vector<std::string> ids;
  std::vector<std::string> sort;
  bool retrieve_vectors = false;
};

/// The fields asked for, of those that may be shown.
json::Value shown_part(const json::Value& record, const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    if (field == "*") return record;
  }
  json::Value out = json::Value::object();
  for (const json::Member& member : record.as_object()) {
    for (const std::string& field : fields) {
      if (field != member.name && !field.starts_with(member.name + ".")) continue;
      json::Value kept = member.value;
      if (field != member.name && kept.is_object()) {
        kept = shown_part(kept, {field.substr(member.name.size() + 1)});
        if (const json::Value* before = out.find(member.name); before != nullptr) {
          json::Value joined = *before;
          for (json::Member& inner : kept.as_object()) joined.set(inner.name, inner.value);
          kept = std::move(joined);
        }
      }
      out.set(member.name, std::move(kept));
    }
  }
  return out;
}

Outcome<json::Value> read_documents(Service& service, const std::string& uid,
                                    const Reading& reading) {
  const auto record = service.registry.find(uid);
  if (record == nullptr) return index_not_found(uid);
  query::SearchRequest request;
  request.by_arrival = record->is_discovered;
  request.offset = static_cast<std::size_t>(reading.page.offset);
  request.limit = static_cast<std::size_t>(std::min<std::uint64_t>(reading.page.limit, 1'000'000));
  if (!reading.filter.is_null()) {
    auto filter = query::parse_filter_value(reading.filter);
    if (!filter) {
      return to_api_error(Error(filter.error().code(), filter.error().message()),
                          "invalid_document_filter");
    }
    SENDA_RETURN_IF_ERROR(check_filterable(
        *filter, *record, reading.filter.is_string() ? reading.filter.as_string() : std::string(),
        "invalid_document_filter"));
    request.filter = std::move(filter).value();
  }
  for (const std::string& rule : reading.sort) {
    auto parsed = wire::parse_sort(rule);
    if (!parsed) return ApiError{"invalid_document_sort", parsed.error().message()};
    request.sort.push_back(std::move(parsed).value());
  }
  SENDA_RETURN_IF_ERROR(check_sortable(request.sort, *record, "invalid_document_sort"));
  auto lease = service.searchers.lease(uid);
  if (!lease) {
    if (lease.error().code() == ErrorCode::kNotFound) return page_to_json({}, reading.page, 0);
    return to_api_error(lease.error());
  }
  std::vector<query::DocNum> docs;
  std::uint64_t total = 0;
  if (!reading.ids.empty() && !request.filter) {
    for (const std::string& id : reading.ids) {
      const auto doc = (*lease)->view().generation().find(id);
      if (!doc) continue;
      if (total >= reading.page.offset && docs.size() < reading.page.limit) docs.push_back(*doc);
      ++total;
    }
  } else {
    const auto found = (*lease)->search(request);
    if (!found) return to_api_error(found.error(), "invalid_document_filter");
    for (const query::SearchHit& hit : found->hits) docs.push_back(hit.doc);
    total = found->total;
  }
  json::Array results;
  for (const query::DocNum doc : docs) {
    const auto stored = (*lease)->record(doc);
    if (!stored) return to_api_error(stored.error());
    json::Value shown = shown_part(*stored, reading.fields);
    if (reading.retrieve_vectors) shown.set("_vectors", json::Value::object());
    results.push_back(std::move(shown));
  }
  return page_to_json(std::move(results), reading.page, total);
}

Outcome<http::Response> list(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_parameters(
      call.request, {"offset", "limit", "fields", "filter", "ids", "sort", "retrieveVectors"}));
  Reading reading;
  SENDA_ASSIGN_OR_RETURN(reading.page, page_parameters(call.request, "invalid_document_offset",
                                                       "invalid_document_limit"));
  if (const std::string* fields = call.request.parameter("fields"))
    reading.fields = split_list(*fields);
  if (const std::string* filter = call.request.parameter("filter")) reading.filter = *filter;
  if (const std::string* ids = call.request.parameter("ids")) reading.ids = split_list(*ids);
  if (const std::string* sort = call.request.parameter("sort")) reading.sort = split_list(*sort);
  SENDA_ASSIGN_OR_RETURN(const auto vectors, flag_parameter(call.request, "retrieveVectors",
                                                            "invalid_document_retrieve_vectors"));
  reading.retrieve_vectors = vectors.value_or(false);
  SENDA_ASSIGN_OR_RETURN(const json::Value answer,
                         read_documents(service, call.captures[0], reading));
  return json_response(answer);
}

std::string id_text(const json::Value& id) {
  return id.is_string() ? id.as_string() : json::write(id);
}

Outcome<std::vector<std::string>> text_list(const json::Value& value, std::string_view name,
                                            std::string_view code) {
  std::vector<std::string> list;
  if (!value.is_array()) return ApiError{code, "`." + std::string(name) + "` must be a list."};
  for (const json::Value& item : value.as_array()) {
    if (!item.is_string() && !item.is_int())
      return ApiError{code, "`." + std::string(name) + "` must hold strings or whole numbers."};
    list.push_back(id_text(item));
  }
  return list;
}

Outcome<http::Response> fetch(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body,
                         object_body(call.request, {"offset", "limit", "fields", "filter", "ids",
                                                    "sort", "retrieveVectors"}));
  Reading reading;
  for (const json::Member& member : body.as_object()) {
    const json::Value& value = member.value;
    if (value.is_null()) continue;
    if (member.name == "offset" || member.name == "limit") {
      const bool is_offset = member.name == "offset";
      if (!value.is_int() || value.as_int() < 0) {
        return ApiError{is_offset ? "invalid_document_offset" : "invalid_document_limit",
                        "`." + member.name + "` must be a positive whole number."};
      }
      (is_offset ? reading.page.offset : reading.page.limit) =
          static_cast<std::uint64_t>(value.as_int());
    } else if (member.name == "fields") {
      SENDA_ASSIGN_OR_RETURN(reading.fields, text_list(value, "fields", "invalid_document_fields"));
    } else if (member.name == "ids") {
      SENDA_ASSIGN_OR_RETURN(reading.ids, text_list(value, "ids", "invalid_document_ids"));
    } else if (member.name == "sort") {
      if (value.is_string()) {
        reading.sort = split_list(value.as_string());
      } else {
        SENDA_ASSIGN_OR_RETURN(reading.sort, text_list(value, "sort", "invalid_document_sort"));
      }
    } else if (member.name == "retrieveVectors") {
      if (!value.is_bool())
        return ApiError{"invalid_document_retrieve_vectors",
                        "`.retrieveVectors` must be a boolean."};
      reading.retrieve_vectors = value.as_bool();
    } else {
      reading.filter = value;
    }
  }
  SENDA_ASSIGN_OR_RETURN(const json::Value answer,
                         read_documents(service, call.captures[0], reading));
  return json_response(answer);
}

Outcome<http::Response> get_one(Service& service, const Call& call) {
  SENDA_RETURN_IF_ERROR(check_parameters(call.request, {"fields", "retrieveVectors"}));
  const std::string& uid = call.captures[0];
  const std::string& id = call.captures[1];
  if (service.registry.find(uid) == nullptr) return index_not_found(uid);
  SENDA_ASSIGN_OR_RETURN(const auto vectors, flag_parameter(call.request, "retrieveVectors",
                                                            "invalid_document_retrieve_vectors"));
  const ApiError missing{"document_not_found", "Document `" + id + "` not found."};
  auto lease = service.searchers.lease(uid);
  if (!lease)
    return lease.error().code() == ErrorCode::kNotFound ? missing : to_api_error(lease.error());
  const auto doc = (*lease)->view().generation().find(id);
  if (!doc) return missing;
  const auto stored = (*lease)->record(*doc);
  if (!stored) return to_api_error(stored.error());
  json::Value shown = *stored;
  if (const std::string* fields = call.request.parameter("fields"))
    shown = shown_part(*stored, split_list(*fields));
  if (vectors.value_or(false)) shown.set("_vectors", json::Value::object());
  return json_response(shown);
}

Outcome<http::Response> add(Service& service, const Call& call, bool merge) {
  SENDA_RETURN_IF_ERROR(check_parameters(
      call.request, {"primaryKey", "csvDelimiter", "customMetadata", "skipCreation"}));
  const std::string& uid = call.captures[0];
  if (!is_index_uid(uid)) {
    return ApiError{"invalid_index_uid", "`" + uid.substr(0, 100) +
                                             "` is not a valid index uid: it can only hold "
                                             "alphanumeric characters, hyphens and underscores."};
  }
  SENDA_ASSIGN_OR_RETURN(const PayloadFormat format, payload_format(call.request));
  const char* names[] = {"json", "jsonl", "csv"};
  const std::string kind = names[static_cast<int>(format.format)];
  const std::string file = random_uuid() + "." + kind;
  SENDA_ASSIGN_OR_RETURN(const std::uint64_t count,
                         keep_payload(call.request, format, service.tasks->payload_path(file)));
  Task task;
  task.type = "documentAdditionOrUpdate";
  task.index = uid;
  task.details = json::Value::object();
  task.details.set("receivedDocuments", count);
  task.details.set("indexedDocuments", json::Value());
  task.work = json::Value::object();
  task.work.set("file", file);
  task.work.set("format", kind);
  task.work.set("delimiter", std::string(1, format.delimiter));
  task.work.set("merge", merge);
  SENDA_ASSIGN_OR_RETURN(const auto skip,
                         flag_parameter(call.request, "skipCreation", "invalid_skip_creation"));
  task.work.set("skipCreation", skip.value_or(false));
  if (const std::string* key = call.request.parameter("primaryKey"))
    task.work.set("primaryKey", *key);
  take_metadata(call.request, task);
  return service.enqueue(std::move(task));
}

Outcome<http::Response> add_or_replace(Service& service, const Call& call) {
  return add(service, call, false);
}
Outcome<http::Response> add_or_update(Service& service, const Call& call) {
  return add(service, call, true);
}

Outcome<http::Response> enqueue_deletion(Service& service, const Call& call, json::Value work,
                                         std::uint64_t provided, json::Value filter) {
  Task task;
  task.type = "documentDeletion";
  task.index = call.captures[0];
  take_metadata(call.request, task);
  task.details = json::Value::object();
  task.details.set("providedIds", provided);
  task.details.set("originalFilter", std::move(filter));
  task.details.set("deletedDocuments", json::Value());
  task.work = std::move(work);
  return service.enqueue(std::move(task));
}

Outcome<http::Response> delete_one(Service& service, const Call& call) {
  json::Value work = json::Value::object();
  work.set("ids", json::Array{call.captures[1]});
  return enqueue_deletion(service, call, std::move(work), 1, json::Value());
}

Outcome<http::Response> delete_batch(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, json_body(call.request));
  SENDA_ASSIGN_OR_RETURN(const auto ids, text_list(body, "", "invalid_document_id"));
  json::Value work = json::Value::object();
  work.set("ids", json::Array(ids.begin(), ids.end()));
  return enqueue_deletion(service, call, std::move(work), ids.size(), json::Value());
}

Outcome<http::Response> delete_by_filter(Service& service, const Call& call) {
  SENDA_ASSIGN_OR_RETURN(const json::Value body, object_body(call.request, {"filter"}));
  const json::Value* filter = body.find("filter");
  if (filter == nullptr) return ApiError{"missing_document_filter", "Missing field `filter`"};
  const bool is_empty =
      filter->is_null() || (filter->is_array() && filter->as_array().empty()) ||
      (filter->is_string() && filter->as_string().find_first_not_of(" \t") == std::string::npos);
  if (is_empty) return ApiError{"invalid_document_filter", "Sending an empty filter is forbidden."};
  if (const auto parsed = query::parse_filter_value(*filter); !parsed) {
    return to_api_error(Error(parsed.error().code(), parsed.error().message()),
                        "invalid_document_filter");
  }
  json::Value work = json::Value::object();
  work.set("filter", *filter);
  return enqueue_deletion(service, call, std::move(work), 0, json::write(*filter));
}

Outcome<http::Response> delete_all(Service& service, const Call& call) {
  return enqueue_deletion(service, call, json::Value::object(), 0, json::Value());
}

}  // namespace

void add_document_routes(Service& service, std::vector<Route>& routes) {
  const auto add_route =
      [&](std::string_view method, std::string_view pattern, std::string_view action,
          Outcome<http::Response> (*answer)(Service&, const Call&), bool large = false) {
        routes.push_back({method, pattern, action, "documents",
                          [&service, answer](const Call& call) { return answer(service, call); },
                          large});
      };
  add_route("GET", "/indexes/{uid}/documents", "documents.get", list);
  add_route("POST", "/indexes/{uid}/documents/fetch", "documents.get", fetch);
  add_route("GET", "/indexes/{uid}/documents/{id}", "documents.get", get_one);
  add_route("POST", "/indexes/{uid}/documents", "documents.add", add_or_replace, true);
  add_route("PUT", "/indexes/{uid}/documents", "documents.add", add_or_update, true);
  add_route("DELETE", "/indexes/{uid}/documents", "documents.delete", delete_all);
  add_route("DELETE", "/indexes/{uid}/documents/{id}", "documents.delete", delete_one);
  add_route("POST", "/indexes/{uid}/documents/delete-batch", "documents.delete", delete_batch,
            true);
  add_route("POST", "/indexes/{uid}/documents/delete", "documents.delete", delete_by_filter);
  add_route("POST", "/indexes/{uid}/documents/edit", "documents.add", enqueue_edition);
}

}  // namespace senda::api
