#include "query/evaluate/judged_run.h"

#include "engine/json/parse.h"
#include "query/parse/filter_parser.h"

namespace senda::query {
namespace {

Error line_error(std::size_t line, const std::string& field, const std::string& message) {
  return Error(ErrorCode::kSchemaMismatch,
               "judged query " + std::to_string(line) + ": " + field + ": " + message)
      .in_record(line)
      .in_field(field);
}

std::string text_member(const json::Value& value, std::string_view name) {
  const json::Value* member = value.find(name);
  return member != nullptr && member->is_string() ? member->as_string() : std::string();
}

Result<JudgedQuery> parse_line(const json::Value& value, std::size_t line) {
  JudgedQuery judged;
  judged.id = text_member(value, "id");
  judged.lang = text_member(value, "lang");
  judged.kind = text_member(value, "kind");
  if (judged.kind.empty()) judged.kind = "query";
  if (value.find("query") == nullptr) return line_error(line, "query", "is missing");
  judged.request.text = text_member(value, "query");
  judged.request.limit = kEvaluationDepth;
  if (const std::string locale = text_member(value, "locale"); !locale.empty()) {
    auto tag = text::LangTag::parse(locale);
    if (!tag) return line_error(line, "locale", tag.error().message());
    judged.request.locale = std::move(tag).value();
  }
  if (const std::string expression = text_member(value, "filter"); !expression.empty()) {
    auto filter = parse_filter(expression);
    if (!filter) return line_error(line, "filter", filter.error().message());
    judged.request.filter = std::move(filter).value();
  }
  const json::Value* relevant = value.find("relevant");
  if (relevant == nullptr || !relevant->is_object())
    return line_error(line, "relevant", "must be an object: id -> grade");
  for (const json::Member& member : relevant->as_object()) {
    if (!member.value.is_int())
      return line_error(line, "relevant", "a grade must be a whole number");
    judged.relevant.emplace(member.name, static_cast<int>(member.value.as_int()));
  }
  return judged;
}

struct Sums {
  Averages averages;

  void add(const JudgedQuery& query, const std::vector<std::string>& ids) {
    if (query.relevant.empty()) {
      ++averages.nothing;
      averages.nothing_right += ids.empty() ? 1U : 0U;
      return;
    }
    ++averages.queries;
    averages.ndcg += ndcg_at_10(ids, query.relevant);
    averages.reciprocal_rank += reciprocal_rank_at_10(ids, query.relevant);
    averages.recall += recall_at_10(ids, query.relevant);
  }

  Averages mean() const {
    Averages mean = averages;
    if (mean.queries == 0) return mean;
    const auto n = static_cast<double>(mean.queries);
    mean.ndcg /= n;
    mean.reciprocal_rank /= n;
    mean.recall /= n;
    return mean;
  }
};

}  // namespace

Result<std::vector<JudgedQuery>> parse_judged_queries(std::string_view json_lines) {
  std::vector<JudgedQuery> queries;
  for (std::size_t line = 1; !json_lines.empty(); ++line) {
    const std::size_t end = std::min(json_lines.find('\n'), json_lines.size());
    const std::string_view text = json_lines.substr(0, end);
    json_lines.remove_prefix(std::min(end + 1, json_lines.size()));
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto value = json::parse(text);
    if (!value)
      return std::move(value).error().in_record(line).with_context("judged query " +
                                                                   std::to_string(line));
    SENDA_ASSIGN_OR_RETURN(JudgedQuery query, parse_line(*value, line));
    queries.push_back(std::move(query));
  }
  return queries;
}

Result<Evaluation> evaluate(const std::vector<JudgedQuery>& queries, Searcher& searcher,
                            const JudgedSink& sink) {
  Sums overall;
  std::map<std::string, Sums> by_language;
  std::map<std::string, Sums> by_kind;
  for (const JudgedQuery& query : queries) {
    SENDA_ASSIGN_OR_RETURN(const SearchAnswer answer, searcher.search(query.request));
    std::vector<std::string> ids;
    std::vector<double> scores;
    for (const SearchHit& hit : answer.hits) {
      ids.push_back(searcher.view().generation().id(hit.doc));
      scores.push_back(hit.score);
    }
    overall.add(query, ids);
    by_language[query.lang].add(query, ids);
    by_kind[query.kind].add(query, ids);
    if (sink) sink(query, ids, scores);
  }
  Evaluation evaluation;
  evaluation.overall = overall.mean();
  for (const auto& [name, sums] : by_language) evaluation.by_language.emplace(name, sums.mean());
  for (const auto& [name, sums] : by_kind) evaluation.by_kind.emplace(name, sums.mean());
  return evaluation;
}

}  // namespace senda::query
