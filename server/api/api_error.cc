#include "server/api/api_error.h"

#include "engine/json/write.h"
#include "server/wire/error_json.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace senda::api {
namespace {

constexpr ErrorKind kKinds[] = {
    {"api_key_already_exists", 409, "invalid_request"},
    {"api_key_not_found", 404, "invalid_request"},
    {"bad_request", 400, "invalid_request"},
    {"batch_not_found", 404, "invalid_request"},
    {"document_fields_limit_reached", 400, "invalid_request"},
    {"document_not_found", 404, "invalid_request"},
    {"facet_search_disabled", 400, "invalid_request"},
    {"feature_not_enabled", 400, "invalid_request"},
    {"header_too_large", 431, "invalid_request"},
    {"immutable_api_key_actions", 400, "invalid_request"},
    {"immutable_api_key_created_at", 400, "invalid_request"},
    {"immutable_api_key_expires_at", 400, "invalid_request"},
    {"immutable_api_key_indexes", 400, "invalid_request"},
    {"immutable_api_key_key", 400, "invalid_request"},
    {"immutable_api_key_uid", 400, "invalid_request"},
    {"immutable_api_key_updated_at", 400, "invalid_request"},
    {"immutable_index_created_at", 400, "invalid_request"},
    {"immutable_index_updated_at", 400, "invalid_request"},
    {"index_already_exists", 409, "invalid_request"},
    {"index_not_found", 404, "invalid_request"},
    {"index_primary_key_already_exists", 400, "invalid_request"},
    {"index_primary_key_multiple_candidates_found", 400, "invalid_request"},
    {"index_primary_key_no_candidate_found", 400, "invalid_request"},
    {"internal", 500, "internal"},
    {"invalid_api_key", 403, "auth"},
    {"invalid_api_key_actions", 400, "invalid_request"},
    {"invalid_api_key_description", 400, "invalid_request"},
    {"invalid_api_key_expires_at", 400, "invalid_request"},
    {"invalid_api_key_indexes", 400, "invalid_request"},
    {"invalid_api_key_limit", 400, "invalid_request"},
    {"invalid_api_key_name", 400, "invalid_request"},
    {"invalid_api_key_offset", 400, "invalid_request"},
    {"invalid_api_key_uid", 400, "invalid_request"},
    {"invalid_content_encoding", 415, "invalid_request"},
    {"invalid_content_type", 415, "invalid_request"},
    {"invalid_document_csv_delimiter", 400, "invalid_request"},
    {"invalid_document_edition_context", 400, "invalid_request"},
    {"invalid_document_edition_function", 400, "invalid_request"},
    {"invalid_document_edition_function_filter", 400, "invalid_request"},
    {"invalid_document_fields", 400, "invalid_request"},
    {"invalid_document_filter", 400, "invalid_request"},
    {"invalid_document_geo_field", 400, "invalid_request"},
    {"invalid_document_geojson_field", 400, "invalid_request"},
    {"invalid_document_id", 400, "invalid_request"},
    {"invalid_document_ids", 400, "invalid_request"},
    {"invalid_document_limit", 400, "invalid_request"},
    {"invalid_document_offset", 400, "invalid_request"},
    {"invalid_document_retrieve_vectors", 400, "invalid_request"},
    {"invalid_document_sort", 400, "invalid_request"},
    {"invalid_facet_search_facet_name", 400, "invalid_request"},
    {"invalid_facet_search_facet_query", 400, "invalid_request"},
    {"invalid_index_limit", 400, "invalid_request"},
    {"invalid_index_offset", 400, "invalid_request"},
    {"invalid_index_primary_key", 400, "invalid_request"},
    {"invalid_index_uid", 400, "invalid_request"},
    {"invalid_multi_search_facets", 400, "invalid_request"},
    {"invalid_multi_search_federated", 400, "invalid_request"},
    {"invalid_multi_search_federation", 400, "invalid_request"},
    {"invalid_multi_search_federation_options", 400, "invalid_request"},
    {"invalid_multi_search_queries", 400, "invalid_request"},
    {"invalid_multi_search_query_facets", 400, "invalid_request"},
    {"invalid_multi_search_query_pagination", 400, "invalid_request"},
    {"invalid_multi_search_query_position", 400, "invalid_request"},
    {"invalid_multi_search_weight", 400, "invalid_request"},
    {"invalid_search_attributes_to_crop", 400, "invalid_request"},
    {"invalid_search_attributes_to_highlight", 400, "invalid_request"},
    {"invalid_search_attributes_to_retrieve", 400, "invalid_request"},
    {"invalid_search_attributes_to_search_on", 400, "invalid_request"},
    {"invalid_search_crop_length", 400, "invalid_request"},
    {"invalid_search_crop_marker", 400, "invalid_request"},
    {"invalid_search_distinct", 400, "invalid_request"},
    {"invalid_search_embedder", 400, "invalid_request"},
    {"invalid_search_facets", 400, "invalid_request"},
    {"invalid_search_filter", 400, "invalid_request"},
    {"invalid_search_highlight_post_tag", 400, "invalid_request"},
    {"invalid_search_highlight_pre_tag", 400, "invalid_request"},
    {"invalid_search_hits_per_page", 400, "invalid_request"},
    {"invalid_search_hybrid_query", 400, "invalid_request"},
    {"invalid_search_limit", 400, "invalid_request"},
    {"invalid_search_locales", 400, "invalid_request"},
    {"invalid_search_matching_strategy", 400, "invalid_request"},
    {"invalid_search_media", 400, "invalid_request"},
    {"invalid_search_offset", 400, "invalid_request"},
    {"invalid_search_page", 400, "invalid_request"},
    {"invalid_search_personalize", 400, "invalid_request"},
    {"invalid_search_q", 400, "invalid_request"},
    {"invalid_search_ranking_score_threshold", 400, "invalid_request"},
    {"invalid_search_retrieve_vectors", 400, "invalid_request"},
    {"invalid_search_show_matches_position", 400, "invalid_request"},
    {"invalid_search_show_ranking_score", 400, "invalid_request"},
    {"invalid_search_show_ranking_score_details", 400, "invalid_request"},
    {"invalid_search_sort", 400, "invalid_request"},
    {"invalid_search_vector", 400, "invalid_request"},
    {"invalid_settings_dictionary", 400, "invalid_request"},
    {"invalid_settings_displayed_attributes", 400, "invalid_request"},
    {"invalid_settings_distinct_attribute", 400, "invalid_request"},
    {"invalid_settings_embedders", 400, "invalid_request"},
    {"invalid_settings_facet_search", 400, "invalid_request"},
    {"invalid_settings_faceting", 400, "invalid_request"},
    {"invalid_settings_filterable_attributes", 400, "invalid_request"},
    {"invalid_settings_localized_attributes", 400, "invalid_request"},
    {"invalid_settings_non_separator_tokens", 400, "invalid_request"},
    {"invalid_settings_pagination", 400, "invalid_request"},
    {"invalid_settings_prefix_search", 400, "invalid_request"},
    {"invalid_settings_proximity_precision", 400, "invalid_request"},
    {"invalid_settings_ranking_rules", 400, "invalid_request"},
    {"invalid_settings_search_cutoff_ms", 400, "invalid_request"},
    {"invalid_settings_searchable_attributes", 400, "invalid_request"},
    {"invalid_settings_separator_tokens", 400, "invalid_request"},
    {"invalid_settings_sortable_attributes", 400, "invalid_request"},
    {"invalid_settings_stop_words", 400, "invalid_request"},
    {"invalid_settings_synonyms", 400, "invalid_request"},
    {"invalid_settings_typo_tolerance", 400, "invalid_request"},
    {"invalid_similar_embedder", 400, "invalid_request"},
    {"invalid_similar_id", 400, "invalid_request"},
    {"invalid_similar_limit", 400, "invalid_request"},
    {"invalid_skip_creation", 400, "invalid_request"},
    {"invalid_suggest_limit", 400, "invalid_request"},
    {"invalid_suggest_locale", 400, "invalid_request"},
    {"invalid_swap_duplicate_index_found", 400, "invalid_request"},
    {"invalid_swap_indexes", 400, "invalid_request"},
    {"invalid_swap_rename", 400, "invalid_request"},
    {"invalid_task_after_enqueued_at", 400, "invalid_request"},
    {"invalid_task_after_finished_at", 400, "invalid_request"},
    {"invalid_task_after_started_at", 400, "invalid_request"},
    {"invalid_task_batch_uids", 400, "invalid_request"},
    {"invalid_task_before_enqueued_at", 400, "invalid_request"},
    {"invalid_task_before_finished_at", 400, "invalid_request"},
    {"invalid_task_before_started_at", 400, "invalid_request"},
    {"invalid_task_canceled_by", 400, "invalid_request"},
    {"invalid_task_from", 400, "invalid_request"},
    {"invalid_task_index_uids", 400, "invalid_request"},
    {"invalid_task_limit", 400, "invalid_request"},
    {"invalid_task_reverse", 400, "invalid_request"},
    {"invalid_task_statuses", 400, "invalid_request"},
    {"invalid_task_types", 400, "invalid_request"},
    {"invalid_task_uids", 400, "invalid_request"},
    {"length_required", 411, "invalid_request"},
    {"malformed_payload", 400, "invalid_request"},
    {"method_not_allowed", 405, "invalid_request"},
    {"missing_api_key_actions", 400, "invalid_request"},
    {"missing_api_key_expires_at", 400, "invalid_request"},
    {"missing_api_key_indexes", 400, "invalid_request"},
    {"missing_authorization_header", 401, "auth"},
    {"missing_content_type", 415, "invalid_request"},
    {"missing_document_edition_function", 400, "invalid_request"},
    {"missing_document_filter", 400, "invalid_request"},
    {"missing_document_id", 400, "invalid_request"},
    {"missing_facet_search_facet_name", 400, "invalid_request"},
    {"missing_index_uid", 400, "invalid_request"},
    {"missing_master_key", 401, "auth"},
    {"missing_payload", 400, "invalid_request"},
    {"missing_swap_indexes", 400, "invalid_request"},
    {"missing_task_filters", 400, "invalid_request"},
    {"not_found", 404, "invalid_request"},
    {"not_implemented", 501, "invalid_request"},
    {"payload_too_large", 413, "invalid_request"},
    {"read_only", 403, "auth"},
    {"request_timeout", 408, "invalid_request"},
    {"shutting_down", 503, "system"},
    {"task_not_found", 404, "invalid_request"},
    {"task_queue_full", 503, "system"},
    {"too_many_requests", 429, "invalid_request"},
    {"too_many_search_requests", 503, "system"},
    {"uri_too_long", 414, "invalid_request"},
};

}  // namespace

std::span<const ErrorKind> error_kinds() { return kKinds; }

const ErrorKind& error_kind(std::string_view code) {
  const auto find = [](std::string_view wanted) {
    return std::lower_bound(
        std::begin(kKinds), std::end(kKinds), wanted,
        [](const ErrorKind& kind, std::string_view c) { return kind.code < c; });
  };
  const auto* found = find(code);
  return found != std::end(kKinds) && found->code == code ? *found : *find("internal");
}

json::Value error_to_json(const ApiError& error) {
  const ErrorKind& kind = error_kind(error.code);
  json::Value value = json::Value::object();
  value.set("message", error.message);
  value.set("code", kind.code);
  value.set("type", kind.type);
  value.set("link", wire::error_link(kind.code));
  return value;
}

http::Response json_response(const json::Value& value, int status) {
  http::Response response;
  response.status = status;
  response.body = json::write(value);
  return response;
}

http::Response error_response(const ApiError& error) {
  return json_response(error_to_json(error), error_kind(error.code).status);
}

ApiError to_api_error(const Error& error, std::string_view fallback) {
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kParse:
    case ErrorCode::kEncoding:
    case ErrorCode::kSchemaMismatch:
    case ErrorCode::kLimit: {
      const ErrorKind& kind = error_kind(wire::error_code(error));
      const bool is_known = kind.code != "internal" && kind.code != "bad_request" &&
                            kind.code != "malformed_payload" && kind.code != "payload_too_large";
      return {is_known ? kind.code : fallback, error.message()};
    }
    case ErrorCode::kUnsupported:
      return {fallback == "bad_request" ? "feature_not_enabled" : fallback, error.message()};
    case ErrorCode::kNotFound:
    case ErrorCode::kExists:
    case ErrorCode::kLocked:
    case ErrorCode::kVersionMismatch:
    case ErrorCode::kCorrupt:
    case ErrorCode::kIo:
    case ErrorCode::kInternal:
      break;
  }
  return {"internal", "The server could not answer; its log says why."};
}

}  // namespace senda::api
