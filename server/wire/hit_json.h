// One hit as JSON: the record as stored, and beside it what the query made of it: highlighted text
// (_formatted), the best passage (_passage), reasons (_why), positions, score.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/schema.h"
#include "query/answer.h"
#include "query/match/stored_record.h"
#include "query/snippet/marks.h"
#include "server/wire/display_options.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace senda::wire {

/// What all hits of an answer share. Everything borrowed must outlive the writer.
class HitWriter {
 public:
  HitWriter(const WireRequest& request, const schema::CollectionSchema& schema,
            std::span<const query::MatchedTerm> terms, text::Analyzer& analyzer,
            query::ConceptSource concepts = {})
      : request_(&request),
        schema_(&schema),
        terms_(terms),
        concepts_(concepts),
        marker_(terms, analyzer, concepts),
        analyzer_(&analyzer) {}

  /// In: score: 0 to 1, for _rankingScore.
  json::Value write(const query::StoredRecord& stored, double score);

 private:
  std::optional<std::int64_t> distance(const json::Value& record) const;
  json::Value formatted(const json::Value& shown, const schema::Record& extracted);
  json::Value format_value(const json::Value& value, const std::string& path,
                           const text::LangTag& lang, bool top);
  std::string format_text(const std::string& text, const std::string& path,
                          const text::LangTag& lang);
  json::Value passage(const query::StoredRecord& stored);
  json::Value reasons(const schema::Record& extracted);
  json::Value positions(const json::Value& shown, const schema::Record& extracted);
  void shorten_to_typed(std::string_view text, std::vector<query::Mark>& marks) const;

  const WireRequest* request_;
  const schema::CollectionSchema* schema_;
  std::span<const query::MatchedTerm> terms_;
  query::ConceptSource concepts_;
  std::map<std::string, text::LangTag> field_languages_;  // of the record at hand
  query::Marker marker_;
  text::Analyzer* analyzer_;
};

/// The text of a field by language: in `locale`, else its primary language, else English, else the
/// first.
const json::Member* preferred_text(const json::Object& by_language, const text::LangTag& locale);

}  // namespace senda::wire
