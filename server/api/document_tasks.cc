// Tasks that change the documents of an index.
#include "engine/schema/record.h"
#include "indexer/run/change_run.h"
#include "query/match/geo.h"
#include "query/parse/filter_json.h"
#include "server/api/api_error.h"
#include "server/api/document_payload.h"
#include "server/api/field_access.h"
#include "server/api/index_rules.h"
#include "server/api/task_actions.h"

#include <algorithm>
#include <cctype>
#include <system_error>

namespace senda::api {
namespace {

namespace fs = std::filesystem;
using indexer::ChangeKind;
using indexer::RecordChange;

std::string text_member(const json::Value& work, std::string_view name) {
  const json::Value* found = work.find(name);
  return found != nullptr && found->is_string() ? found->as_string() : std::string();
}

/// The field of a document that may be its primary key: the only one whose name ends in "id".
Outcome<std::string> infer_primary_key(const std::string& uid, const json::Value& document) {
  std::vector<std::string> candidates;
  for (const json::Member& member : document.as_object()) {
    std::string name = member.name;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name.ends_with("id")) candidates.push_back(member.name);
  }
  if (candidates.size() == 1) return candidates.front();
  if (candidates.empty()) {
    return ApiError{"index_primary_key_no_candidate_found",
                    "Index `" + uid +
                        "`: The primary key inference failed as the engine did not find any field "
                        "ending with `id` in its name. Please specify the primary key manually "
                        "using the `primaryKey` query parameter."};
  }
  return ApiError{"index_primary_key_multiple_candidates_found",
                  "Index `" + uid + "`: The primary key inference failed as the engine found " +
                      std::to_string(candidates.size()) +
                      " fields ending with `id` in their names: '" + candidates[0] + "' and '" +
                      candidates[1] +
                      "'. Please specify the primary key manually using the `primaryKey` query "
                      "parameter."};
}

Outcome<std::string> id_of(const json::Value& document, const schema::CollectionSchema& schema) {
  auto id = schema::record_id(document, schema);
  if (id) return std::move(id).value();
  const json::Value* key = document.find(schema.primary_key);
  if (key == nullptr) {
    return ApiError{"missing_document_id",
                    "Document doesn't have a `" + schema.primary_key + "` attribute."};
  }
  return ApiError{"invalid_document_id",
                  "Document identifier is invalid: " + id.error().message() +
                      ". A document identifier can be of type integer or string, only composed of "
                      "alphanumeric characters (a-z A-Z 0-9), hyphens (-) and underscores (_), and "
                      "can not be more than 511 bytes."};
}

/// Errors: invalid_document_geo_field, invalid_document_geojson_field.
Outcome<void> check_place(const json::Value& document, const std::string& id) {
  const json::Value* point = document.find("_geo");
  if (point != nullptr && !point->is_null() && !query::point_from_json(*point)) {
    return ApiError{"invalid_document_geo_field",
                    "The `_geo` field in the document with the id `" + id +
                        "` is not a place: it must be an object with `lat`, from -90 to 90, and "
                        "`lng`, from -180 to 180."};
  }
  const json::Value* shape = document.find("_geojson");
  if (shape != nullptr && !shape->is_null() && !query::shape_from_geojson(*shape)) {
    return ApiError{"invalid_document_geojson_field",
                    "The `_geojson` field in the document with the id `" + id +
                        "` is not a geometry of GeoJSON with coordinates on the earth."};
  }
  return {};
}

/// Additions to one index on their way into one run.
class AdditionBatch {
 public:
  AdditionBatch(const TaskStore& store, const IndexRegistry& registry, std::string uid,
                IndexRecord record)
      : store_(&store), uid_(std::move(uid)), record_(std::move(record)) {
    const auto collection = storage::Collection::at(registry.data(), uid_);
    if (!collection || !collection->exists()) return;
    if (auto generation = collection->open_current()) known_ = std::move(generation).value();
  }

  /// Takes what a task brings; nothing of it if any of it is wrong.
  Outcome<void> add(const Task& task) {
    const json::Value* delimiter = task.work.find("delimiter");
    PayloadFormat format;
    format.format = indexer::format_named(text_member(task.work, "format"))
                        .value_or(indexer::RecordFormat::kJson);
    if (delimiter != nullptr && delimiter->is_string() && !delimiter->as_string().empty())
      format.delimiter = delimiter->as_string().front();
    SENDA_ASSIGN_OR_RETURN(
        auto documents, read_payload(store_->payload_path(text_member(task.work, "file")), format));
    if (documents.empty()) return {};
    SENDA_ASSIGN_OR_RETURN(const std::string key, primary_key(task, documents.front()));
    schema::CollectionSchema schema;
    schema.primary_key = key;
    const json::Value* merges = task.work.find("merge");
    const bool merge = merges != nullptr && merges->is_bool() && merges->as_bool();
    const json::Value* skips = task.work.find("skipCreation");
    const bool skip_new = skips != nullptr && skips->is_bool() && skips->as_bool();
    std::vector<RecordChange> changes;
    for (json::Value& document : documents) {
      RecordChange change;
      change.kind = merge ? ChangeKind::kMerge : ChangeKind::kReplace;
      SENDA_ASSIGN_OR_RETURN(change.id, id_of(document, schema));
      SENDA_RETURN_IF_ERROR(check_place(document, change.id));
      if (skip_new && !is_known(change.id)) continue;
      if (first_.is_null()) first_ = document;
      change.record = std::move(document);
      changes.push_back(std::move(change));
    }
    record_.primary_key = key;
    for (RecordChange& change : changes) changes_.push_back(std::move(change));
    return {};
  }

  Outcome<void> write(IndexRegistry& registry, unsigned jobs) {
    auto collection = storage::Collection::at(registry.data(), uid_);
    if (!collection) return index_not_found(uid_);
    if (!changes_.empty()) {
      auto rules = rules_for(*collection);
      if (!rules) return to_api_error(rules.error());
      const auto report = indexer::run_changes(*collection, *rules, std::move(changes_), {jobs});
      if (!report) return to_api_error(report.error(), "invalid_document_fields");
    }
    record_.updated = now();
    if (record_.created == 0) record_.created = record_.updated;
    if (auto saved = registry.save(uid_, record_); !saved) return to_api_error(saved.error());
    return {};
  }

 private:
  Outcome<std::string> primary_key(const Task& task, const json::Value& first) const {
    const std::string asked = text_member(task.work, "primaryKey");
    if (record_.primary_key) {
      if (asked.empty() || asked == *record_.primary_key) return *record_.primary_key;
      return ApiError{
          "index_primary_key_already_exists",
          "Index `" + uid_ + "`: Index already has a primary key: `" + *record_.primary_key + "`."};
    }
    if (!asked.empty()) return asked;
    return infer_primary_key(uid_, first);
  }

  Result<indexer::CollectionRules> rules_for(const storage::Collection& collection) const {
    if (!collection.exists()) return first_rules(record_, first_);
    SENDA_ASSIGN_OR_RETURN(const auto generation, collection.open_current());
    return current_rules(*generation);
  }

  /// Whether the index has the document, or will by what was taken before.
  bool is_known(const std::string& id) const {
    for (const RecordChange& change : changes_) {
      if (change.id == id) return true;
    }
    return known_ && known_->find(id).has_value();
  }

  const TaskStore* store_;
  std::string uid_;
  std::shared_ptr<const storage::Generation> known_;  // null: no documents
  IndexRecord record_;
  json::Value first_;  // document
  std::vector<RecordChange> changes_;
};

void end(Task& task, const Outcome<void>& outcome) {
  task.status = outcome ? TaskStatus::kSucceeded : TaskStatus::kFailed;
  if (!outcome) task.error = error_to_json(outcome.error());
  const json::Value* received = task.details.find("receivedDocuments");
  task.details.set("indexedDocuments", outcome && received != nullptr ? *received : json::Value(0));
}

IndexRecord record_or_new(IndexRegistry& registry, const std::string& uid) {
  const auto found = registry.find(uid);
  return found == nullptr ? IndexRecord() : *found;
}

}  // namespace

void TaskActions::add_documents(std::vector<Task>& tasks) {
  const std::string uid = tasks.front().index.value_or("");
  AdditionBatch batch(*store_, *registry_, uid, record_or_new(*registry_, uid));
  std::vector<Task*> taken;
  for (Task& task : tasks) {
    if (auto added = batch.add(task); added) {
      taken.push_back(&task);
    } else {
      end(task, added);
    }
  }
  // An index is there from the first attempt on, as the API has it.
  if (taken.empty() && registry_->find(uid) == nullptr) {
    static_cast<void>(batch.write(*registry_, jobs_).has_value());
    return;
  }
  auto written = taken.empty() ? Outcome<void>() : batch.write(*registry_, jobs_);
  if (written || taken.size() < 2) {
    for (Task* task : taken) end(*task, written);
  } else {
    // One of them is to blame, and the others must not suffer for it.
    for (Task* task : taken) {
      AdditionBatch alone(*store_, *registry_, uid, record_or_new(*registry_, uid));
      auto done = alone.add(*task);
      if (done) done = alone.write(*registry_, jobs_);
      end(*task, done);
    }
  }
  static_cast<void>(searchers_->refresh(uid).has_value());
}

Outcome<void> TaskActions::delete_documents(Task& task) {
  const std::string uid = task.index.value_or("");
  const auto record = registry_->find(uid);
  if (record == nullptr) return index_not_found(uid);
  auto collection = storage::Collection::at(registry_->data(), uid);
  if (!collection) return index_not_found(uid);
  task.details.set("deletedDocuments", 0);
  if (!collection->exists()) return {};
  std::vector<RecordChange> changes;
  if (const json::Value* ids = task.work.find("ids"); ids != nullptr && ids->is_array()) {
    for (const json::Value& id : ids->as_array())
      changes.push_back({ChangeKind::kDelete, id.as_string(), {}});
  } else {
    auto lease = searchers_->lease(uid);
    if (!lease) return to_api_error(lease.error());
    query::SearchRequest request;
    if (const json::Value* filter = task.work.find("filter"); filter != nullptr) {
      auto parsed = query::parse_filter_value(*filter);
      if (!parsed) return to_api_error(parsed.error(), "invalid_document_filter");
      SENDA_RETURN_IF_ERROR(check_filterable(
          *parsed, *record, filter->is_string() ? filter->as_string() : std::string(),
          "invalid_document_filter"));
      request.filter = std::move(parsed).value();
    }
    request.limit = (*lease)->view().limit();
    const auto answer = (*lease)->search(request);
    if (!answer) return to_api_error(answer.error(), "invalid_document_filter");
    for (const query::SearchHit& hit : answer->hits)
      changes.push_back({ChangeKind::kDelete, (*lease)->view().generation().id(hit.doc), {}});
  }
  indexer::CollectionRules rules;
  const auto report = indexer::run_changes(*collection, rules, std::move(changes), {jobs_});
  if (!report) return to_api_error(report.error());
  task.details.set("deletedDocuments", report->deleted);
  IndexRecord changed = *record;
  changed.updated = now();
  if (auto saved = registry_->save(uid, std::move(changed)); !saved)
    return to_api_error(saved.error());
  static_cast<void>(searchers_->refresh(uid).has_value());
  return {};
}

}  // namespace senda::api
