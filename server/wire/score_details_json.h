// Score details as JSON, for `_rankingScoreDetails`: names are our own, since the parts are.
#pragma once

#include "engine/json/value.h"
#include "query/rank/score_details.h"

namespace senda::wire {

/// Out: {score, words: [{word, score, languages: [{language, prior, documents, averageLength,
///      length, terms: [{term, kind, weight, occurrences, documents}]}]}], others}.
json::Value score_details_to_json(const query::ScoreDetails& details);

}  // namespace senda::wire
