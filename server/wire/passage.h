// The passage of a record that matches best: what a hit shows beside its title, and where on the
// practice's page it stands.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/record.h"
#include "engine/schema/schema.h"
#include "query/match/stored_record.h"
#include "query/snippet/marks.h"
#include "query/snippet/snippet.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::wire {

struct Passage {
  schema::TextPiece piece;  ///< Its text points into the record.
  std::vector<query::Mark> marks;
  query::Snippet snippet;
  std::string anchor;  ///< On the practice's page: "sections-2", a grid question's id, "summary".
};

/// In:   record: its value must outlive the result. locale: among passages that match alike its
/// language wins;
///       without any match that language decides. languages: if any are given, only texts in these
///       are looked at.
/// Out:  nothing if the record has no text, or cannot be read by the schema.
/// Cost: finds the marks of every text of the record.
std::optional<Passage> best_passage(const query::StoredRecord& record,
                                    const schema::CollectionSchema& schema, query::Marker& marker,
                                    const text::LangTag& locale,
                                    std::span<const std::string_view> languages = {});

}  // namespace senda::wire
