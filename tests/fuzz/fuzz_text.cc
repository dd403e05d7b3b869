// Words, keys and sentences of any text in any language: spans inside the text and in order, keys
// that are keys of themselves.
#include "engine/text/analyzer.h"
#include "engine/text/detect.h"
#include "engine/text/fold.h"
#include "engine/text/sentences.h"
#include "engine/text/utf8.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using senda::ByteSpan;
using senda::text::LangTag;

void check_spans(const std::vector<ByteSpan>& spans, const std::string& text) {
  std::size_t end = 0;
  for (const ByteSpan span : spans) {
    if (span.from < end || span.from >= span.to || span.to > text.size()) __builtin_trap();
    end = span.to;
    if (senda::text::find_invalid_utf8(span.of(text))) __builtin_trap();
  }
}

}  // namespace

/// The first byte chooses the language, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<std::string_view> languages = {"und", "zxx", "en", "cs", "fi", "de",
                                                          "el",  "uk",  "ar", "tr", "fr", "th"};
  if (size == 0) return 0;
  const auto lang = LangTag::parse(languages[data[0] % languages.size()]);
  const std::string text = senda::text::replace_invalid_utf8(
      std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  static senda::text::Analyzer analyzer;
  std::vector<ByteSpan> spans;
  analyzer.tokenize(text, *lang, spans);
  check_spans(spans, text);
  for (const ByteSpan span : spans) {
    const std::string exact = senda::text::exact_key(span.of(text));
    if (senda::text::exact_key(exact) != exact) __builtin_trap();
    const std::string folded = senda::text::folded_key(exact);
    if (senda::text::folded_key(folded) != folded) __builtin_trap();
  }
  check_spans(senda::text::find_sentences(text, *lang), text);
  senda::text::detect_languages(text, {});
  return 0;
}
