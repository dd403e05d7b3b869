#include "server/api/document_edit.h"

#include "engine/json/write.h"
#include "indexer/run/change_run.h"
#include "query/parse/filter_json.h"
#include "server/api/api_error.h"
#include "server/api/edit_script.h"
#include "server/api/field_access.h"
#include "server/api/index_rules.h"
#include "server/api/request_body.h"
#include "server/api/task_actions.h"

namespace senda::api {
namespace {

using indexer::ChangeKind;
using indexer::RecordChange;

const json::Value* member(const json::Value& object, std::string_view name) {
  const json::Value* found = object.find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

/// Without its field, by which it would be the error of a search.
ApiError bad_filter(const Error& error) {
  return to_api_error(Error(error.code(), error.message()),
                      "invalid_document_edition_function_filter");
}

/// One document after the function: what has to be changed, if anything.
Outcome<std::optional<RecordChange>> edited(const EditScript& script, const json::Value& before,
                                            const json::Value& context, const std::string& id,
                                            const std::string& primary_key) {
  json::Value after = before;
  SENDA_RETURN_IF_ERROR(script.run(after, context));
  if (after == before) return std::optional<RecordChange>();
  if (after.is_null()) return std::optional(RecordChange{ChangeKind::kDelete, id, {}});
  const json::Value* key = after.find(primary_key);
  const json::Value* old_key = before.find(primary_key);
  if (key == nullptr || old_key == nullptr || !(*key == *old_key)) {
    return ApiError{"invalid_document_edition_function",
                    "A document's primary key cannot be changed by the function: `" + id + "`."};
  }
  return std::optional(RecordChange{ChangeKind::kReplace, id, std::move(after)});
}

}  // namespace

void take_metadata(const http::Request& request, Task& task) {
  if (const std::string* text = request.parameter("customMetadata")) task.metadata = *text;
}

Outcome<http::Response> enqueue_edition(Service& service, const Call& call) {
  if (!service.features.is_on("editDocumentsByFunction")) {
    return ApiError{"feature_not_enabled",
                    "Editing documents by a function is off. Switch it on with PATCH "
                    "/experimental-features and {\"editDocumentsByFunction\": true}."};
  }
  SENDA_ASSIGN_OR_RETURN(const json::Value body,
                         object_body(call.request, {"function", "filter", "context"}));
  const json::Value* function = member(body, "function");
  if (function == nullptr)
    return ApiError{"missing_document_edition_function", "Missing field `function`"};
  if (!function->is_string()) {
    return ApiError{"invalid_document_edition_function",
                    "Invalid value type at `.function`: expected a string, but found " +
                        std::string(json::kind_name(*function)) + "."};
  }
  SENDA_RETURN_IF_ERROR(EditScript::parse(function->as_string()));
  const json::Value* context = member(body, "context");
  if (context != nullptr && !context->is_object()) {
    return ApiError{"invalid_document_edition_context",
                    "Invalid value type at `.context`: expected an object, but found " +
                        std::string(json::kind_name(*context)) + "."};
  }
  const json::Value* filter = member(body, "filter");
  if (filter != nullptr) {
    if (const auto parsed = query::parse_filter_value(*filter); !parsed)
      return bad_filter(parsed.error());
  }
  Task task;
  task.type = "documentEdition";
  task.index = call.captures[0];
  task.details = json::Value::object();
  task.details.set("deletedDocuments", json::Value());
  task.details.set("editedDocuments", json::Value());
  task.details.set("context", context == nullptr ? json::Value() : *context);
  task.details.set("function", *function);
  task.details.set("originalFilter",
                   filter == nullptr ? json::Value() : json::Value(json::write(*filter)));
  task.work = body;
  take_metadata(call.request, task);
  return service.enqueue(std::move(task));
}

Outcome<void> TaskActions::edit_documents(Task& task) {
  const std::string uid = task.index.value_or("");
  const auto record = registry_->find(uid);
  if (record == nullptr) return index_not_found(uid);
  task.details.set("deletedDocuments", 0);
  task.details.set("editedDocuments", 0);
  SENDA_ASSIGN_OR_RETURN(const EditScript script,
                         EditScript::parse(task.work.find("function")->as_string()));
  auto lease = searchers_->lease(uid);
  if (!lease) {
    if (lease.error().code() == ErrorCode::kNotFound) return {};
    return to_api_error(lease.error());
  }
  const std::string_view code = "invalid_document_edition_function_filter";
  query::SearchRequest request;
  if (const json::Value* filter = member(task.work, "filter")) {
    auto parsed = query::parse_filter_value(*filter);
    if (!parsed) return bad_filter(parsed.error());
    SENDA_RETURN_IF_ERROR(check_filterable(
        *parsed, *record, filter->is_string() ? filter->as_string() : std::string(), code));
    request.filter = std::move(parsed).value();
  }
  request.limit = (*lease)->view().limit();
  const auto found = (*lease)->search(request);
  if (!found) return to_api_error(found.error(), code);
  const json::Value* context = member(task.work, "context");
  std::vector<RecordChange> changes;
  std::uint64_t deleted = 0;
  for (const query::SearchHit& hit : found->hits) {
    const auto before = (*lease)->record(hit.doc);
    if (!before) return to_api_error(before.error());
    SENDA_ASSIGN_OR_RETURN(
        auto change,
        edited(script, *before, context == nullptr ? json::Value() : *context,
               (*lease)->view().generation().id(hit.doc), record->primary_key.value_or("id")));
    if (!change) continue;
    if (change->kind == ChangeKind::kDelete) ++deleted;
    changes.push_back(*std::move(change));
  }
  const std::uint64_t edited_count = changes.size() - deleted;
  SENDA_RETURN_IF_ERROR(write_changes(uid, std::move(changes)));
  task.details.set("deletedDocuments", deleted);
  task.details.set("editedDocuments", edited_count);
  return {};
}

Outcome<void> TaskActions::write_changes(const std::string& uid,
                                         std::vector<indexer::RecordChange> changes) {
  if (changes.empty()) return {};
  auto collection = storage::Collection::at(registry_->data(), uid);
  if (!collection) return index_not_found(uid);
  const auto generation = collection->open_current();
  if (!generation) return to_api_error(generation.error());
  auto rules = current_rules(**generation);
  if (!rules) return to_api_error(rules.error());
  const auto report = indexer::run_changes(*collection, *rules, std::move(changes), {jobs_});
  if (!report) return to_api_error(report.error(), "invalid_document_fields");
  IndexRecord changed = *registry_->find(uid);
  changed.updated = now();
  if (auto saved = registry_->save(uid, std::move(changed)); !saved)
    return to_api_error(saved.error());
  reread({uid});
  return {};
}

}  // namespace senda::api
