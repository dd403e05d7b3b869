#include "query/snippet/internal/layout.h"

#include "engine/text/sentences.h"
#include "engine/text/tokenizer.h"
#include "engine/text/utf8.h"

#include <algorithm>

namespace senda::query {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::vector<Piece> measure(std::string_view text, ByteSpan region,
                           const std::vector<ByteSpan>& spans) {
  std::vector<Piece> pieces;
  pieces.reserve(spans.size());
  std::size_t byte = region.from;
  std::size_t codepoint = 0;
  const auto count_to = [&](std::size_t to) {
    codepoint += text::count_codepoints(text.substr(byte, to - byte));
    byte = to;
    return codepoint;
  };
  for (const ByteSpan span : spans) {
    const std::size_t from = count_to(span.from);
    const std::size_t to = count_to(span.to);
    pieces.push_back({span, from, to});
  }
  return pieces;
}

}  // namespace

ByteSpan region_around(std::string_view text, ByteSpan core, std::size_t codepoints) {
  ByteSpan region = core;
  for (std::size_t left = codepoints; left > 0 && region.from > 0; --left) {
    do {
      --region.from;
    } while (region.from > 0 && is_continuation(text[region.from]));
  }
  while (region.from > 0 && !is_ascii_space(text[region.from - 1])) --region.from;
  for (std::size_t left = codepoints; left > 0 && region.to < text.size(); --left) {
    do {
      ++region.to;
    } while (region.to < text.size() && is_continuation(text[region.to]));
  }
  while (region.to < text.size() && !is_ascii_space(text[region.to])) ++region.to;
  return region;
}

std::vector<ByteSpan> sentences_of_words(std::string_view text, ByteSpan region,
                                         const std::vector<ByteSpan>& words,
                                         const text::LangTag& lang) {
  std::vector<ByteSpan> sentences;
  for (ByteSpan sentence : text::find_sentences(region.of(text), lang)) {
    sentence.from += region.from;
    sentence.to += region.from;
    const auto word = std::partition_point(
        words.begin(), words.end(), [&](const ByteSpan& w) { return w.to <= sentence.from; });
    const bool shares_word = word != words.end() && word->from < sentence.from;
    if (shares_word && !sentences.empty()) {
      sentences.back().to = sentence.to;
    } else {
      sentences.push_back(sentence);
    }
  }
  return sentences;
}

Layout lay_out(std::string_view text, ByteSpan region, const text::LangTag& lang) {
  std::vector<ByteSpan> words;
  text::Tokenizer().tokenize(region.of(text), lang, words);
  for (ByteSpan& word : words) {
    word.from += region.from;
    word.to += region.from;
  }
  std::vector<ByteSpan> sentences = sentences_of_words(text, region, words, lang);
  if (!sentences.empty() && region.from > 0) sentences.front().from = region.from;
  if (!sentences.empty() && region.to < text.size()) sentences.back().to = region.to;
  return {measure(text, region, words), measure(text, region, sentences)};
}

}  // namespace senda::query
