// The fast path walks UTF-8 once with a table and gives up a stretch, back to the last separator,
// as soon as it meets a code point that it has no rule for.
#include "engine/text/tokenizer.h"

#include "engine/text/internal/elision.h"
#include "engine/text/internal/icu_words.h"
#include "engine/text/internal/word_class.h"

#include <optional>

namespace senda::text {
namespace {

struct Decoded {
  WordProperties properties;
  std::size_t next = 0;  ///< Offset after the code point.
};

/// Reads text as code points with their properties. Ill-formed bytes, which callers exclude, come
/// out as complex and are never read past the end.
class Reader {
 public:
  Reader(std::string_view text, bool nordic_colon)
      : text_(text), table_(word_table()), nordic_colon_(nordic_colon) {}

  bool at_end(std::size_t i) const { return i >= text_.size(); }

  Decoded read(std::size_t i) const {
    const unsigned lead = byte(i);
    if (lead < 0x80) return {resolve(table_[lead]), i + 1};
    const std::size_t left = text_.size() - i;
    if (lead >= 0xC2 && lead < 0xE0 && left >= 2) {
      return {resolve(table_[((lead & 0x1FU) << 6U) | (byte(i + 1) & 0x3FU)]), i + 2};
    }
    if (lead >= 0xE0 && lead < 0xF0 && left >= 3) {
      const char32_t c =
          ((lead & 0x0FU) << 12U) | ((byte(i + 1) & 0x3FU) << 6U) | (byte(i + 2) & 0x3FU);
      return {c < kWordTableSize ? resolve(table_[c]) : WordProperties{}, i + 3};
    }
    return {WordProperties{}, i + (lead >= 0xF0 && left >= 4 ? 4U : 1U)};
  }

  /// The first code point at or after `i` that is not kExtend; kOther at the end.
  Decoded read_past_extend(std::size_t i, std::size_t& position) const {
    while (!at_end(i)) {
      const Decoded decoded = read(i);
      if (decoded.properties.word_class != WordClass::kExtend) {
        position = i;
        return decoded;
      }
      i = decoded.next;
    }
    position = i;
    return {{WordClass::kOther, false}, i};
  }

 private:
  unsigned byte(std::size_t i) const { return static_cast<unsigned char>(text_[i]); }

  WordProperties resolve(WordProperties properties) const {
    if (properties.word_class == WordClass::kNordicColon) {
      properties.word_class = nordic_colon_ ? WordClass::kMidLetter : WordClass::kOther;
    }
    return properties;
  }

  std::string_view text_;
  const WordTable& table_;
  bool nordic_colon_;
};

bool is_wordish(WordClass c) {
  return c == WordClass::kLetter || c == WordClass::kDigit || c == WordClass::kConnector;
}

/// Whether `middle` holds together two code points of class `around` (WB6, WB7, WB11, WB12).
bool joins(WordClass middle, WordClass around) {
  if (around == WordClass::kLetter) {
    return middle == WordClass::kMidLetter || middle == WordClass::kMidBoth;
  }
  if (around == WordClass::kDigit) {
    return middle == WordClass::kMidNumber || middle == WordClass::kMidBoth;
  }
  return false;
}

struct Word {
  ByteSpan span;
  std::size_t next = 0;     ///< Where to go on.
  bool is_kept = false;     ///< Holds a letter or a digit.
  bool is_complex = false;  ///< Met a code point that ICU has to look at; nothing else is set.
};

/// The word that begins at `from` with `first`, a letter or a digit.
Word read_word(const Reader& reader, std::size_t from, Decoded first) {
  Word word;
  word.span.from = from;
  word.is_kept = first.properties.makes_word;
  WordClass previous = first.properties.word_class;
  std::size_t i = first.next;
  for (;;) {
    std::size_t end = i;
    Decoded current = reader.read_past_extend(i, end);
    if (previous != WordClass::kConnector) word.span.to = end;
    word.next = end;
    WordClass current_class = current.properties.word_class;
    if (current_class == WordClass::kMidLetter || current_class == WordClass::kMidNumber ||
        current_class == WordClass::kMidBoth) {
      std::size_t after = end;
      const Decoded next = reader.read_past_extend(current.next, after);
      if (next.properties.word_class == WordClass::kComplex) current_class = WordClass::kComplex;
      if (next.properties.word_class == previous && joins(current_class, previous)) {
        current = next;
        current_class = previous;
      }
    }
    if (current_class == WordClass::kComplex) {
      word.is_complex = true;
      return word;
    }
    if (!is_wordish(current_class)) return word;
    word.is_kept = word.is_kept || current.properties.makes_word;
    previous = current_class;
    i = current.next;
  }
}

WordRules rules_of(const LangTag& lang) {
  const std::string_view language = lang.language();
  return language == "fi" || language == "sv" ? WordRules::kNordicColon : WordRules::kRoot;
}

}  // namespace

struct Tokenizer::Impl {
  IcuWords icu_words;
  std::vector<ByteSpan> whole_words;  ///< Scratch of languages with elisions.

  void find_words(std::string_view text, WordRules rules, std::vector<ByteSpan>& spans);
};

void Tokenizer::Impl::find_words(std::string_view text, WordRules rules,
                                 std::vector<ByteSpan>& spans) {
  const Reader reader(text, rules == WordRules::kNordicColon);
  std::size_t stretch = 0;  // Where the text since the last separator begins.
  std::size_t spans_at_stretch = 0;
  std::size_t i = 0;
  while (!reader.at_end(i)) {
    const Decoded decoded = reader.read(i);
    WordClass word_class = decoded.properties.word_class;
    if (word_class == WordClass::kSeparator) {
      i = stretch = decoded.next;
      spans_at_stretch = spans.size();
      continue;
    }
    if (word_class == WordClass::kLetter || word_class == WordClass::kDigit) {
      const Word word = read_word(reader, i, decoded);
      if (!word.is_complex) {
        if (word.is_kept) spans.push_back(word.span);
        i = word.next;
        continue;
      }
      word_class = WordClass::kComplex;
    }
    if (word_class != WordClass::kComplex) {
      std::size_t end = decoded.next;
      if (decoded.properties.makes_word) {  // ² and ½ stand alone, with the marks on them.
        reader.read_past_extend(decoded.next, end);
        spans.push_back({i, end});
      }
      i = end;
      continue;
    }
    std::size_t end = i;
    while (!reader.at_end(end)) {
      const Decoded ahead = reader.read(end);
      if (ahead.properties.word_class == WordClass::kSeparator) break;
      end = ahead.next;
    }
    spans.resize(spans_at_stretch);
    icu_words.append(text, {stretch, end}, rules, spans);
    i = stretch = end;
    spans_at_stretch = spans.size();
  }
}

Tokenizer::Tokenizer() : impl_(std::make_unique<Impl>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::tokenize(std::string_view text, const LangTag& lang, std::vector<ByteSpan>& spans) {
  spans.clear();
  if (!has_elisions(lang.language())) {
    impl_->find_words(text, rules_of(lang), spans);
    return;
  }
  std::vector<ByteSpan>& words = impl_->whole_words;
  words.clear();
  impl_->find_words(text, rules_of(lang), words);
  for (const ByteSpan word : words) append_without_elisions(text, word, lang.language(), spans);
}

}  // namespace senda::text
