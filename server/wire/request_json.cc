#include "server/wire/request_json.h"

#include "query/match/geo.h"
#include "query/parse/filter_json.h"

#include <functional>
#include <limits>
#include <map>
#include <string_view>

namespace senda::wire {
namespace {

/// `limit` and `offset` beyond this are refused: nobody reads that far, and sorting that many
/// costs.
constexpr std::int64_t kMaxPageEnd = 1'000'000;

Error bad_field(std::string_view field, const std::string& message) {
  return Error(ErrorCode::kInvalidArgument, "\"" + std::string(field) + "\": " + message)
      .in_field(std::string(field));
}

Error wrong_kind(std::string_view field, std::string_view wanted, const json::Value& value) {
  return bad_field(
      field, "expected " + std::string(wanted) + ", found " + std::string(json::kind_name(value)));
}

Result<std::string> text_of(std::string_view field, const json::Value& value) {
  if (!value.is_string()) return wrong_kind(field, "a string", value);
  return value.as_string();
}

Result<std::size_t> count_of(std::string_view field, const json::Value& value) {
  if (!value.is_int() || value.as_int() < 0 || value.as_int() > kMaxPageEnd) {
    return wrong_kind(field, "a whole number from 0 to " + std::to_string(kMaxPageEnd), value);
  }
  return static_cast<std::size_t>(value.as_int());
}

Result<bool> flag_of(std::string_view field, const json::Value& value) {
  if (!value.is_bool()) return wrong_kind(field, "true or false", value);
  return value.as_bool();
}

Result<std::vector<std::string>> texts_of(std::string_view field, const json::Value& value) {
  if (!value.is_array()) return wrong_kind(field, "an array of strings", value);
  std::vector<std::string> list;
  for (const json::Value& item : value.as_array()) {
    SENDA_ASSIGN_OR_RETURN(std::string text, text_of(field, item));
    list.push_back(std::move(text));
  }
  return list;
}

Result<text::LangTag> tag_of(std::string_view field, const json::Value& value) {
  SENDA_ASSIGN_OR_RETURN(const std::string text, text_of(field, value));
  auto tag = text::LangTag::parse(text);
  if (!tag) return bad_field(field, "\"" + text + "\" is not a language tag");
  return tag;
}

Result<std::vector<text::LangTag>> tags_of(std::string_view field, const json::Value& value) {
  if (!value.is_array()) return wrong_kind(field, "an array of language tags", value);
  std::vector<text::LangTag> tags;
  for (const json::Value& item : value.as_array()) {
    SENDA_ASSIGN_OR_RETURN(text::LangTag tag, tag_of(field, item));
    tags.push_back(std::move(tag));
  }
  return tags;
}

Result<void> read_select(const json::Value& value, query::SearchRequest& search) {
  if (!value.is_object()) return wrong_kind("select", "an object: facet -> ids", value);
  for (const json::Member& member : value.as_object()) {
    SENDA_ASSIGN_OR_RETURN(auto ids, texts_of("select." + member.name, member.value));
    if (!ids.empty()) search.select[member.name] = std::move(ids);
  }
  return {};
}

/// The score that relative_score (answer_json.cc) shows as `shown`; no score shows as 1.
double least_score(double shown) {
  return shown >= 1 ? std::numeric_limits<double>::infinity() : shown / (1 - shown);
}

Result<schema::Matching> matching_of(const json::Value& value) {
  SENDA_ASSIGN_OR_RETURN(const std::string name, text_of("matchingStrategy", value));
  if (name == "all") return schema::Matching::kAll;
  if (name == "any") return schema::Matching::kAny;
  // "frequency" drops common words first; ranking already counts them for next to nothing.
  if (name == "last" || name == "frequency") return schema::Matching::kLast;
  return bad_field("matchingStrategy", "\"" + name + "\" is none of all, any, last, frequency");
}

using Reader = std::function<Result<void>(const json::Value&, WireRequest&)>;

/// A reader that stores what `convert` makes of the value in the member that `target` names.
template <typename Convert, typename Target>
Reader store(std::string field, Convert convert, Target target) {
  return [field = std::move(field), convert, target](const json::Value& value,
                                                     WireRequest& request) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(auto converted, convert(field, value));
    target(request) = std::move(converted);
    return {};
  };
}

#define SENDA_TARGET(expression) \
  [](WireRequest & r) -> auto& { return r.expression; }

std::map<std::string, Reader, std::less<>> make_readers() {
  std::map<std::string, Reader, std::less<>> readers;
  readers["q"] = store("q", text_of, SENDA_TARGET(search.text));
  readers["offset"] = store("offset", count_of, SENDA_TARGET(search.offset));
  readers["limit"] = store("limit", count_of, SENDA_TARGET(search.limit));
  readers["page"] = store("page", count_of, SENDA_TARGET(display.page));
  readers["hitsPerPage"] = store("hitsPerPage", count_of, SENDA_TARGET(display.hits_per_page));
  readers["facets"] = store("facets", texts_of, SENDA_TARGET(search.facets));
  readers["attributesToRetrieve"] =
      store("attributesToRetrieve", texts_of, SENDA_TARGET(display.retrieve));
  readers["attributesToHighlight"] =
      store("attributesToHighlight", texts_of, SENDA_TARGET(display.highlight));
  readers["attributesToCrop"] = store("attributesToCrop", texts_of, SENDA_TARGET(display.crop));
  readers["cropLength"] = store("cropLength", count_of, SENDA_TARGET(display.crop_length));
  readers["cropMarker"] = store("cropMarker", text_of, SENDA_TARGET(display.crop_marker));
  readers["highlightPreTag"] = store("highlightPreTag", text_of, SENDA_TARGET(display.before));
  readers["highlightPostTag"] = store("highlightPostTag", text_of, SENDA_TARGET(display.after));
  readers["showMatchesPosition"] =
      store("showMatchesPosition", flag_of, SENDA_TARGET(display.show_positions));
  readers["showRankingScore"] =
      store("showRankingScore", flag_of, SENDA_TARGET(display.show_score));
  readers["distinct"] = store("distinct", text_of, SENDA_TARGET(search.distinct));
  readers["showRankingScoreDetails"] =
      store("showRankingScoreDetails", flag_of, SENDA_TARGET(display.show_score_details));
  readers["showPerformanceDetails"] =
      store("showPerformanceDetails", flag_of, SENDA_TARGET(display.show_performance));
  readers["retrieveVectors"] =
      store("retrieveVectors", flag_of, SENDA_TARGET(display.retrieve_vectors));
  readers["attributesToSearchOn"] =
      store("attributesToSearchOn", texts_of, SENDA_TARGET(search.search_on));
  readers["explain"] = store("explain", flag_of, SENDA_TARGET(display.explain));
  readers["locale"] = store("locale", tag_of, SENDA_TARGET(search.locale));
  readers["select"] = [](const json::Value& value, WireRequest& r) {
    return read_select(value, r.search);
  };
  readers["matchingStrategy"] = [](const json::Value& value, WireRequest& r) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(r.search.matching, matching_of(value));
    return {};
  };
  readers["filter"] = [](const json::Value& value, WireRequest& r) -> Result<void> {
    auto filter = query::parse_filter_value(value);
    if (!filter) return std::move(filter).error().in_field("filter");
    r.search.filter = std::move(filter).value();
    return {};
  };
  readers["sort"] = [](const json::Value& value, WireRequest& r) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(const auto rules, texts_of("sort", value));
    for (const std::string& rule : rules) {
      SENDA_ASSIGN_OR_RETURN(schema::SortRule parsed, parse_sort(rule));
      r.search.sort.push_back(std::move(parsed));
    }
    return {};
  };
  readers["crossLanguage"] = store("crossLanguage", flag_of, SENDA_TARGET(search.cross_language));
  readers["languages"] = [](const json::Value& value, WireRequest& r) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(r.search.languages, tags_of("languages", value));
    return {};
  };
  readers["locales"] = [](const json::Value& value, WireRequest& r) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(r.search.locales, tags_of("locales", value));
    return {};
  };
  readers["highlight"] = [](const json::Value& value, WireRequest& r) -> Result<void> {
    SENDA_ASSIGN_OR_RETURN(const std::string mode, text_of("highlight", value));
    if (mode != "text" && mode != "html")
      return bad_field("highlight", "\"" + mode + "\" is neither text nor html");
    r.display.highlight_mode = mode == "html" ? HighlightMode::kHtml : HighlightMode::kText;
    if (r.display.highlight.empty()) r.display.highlight = {"*"};
    return {};
  };
  readers["rankingScoreThreshold"] = [](const json::Value& value, WireRequest& r) -> Result<void> {
    if (!value.is_number() || value.as_double() < 0 || value.as_double() > 1) {
      return wrong_kind("rankingScoreThreshold", "a number from 0 to 1", value);
    }
    r.display.score_threshold = value.as_double();
    r.search.least_score = least_score(value.as_double());
    return {};
  };
  return readers;
}

#undef SENDA_TARGET

/// Members of the API that ask for what Senda has not: an answer without it would be another one.
bool is_unsupported_member(std::string_view name) {
  return name == "vector" || name == "hybrid" || name == "media" || name == "personalize";
}

bool is_own_member(std::string_view name) {
  return name == "select" || name == "locale" || name == "explain" || name == "highlight" ||
         name == "crossLanguage" || name == "languages";
}

}  // namespace

Result<schema::SortRule> parse_sort(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const std::string_view order =
      colon == std::string::npos ? std::string_view() : std::string_view(text).substr(colon + 1);
  if (order != "asc" && order != "desc") {
    return bad_field("sort", "\"" + text + "\" must be FIELD:asc or FIELD:desc");
  }
  const std::string path = text.substr(0, colon);
  if (path.starts_with("_geo") && !query::sort_point(path)) {
    return bad_field("sort", "\"" + path +
                                 "\" must be _geoPoint(LATITUDE, LONGITUDE), from -90 to 90 and "
                                 "from -180 to 180 degrees");
  }
  return schema::SortRule{path, order == "desc"};
}

Result<WireRequest> parse_search_request(const json::Value& value) {
  static const auto readers = make_readers();
  if (!value.is_object()) {
    return Error(ErrorCode::kInvalidArgument,
                 "a search request is a JSON object, found " + std::string(json::kind_name(value)));
  }
  WireRequest request;
  for (const json::Member& member : value.as_object()) {
    if (is_unsupported_member(member.name) && !member.value.is_null()) {
      return Error(ErrorCode::kUnsupported,
                   "`" + member.name + "`: this server searches words, it has no embedders")
          .in_field(member.name);
    }
    const auto reader = readers.find(member.name);
    if (reader == readers.end())
      return bad_field(member.name, "is not a member of a search request");
    if (member.value.is_null()) continue;
    SENDA_RETURN_IF_ERROR(reader->second(member.value, request));
    if (is_own_member(member.name)) request.display.own_fields = true;
  }
  if (request.display.page || request.display.hits_per_page) {
    const std::size_t page = request.display.page.value_or(1);
    const std::size_t size = request.display.hits_per_page.value_or(20);
    request.display.page = page;
    request.display.hits_per_page = size;
    // Page 0 is an empty page by the API's convention.
    request.search.limit = page == 0 ? 0 : size;
    request.search.offset = page == 0 ? 0 : (page - 1) * size;
  }
  return request;
}

}  // namespace senda::wire
