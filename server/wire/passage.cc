// Most texts of a record hold no match: they are looked at only until one passage is known that no
// text without a match can beat.
#include "server/wire/passage.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace senda::wire {
namespace {

/// Anchor of a piece on the practice's page: a section by number, a grid question by its id.
std::string anchor_of(const schema::TextPiece& piece, const json::Value& record) {
  const std::string& pointer = piece.pointer;
  const std::size_t open = pointer.find('[');
  if (open == std::string::npos) return piece.field;
  std::size_t index = 0;
  std::from_chars(pointer.data() + open + 1, pointer.data() + pointer.size(), index);
  const std::string list = pointer.substr(0, open);
  if (list == "grid") {
    const json::Value* grid = record.find("grid");
    if (grid != nullptr && grid->is_array() && index < grid->as_array().size()) {
      const json::Value* question = grid->as_array()[index].find("question");
      if (question != nullptr && question->is_string()) return question->as_string();
    }
  }
  return list + "-" + std::to_string(index + 1);
}

}  // namespace

std::optional<Passage> best_passage(const query::StoredRecord& record,
                                    const schema::CollectionSchema& schema, query::Marker& marker,
                                    const text::LangTag& locale,
                                    std::span<const std::string_view> languages) {
  const auto& pieces = record.extracted.pieces;
  const std::string_view title =
      schema.text.empty() ? std::string_view() : std::string_view(schema.text.front().path);
  std::optional<Passage> best;
  const schema::TextPiece* best_piece = nullptr;
  double best_score = -1;
  for (const schema::TextPiece& piece : pieces) {
    if (piece.field == title && pieces.size() > 1) continue;  // shown anyway
    if (!languages.empty() &&
        std::find(languages.begin(), languages.end(), piece.lang.language()) == languages.end())
      continue;
    const bool own = piece.lang.language() == locale.language();
    auto marks = marker.find(piece.text, piece.lang, piece.field);
    if (marks.empty() && best_score >= (own ? 0.01 : 0)) continue;
    query::Snippet snippet = query::choose_snippet(piece.text, marks, piece.lang);
    const double score =
        (marks.empty() ? 0 : 1 + snippet.score) * (own ? 1.25 : 1.0) + (own ? 0.01 : 0);
    if (score <= best_score) continue;
    best_score = score;
    best_piece = &piece;
    best = Passage{{}, std::move(marks), snippet, {}};
  }
  if (!best) return std::nullopt;
  best->piece = *best_piece;
  best->anchor = anchor_of(best->piece, record.value);
  return best;
}

}  // namespace senda::wire
