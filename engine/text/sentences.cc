// ICU walks the UTF-8 bytes themselves, so its offsets are ours. UAX 29 draws sentence boundaries
// without looking at graphemes: a boundary inside one is dropped, and trimming never cuts one.
#include "engine/text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

namespace senda::text {
namespace {

using Breaks = std::unique_ptr<icu::BreakIterator>;

/// A private copy of a shared iterator, whose rules are loaded once; null if ICU's data is missing.
Breaks clone_shared(const Breaks& shared) {
  return Breaks(shared == nullptr ? nullptr : shared->clone());
}

Breaks make_sentence_breaks(const LangTag& lang) {
  static const auto kMake = [](const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    Breaks breaks(icu::BreakIterator::createSentenceInstance(locale, status));
    return U_SUCCESS(status) != 0 ? std::move(breaks) : nullptr;
  };
  if (lang.language() == "el") {
    static const Breaks kGreek = kMake(icu::Locale("el"));
    return clone_shared(kGreek);
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

/// The grapheme boundaries of a text; ICU is asked only where the answer is not plain to see.
class Graphemes {
 public:
  Graphemes(std::string_view text, UText& utext) : text_(text), utext_(&utext) {}

  bool is_boundary(std::size_t at) {
    if (at == 0 || at == text_.size()) return true;
    constexpr UChar32 kFirstMark = 0x300;  // Nothing below joins to a neighbour, but for CR LF.
    const UChar32 before = character_before(at);
    const UChar32 after = character_at(at);
    if (before < kFirstMark && after < kFirstMark) return before != '\r' || after != '\n';
    if (!is_loaded_) {
      is_loaded_ = true;
      breaks_ = make_grapheme_breaks();
      UErrorCode status = U_ZERO_ERROR;
      if (breaks_ != nullptr) breaks_->setText(utext_, status);
      if (U_FAILURE(status) != 0) breaks_.reset();
    }
    return breaks_ == nullptr || breaks_->isBoundary(static_cast<std::int32_t>(at)) != 0;
  }

  /// Where the sentence that ends at `at` really ends: « Oui. » has its quote after a space, which
  /// UAX 29 leaves to the next sentence. A quote that opens has no space after it.
  std::size_t past_closing_quotes(std::size_t at) const {
    constexpr std::uint32_t kClosers = U_GC_PE_MASK | U_GC_PF_MASK;
    constexpr std::uint32_t kLineEnds = U_GC_CC_MASK | U_GC_ZP_MASK;
    if (at == 0 || (U_GET_GC_MASK(character_before(at)) & kLineEnds) != 0) return at;
    while (at < text_.size() && (U_GET_GC_MASK(character_at(at)) & kClosers) != 0) {
      std::size_t end = at;
      U8_FWD_1(bytes(), end, text_.size());
      if (end < text_.size() && u_isUWhiteSpace(character_at(end)) == 0) break;
      at = end;
    }
    return at;
  }

  /// `span` without the white space at either end.
  ByteSpan trim(ByteSpan span) {
    ByteSpan trimmed = span;
    for (std::size_t at = span.from; at < span.to;) {
      if (u_isUWhiteSpace(character_at(at)) == 0) break;
      U8_FWD_1(bytes(), at, text_.size());
      if (is_boundary(at)) trimmed.from = at;
    }
    for (std::size_t at = span.to; at > trimmed.from;) {
      if (u_isUWhiteSpace(character_before(at)) == 0) break;
      at = start_of_character_before(at);
      if (is_boundary(at)) trimmed.to = at;
    }
    return trimmed;
  }

 private:
  const std::uint8_t* bytes() const { return reinterpret_cast<const std::uint8_t*>(text_.data()); }

  UChar32 character_at(std::size_t at) const {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes(), at, text_.size(), c);
    return c;
  }

  std::size_t start_of_character_before(std::size_t at) const {
    do {
      --at;
    } while (at > 0 && U8_IS_TRAIL(static_cast<std::uint8_t>(text_[at])));
    return at;
  }

  UChar32 character_before(std::size_t at) const {
    return character_at(start_of_character_before(at));
  }

  std::string_view text_;
  UText* utext_;
  Breaks breaks_;
  bool is_loaded_ = false;
};

void append_trimmed(ByteSpan sentence, Graphemes& graphemes, std::vector<ByteSpan>& sentences) {
  const ByteSpan trimmed = graphemes.trim(sentence);
  if (!trimmed.empty()) sentences.push_back(trimmed);
}

}  // namespace

std::vector<ByteSpan> find_sentences(std::string_view text, const LangTag& lang) {
  if (text.size() > std::numeric_limits<std::int32_t>::max()) return {{0, text.size()}};
  std::vector<ByteSpan> sentences;
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  {
    Graphemes graphemes(text, utext);
    const Breaks breaks = make_sentence_breaks(lang);
    if (breaks != nullptr) breaks->setText(&utext, status);
    std::size_t from = 0;
    if (breaks != nullptr && U_SUCCESS(status) != 0) {
      for (std::int32_t b = breaks->next(); b != icu::BreakIterator::DONE; b = breaks->next()) {
        const std::size_t to = graphemes.past_closing_quotes(static_cast<std::size_t>(b));
        if (!graphemes.is_boundary(to)) continue;
        append_trimmed({from, to}, graphemes, sentences);
        from = to;
      }
    }
    append_trimmed({from, text.size()}, graphemes, sentences);
  }
  utext_close(&utext);
  return sentences;
}

}  // namespace senda::text
