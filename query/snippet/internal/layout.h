// The words and sentences of the part of a text that a passage can reach. Private to query/snippet.
#pragma once

#include "engine/base/span.h"
#include "engine/text/lang_tag.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace senda::query {

/// A part of a text with both its measures.
struct Piece {
  ByteSpan span;
  std::size_t from = 0;  ///< Code points since the start of the layout's region.
  std::size_t to = 0;
  std::size_t codepoints() const noexcept { return to - from; }
};

struct Layout {
  std::vector<Piece> words;
  /// Of whole words each: sentences that share a word are joined. What the region cuts out of its
  /// first and last sentence reaches to the region's ends, so that nobody takes a cut for a pause.
  std::vector<Piece> sentences;
};

/// A part of `text` around `core` with at least `codepoints` more on either side where there are so
/// many, that begins and ends at ASCII white space or an end of `text`: words inside the margin are
/// those of the whole text, and so are sentences up to where what ends them has been seen.
ByteSpan region_around(std::string_view text, ByteSpan core, std::size_t codepoints);

/// Cost: O(bytes of region).
Layout lay_out(std::string_view text, ByteSpan region, const text::LangTag& lang);

/// Sentences of text[region], offsets in `text`, joined where a word of `words` lies in two.
/// In: words: those of the region, offsets in `text`.
std::vector<ByteSpan> sentences_of_words(std::string_view text, ByteSpan region,
                                         const std::vector<ByteSpan>& words,
                                         const text::LangTag& lang);

}  // namespace senda::query
