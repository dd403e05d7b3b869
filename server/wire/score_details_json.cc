#include "server/wire/score_details_json.h"

#include "query/plan/evidence.h"

#include <cmath>
#include <utility>

namespace senda::wire {
namespace {

/// Four decimals: scores are sums of single-precision numbers.
json::Value rounded(double value) { return json::Value(std::round(value * 1e4) / 1e4); }

json::Value term_to_json(const query::TermDetail& term) {
  json::Value value = json::Value::object();
  value.set("term", term.term);
  value.set("kind", query::evidence_name(term.evidence));
  value.set("weight", rounded(term.weight));
  value.set("occurrences", rounded(term.occurrences));
  value.set("documents", static_cast<std::int64_t>(term.documents));
  return value;
}

json::Value language_to_json(const query::LanguageDetail& language) {
  json::Value value = json::Value::object();
  value.set("language", language.language);
  value.set("prior", rounded(language.prior));
  value.set("documents", static_cast<std::int64_t>(language.documents));
  value.set("averageLength", rounded(language.average_length));
  value.set("length", static_cast<std::int64_t>(language.length));
  json::Array terms;
  for (const query::TermDetail& term : language.terms) terms.push_back(term_to_json(term));
  value.set("terms", json::Value(std::move(terms)));
  return value;
}

}  // namespace

json::Value score_details_to_json(const query::ScoreDetails& details) {
  json::Array words;
  for (const query::WordDetail& word : details.words) {
    json::Value value = json::Value::object();
    value.set("word", word.word);
    value.set("score", rounded(word.score));
    json::Array languages;
    for (const query::LanguageDetail& language : word.languages)
      languages.push_back(language_to_json(language));
    value.set("languages", json::Value(std::move(languages)));
    words.push_back(std::move(value));
  }
  json::Value value = json::Value::object();
  value.set("score", rounded(details.score));
  value.set("words", json::Value(std::move(words)));
  value.set("others", rounded(details.others));
  return value;
}

}  // namespace senda::wire
