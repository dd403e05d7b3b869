#include "server/wire/error_json.h"

#include <string>
#include <string_view>

namespace senda::wire {
namespace {

std::string_view type_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kCorrupt:
    case ErrorCode::kIo:
      return "system";
    case ErrorCode::kInternal:
      return "internal";
    default:
      return "invalid_request";
  }
}

}  // namespace

std::string error_code(const Error& error) {
  struct FieldCode {
    std::string_view field;
    std::string_view code;
  };
  static constexpr FieldCode kByField[] = {
      {"q", "invalid_search_q"},
      {"filter", "invalid_search_filter"},
      {"sort", "invalid_search_sort"},
      {"facets", "invalid_search_facets"},
      {"limit", "invalid_search_limit"},
      {"offset", "invalid_search_offset"},
      {"page", "invalid_search_page"},
      {"hitsPerPage", "invalid_search_hits_per_page"},
      {"attributesToRetrieve", "invalid_search_attributes_to_retrieve"},
      {"attributesToHighlight", "invalid_search_attributes_to_highlight"},
      {"attributesToCrop", "invalid_search_attributes_to_crop"},
      {"cropLength", "invalid_search_crop_length"},
      {"cropMarker", "invalid_search_crop_marker"},
      {"highlightPreTag", "invalid_search_highlight_pre_tag"},
      {"highlightPostTag", "invalid_search_highlight_post_tag"},
      {"showMatchesPosition", "invalid_search_show_matches_position"},
      {"showRankingScore", "invalid_search_show_ranking_score"},
      {"matchingStrategy", "invalid_search_matching_strategy"},
      {"attributesToSearchOn", "invalid_search_attributes_to_search_on"},
      {"rankingScoreThreshold", "invalid_search_ranking_score_threshold"},
      {"distinct", "invalid_search_distinct"},
      {"locales", "invalid_search_locales"},
      {"showRankingScoreDetails", "invalid_search_show_ranking_score_details"},
      {"retrieveVectors", "invalid_search_retrieve_vectors"},
      {"vector", "invalid_search_vector"},
      {"hybrid", "invalid_search_embedder"},
      {"media", "invalid_search_media"},
      {"personalize", "invalid_search_personalize"}};
  if (error.code() == ErrorCode::kInvalidArgument || error.code() == ErrorCode::kParse ||
      error.code() == ErrorCode::kUnsupported || error.code() == ErrorCode::kLimit ||
      error.code() == ErrorCode::kEncoding) {
    for (const FieldCode& entry : kByField) {
      if (error.field() == entry.field || error.field().starts_with(std::string(entry.field) + "["))
        return std::string(entry.code);
    }
  }
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
      return "bad_request";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kExists:
      return "index_already_exists";
    case ErrorCode::kParse:
    case ErrorCode::kEncoding:
      return "malformed_payload";
    case ErrorCode::kSchemaMismatch:
      return "invalid_document_fields";
    case ErrorCode::kVersionMismatch:
      return "index_version_mismatch";
    case ErrorCode::kLocked:
      return "index_locked";
    case ErrorCode::kCorrupt:
      return "database_corrupted";
    case ErrorCode::kIo:
      return "io_error";
    case ErrorCode::kUnsupported:
      return "feature_not_enabled";
    case ErrorCode::kLimit:
      return "payload_too_large";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

std::string error_link(std::string_view code) { return "docs/errors.md#" + std::string(code); }

json::Value error_to_json(const Error& error) {
  json::Value value = json::Value::object();
  const std::string code = error_code(error);
  value.set("message", error.message());
  value.set("code", code);
  value.set("type", type_of(error.code()));
  value.set("link", error_link(code));
  if (error.span()) value.set("position", static_cast<std::int64_t>(error.span()->from));
  if (!error.file().empty()) value.set("file", error.file());
  if (error.record()) value.set("record", static_cast<std::int64_t>(*error.record()));
  if (!error.field().empty()) value.set("field", error.field());
  return value;
}

}  // namespace senda::wire
