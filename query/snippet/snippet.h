// Snippets and highlighting: marked text made ready to be shown. Pure functions over a text and its
// marks: they know no index and no record. Text stays in logical order; a page that shows a snippet
// of a right-to-left text isolates it (<bdi>, dir="auto"), for a cut may part a direction control
// from its end.
#pragma once

#include "engine/base/span.h"
#include "engine/text/lang_tag.h"
#include "query/snippet/marks.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace senda::query {

struct HighlightStyle {
  std::string before = "<em>";
  std::string after = "</em>";
  bool escape_html = false;  ///< The text between and around the tags; never the tags themselves.
};

/// The text with the marks of `range` wrapped; of a mark that the range cuts, what lies inside.
/// Taking the tags away gives back the bytes of `range` (after undoing the escapes &amp; &lt; &gt;
/// &quot; &#39;, if they were asked for).
/// Cost: O(bytes of range + marks).
std::string highlight(std::string_view text, std::span<const Mark> marks, ByteSpan range,
                      const HighlightStyle& style);

struct SnippetOptions {
  std::size_t max_codepoints = 240;
};

struct Snippet {
  ByteSpan range;  ///< Of the text; on word boundaries, on sentence boundaries where they fit.
  /// How well the passage matches: distinct terms first, then strength of evidence, then nearness.
  /// Its whole part is the number of distinct terms. Comparable between snippets of one function.
  double score = 0;
  bool cut_before = false;  ///< There is text before the range...
  bool cut_after = false;   ///< ...and after it. White space alone does not count.
};

/// The passage of `text` that matches best; its beginning if nothing is marked. Sentences that fit
/// are taken whole, as many as fit; a sentence that does not is cut between words. No white space
/// stands at either end, and no grapheme cluster is cut.
/// In:   text: valid UTF-8 in `lang`. marks: those of Marker::find for it.
/// Out:  at most max_codepoints code points, unless the first word of the passage alone has more.
///       Empty if no word stands in the text and not even its first sentence fits.
/// Cost: O(marks log marks), a count over the bytes between marks, and analysis of at most some
///       three times max_codepoints of text around the best ones, up to the next white space.
Snippet choose_snippet(std::string_view text, std::span<const Mark> marks,
                       const text::LangTag& lang, const SnippetOptions& options = {});

/// A range of `words` words around the first and best marks, as the Meilisearch API crops: grown
/// word by word on both sides in turn, but over the end of a sentence only when both sides stand at
/// one. It ends at words, except that it takes in what is left of the text when words were left
/// over at that end; so a text of fewer words comes whole, with its white space.
/// In:   words: 0 means no crop. text, marks: as for choose_snippet.
/// Out:  exactly `words` words if the text has so many; of a phrase that is longer, the beginning.
///       cut_before and cut_after tell whether the range touches the ends of the text.
/// Cost: O(bytes).
Snippet crop_to_words(std::string_view text, std::span<const Mark> marks, std::size_t words,
                      text::Analyzer& analyzer, const text::LangTag& lang);

}  // namespace senda::query
