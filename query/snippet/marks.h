// Marks: which words of a text answer the query, and why. Everything that shows a hit (highlights,
// snippets, reasons, the practice page) asks here, so that they agree. A mark is one whole word of
// the text, or the whole run of words that a phrase matched, with what stands between them; marks
// are ordered, disjoint and lie inside the text.
#pragma once

#include "engine/base/span.h"
#include "engine/concepts/slot_memory.h"
#include "engine/concepts/table.h"
#include "engine/storage/generation.h"
#include "engine/text/analyzer.h"
#include "engine/text/lang_tag.h"
#include "query/answer.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace senda::query {

/// What marks of concepts need: the collection's concept table and its segments, whose lexicons
/// know the base forms of its words. Without a table no concept is marked.
struct ConceptSource {
  const concepts::ConceptTable* table = nullptr;
  std::span<const storage::Segment> segments;
  concepts::SlotMemory* slots = nullptr;  ///< Shared by the answers of a thread, if it has one.
};

struct Mark {
  ByteSpan span;
  Evidence evidence = Evidence::kExact;
  std::size_t term = 0;  ///< Index into SearchAnswer::terms.
  /// With Evidence::kConcept: what the marked words name, that concept or one searched with it.
  concepts::ConceptNumber concept_number = 0;
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// Made once for an answer and used for all its texts. Thread: one instance per thread (the
/// analyser's rule).
class Marker {
 public:
  /// In: terms: borrowed with all they hold, must outlive the marker; so must the analyser and what
  ///     `concepts` points to.
  Marker(std::span<const MatchedTerm> terms, text::Analyzer& analyzer, ConceptSource concepts = {});
  ~Marker();
  Marker(Marker&&) noexcept;
  Marker& operator=(Marker&&) noexcept;

  /// In:   text: valid UTF-8 in `lang`, as the record holds it. field: schema path; a term limited
  ///       to a field marks there and in the fields below it ("grid" in "grid.question"), and
  ///       nowhere if `field` is empty.
  /// Out:  a word that several terms answer has the strongest evidence, of those the first term. A
  ///       phrase marks as exact; where phrases overlap, the first in the text and of those the
  ///       longest is one mark, and what is left of the others is marked word by word. Words that
  ///       name a concept are one mark from the first to the last, unless one of them has a mark of
  ///       its own.
  /// Cost: O(bytes): tokenises the text, then tens of nanoseconds a word; nothing if no term has
  ///       words of the language. The first text of a language costs O(terms of that language).
  std::vector<Mark> find(std::string_view text, const text::LangTag& lang,
                         std::string_view field = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::query
