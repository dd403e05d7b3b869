// Marks: which words of a text answer the query, and why. Everything that shows a hit (highlights,
// snippets, reasons, the practice page) asks here, so that they agree. A mark is one whole word of
// the text, or the whole run of words that a phrase matched, with what stands between them; marks
// are ordered, disjoint and lie inside the text.
#pragma once

#include "engine/base/span.h"
#include "engine/text/analyzer.h"
#include "engine/text/lang_tag.h"
#include "query/answer.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace senda::query {

struct Mark {
  ByteSpan span;
  Evidence evidence = Evidence::kExact;
  std::size_t term = 0;  ///< Index into SearchAnswer::terms.
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// Made once for an answer and used for all its texts. Thread: one instance per thread (the
/// analyser's rule).
class Marker {
 public:
  /// In: terms: borrowed with all they hold, must outlive the marker; so must the analyser.
  Marker(std::span<const MatchedTerm> terms, text::Analyzer& analyzer);
  ~Marker();
  Marker(Marker&&) noexcept;
  Marker& operator=(Marker&&) noexcept;

  /// In:   text: valid UTF-8 in `lang`, as the record holds it. field: schema path; a term limited
  ///       to a field marks there and in the fields below it ("grid" in "grid.question"), and
  ///       nowhere if `field` is empty.
  /// Out:  a word that several terms answer has the strongest evidence, of those the first term. A
  ///       phrase marks as exact; where phrases overlap, the first in the text and of those the
  ///       longest is one mark, and what is left of the others is marked word by word.
  /// Cost: O(bytes): tokenises the text, then tens of nanoseconds a word; nothing if no term has
  ///       words of the language. The first text of a language costs O(terms of that language).
  std::vector<Mark> find(std::string_view text, const text::LangTag& lang,
                         std::string_view field = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::query
