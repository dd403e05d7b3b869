// One stretch of text is converted to UTF-16 with a map back to bytes, so that ICU's iterators see
// an array; its words are trimmed and tied to graphemes before they leave as bytes.
#include "engine/text/internal/icu_words.h"

#include "engine/text/internal/word_class.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace senda::text {
namespace {

using Breaks = std::unique_ptr<icu::BreakIterator>;

/// A private copy of a shared iterator, whose rules and dictionaries are loaded once.
Breaks clone_shared(const Breaks& shared) {
  return Breaks(shared == nullptr ? nullptr : shared->clone());
}

Breaks make_word_breaks(WordRules rules) {
  static const auto kMake = [](const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    Breaks breaks(icu::BreakIterator::createWordInstance(locale, status));
    return U_SUCCESS(status) != 0 ? std::move(breaks) : nullptr;
  };
  if (rules == WordRules::kNordicColon) {
    static const Breaks kNordic = kMake(icu::Locale("fi"));
    return clone_shared(kNordic);
  }
  static const Breaks kRoot = kMake(icu::Locale::getRoot());
  return clone_shared(kRoot);
}

Breaks make_grapheme_breaks() {
  static const Breaks kShared = [] {
    UErrorCode status = U_ZERO_ERROR;
    Breaks breaks(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    return U_SUCCESS(status) != 0 ? std::move(breaks) : nullptr;
  }();
  return clone_shared(kShared);
}

/// Units [from, to) of a UTF-16 text.
struct UnitSpan {
  std::int32_t from = 0;
  std::int32_t to = 0;
};

bool is_prepended(UChar32 c) {
  return u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_PREPEND;
}

bool is_mark(UChar32 c) {
  const std::int32_t value = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
  return value == U_GCB_EXTEND || value == U_GCB_ZWJ || value == U_GCB_SPACING_MARK;
}

/// Whether a grapheme might go on with `c`.
bool joins_to_previous(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_OTHER:
    case U_GCB_CONTROL:
    case U_GCB_CR:
    case U_GCB_LF:
    case U_GCB_PREPEND:
      return false;
    default:
      return true;
  }
}

}  // namespace

struct IcuWords::Impl {
  Breaks word_breaks[2];
  Breaks grapheme_breaks;
  std::u16string units;
  std::vector<UChar32> points;  ///< The code point that each unit belongs to.
  bool space_before = false;    ///< Whether a mark at the start belongs to what precedes.
  bool space_after = false;     ///< Whether a prepended mark at the end belongs to what follows.
  std::vector<std::size_t> offsets;  ///< Byte offset in the text of each unit, and of the end.

  icu::BreakIterator* words(WordRules rules) {
    Breaks& breaks = word_breaks[rules == WordRules::kNordicColon ? 1 : 0];
    if (breaks == nullptr) breaks = make_word_breaks(rules);
    return breaks.get();
  }

  void load(std::string_view text, ByteSpan range);
  bool is_grapheme_boundary(std::int32_t i, UText& utext);
  UnitSpan shrink_to_graphemes(UnitSpan span, UText& utext);
  UnitSpan trim(UnitSpan span) const;
  bool has_word(UnitSpan span) const;
};

void IcuWords::Impl::load(std::string_view text, ByteSpan range) {
  units.clear();
  points.clear();
  offsets.clear();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t i = range.from;
  while (i < range.to) {
    const std::size_t start = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, range.to, c);
    if (c <= 0xFFFF) {
      units.push_back(static_cast<char16_t>(c));
    } else {
      units.push_back(U16_LEAD(c));
      units.push_back(U16_TRAIL(c));
      offsets.push_back(start);
      points.push_back(c);
    }
    offsets.push_back(start);
    points.push_back(c);
  }
  offsets.push_back(range.to);
  const auto takes_marks = [](char c) { return static_cast<unsigned char>(c) >= ' '; };
  space_before = range.from > 0 && takes_marks(text[range.from - 1]);
  space_after = range.to < text.size() && takes_marks(text[range.to]);
}

/// Whether a grapheme of the whole text begins at unit `i`.
bool IcuWords::Impl::is_grapheme_boundary(std::int32_t i, UText& utext) {
  const auto at = static_cast<std::size_t>(i);
  if (at == 0) return !space_before || !is_mark(points.front());
  if (at == points.size()) return !space_after || !is_prepended(points.back());
  constexpr UChar32 kZwj = 0x200D;  // Joins what follows it inside an emoji.
  if (!joins_to_previous(points[at]) && !is_prepended(points[at - 1]) && points[at - 1] != kZwj) {
    return true;
  }
  if (grapheme_breaks == nullptr) grapheme_breaks = make_grapheme_breaks();
  if (grapheme_breaks == nullptr) return true;
  UErrorCode status = U_ZERO_ERROR;
  grapheme_breaks->setText(&utext, status);
  return U_FAILURE(status) != 0 || grapheme_breaks->isBoundary(i) != 0;
}

/// `span` without what would cut a grapheme at either end: word boundaries fall inside one after a
/// prepended mark, and before some vowels that the South-East Asian dictionaries cut off.
UnitSpan IcuWords::Impl::shrink_to_graphemes(UnitSpan span, UText& utext) {
  const auto units_at = [this](std::int32_t i) {
    return U16_LENGTH(points[static_cast<std::size_t>(i)]);
  };
  while (span.from < span.to && !is_grapheme_boundary(span.from, utext)) {
    span.from += units_at(span.from);
  }
  while (span.from < span.to && !is_grapheme_boundary(span.to, utext)) {
    span.to -= units_at(span.to - 1);
  }
  return span;
}

bool IcuWords::Impl::has_word(UnitSpan span) const {
  return std::any_of(points.begin() + span.from, points.begin() + span.to,
                     [](UChar32 c) { return makes_word(static_cast<char32_t>(c)); });
}

/// `span` without connectors at either end and marks at its start.
UnitSpan IcuWords::Impl::trim(UnitSpan span) const {
  UnitSpan kept{span.to, span.to};
  bool solid = false;  // Whether what precedes is not a connector with its marks.
  std::int32_t i = span.from;
  while (i < span.to) {
    const std::int32_t start = i;
    const UChar32 c = points[static_cast<std::size_t>(i)];
    i += U16_LENGTH(c);
    const std::int32_t word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
    const bool is_extend =
        word_break == U_WB_EXTEND || word_break == U_WB_FORMAT || word_break == U_WB_ZWJ;
    if (word_break == U_WB_EXTENDNUMLET) {
      solid = false;
    } else if (!is_extend) {
      solid = true;
    }
    if (!solid) continue;
    if (kept.from == span.to) kept.from = start;
    kept.to = i;
  }
  return kept;
}

IcuWords::IcuWords() : impl_(std::make_unique<Impl>()) {}
IcuWords::~IcuWords() = default;
IcuWords::IcuWords(IcuWords&&) noexcept = default;
IcuWords& IcuWords::operator=(IcuWords&&) noexcept = default;

void IcuWords::append(std::string_view text, ByteSpan range, WordRules rules,
                      std::vector<ByteSpan>& spans) {
  icu::BreakIterator* breaks = impl_->words(rules);
  if (breaks == nullptr) {
    spans.push_back(range);
    return;
  }
  impl_->load(text, range);
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUChars(&utext, impl_->units.data(), static_cast<std::int64_t>(impl_->units.size()),
                   &status);
  breaks->setText(&utext, status);
  if (U_FAILURE(status) == 0) {
    std::int32_t from = breaks->first();
    for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE; to = breaks->next()) {
      const UnitSpan word = impl_->shrink_to_graphemes(impl_->trim({from, to}), utext);
      from = to;
      if (!impl_->has_word(word)) continue;
      const auto& offsets = impl_->offsets;
      spans.push_back({offsets[static_cast<std::size_t>(word.from)],
                       offsets[static_cast<std::size_t>(word.to)]});
    }
  }
  utext_close(&utext);
}

}  // namespace senda::text
