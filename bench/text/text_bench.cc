// How fast is text cut into words and folded? Running text of several scripts, repeated to about
// 100 kB; tokens a second is the rate that matters, on one thread, without reading or analysis of
// words. The baseline is ICU's break iterator over the same text in UTF-16, conversion excluded.
#include "engine/text/fold.h"
#include "engine/text/tokenizer.h"

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>
#include <vector>

namespace senda::text {
namespace {

struct Sample {
  const char* lang;
  const char* text;
};

constexpr Sample kSamples[] = {
    {"en",
     "Newcomers who join a sports club learn the language faster, make friends and find work. "},
    {"fr",
     "L'accueil des nouveaux arrivants commence à l'école, où l'on apprend d'abord à s'écouter. "},
    {"fi",
     "Kotoutuminen alkaa arjesta: työstä, naapureista ja siitä, että joku kysyy kuulumisia. "},
    {"cs",
     "Příchozí rodiny potřebují především bydlení, práci a sousedy, kteří jim pomohou začít. "},
    {"el", "Η ένταξη ξεκινά από τη γειτονιά, το σχολείο και την πρώτη δουλειά στη νέα πόλη. "},
    {"uk", "Новоприбулі родини шукають житло, роботу та людей, з якими можна поговорити. "},
    {"ar", "يتعلم القادمون الجدد اللغة بسرعة أكبر عندما يشاركون في الأنشطة المحلية. "},
    {"th", "ผู้มาใหม่เรียนรู้ภาษาได้เร็วขึ้นเมื่อเข้าร่วมกิจกรรมในชุมชน "},
    {"zh", "新移民参加社区活动时，语言学得更快，也更容易找到工作。"},
};

std::string repeated(std::string_view text) {
  std::string out;
  while (out.size() < 100'000) out += text;
  return out;
}

void count(benchmark::State& state, std::size_t tokens, std::size_t bytes) {
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(rounds * static_cast<std::int64_t>(tokens));
  state.SetBytesProcessed(rounds * static_cast<std::int64_t>(bytes));
}

const Sample& sample(benchmark::State& state) {
  const Sample& chosen = kSamples[state.range(0)];
  state.SetLabel(chosen.lang);
  return chosen;
}

void tokenize(benchmark::State& state) {
  const Sample& chosen = sample(state);
  const std::string text = repeated(chosen.text);
  const LangTag lang = *LangTag::parse(chosen.lang);
  Tokenizer tokenizer;
  std::vector<ByteSpan> spans;
  for (auto _ : state) {
    tokenizer.tokenize(text, lang, spans);
    benchmark::DoNotOptimize(spans.data());
  }
  if (spans.size() < 1000) state.SkipWithError("too few words");
  count(state, spans.size(), text.size());
}

void icu_break_iterator(benchmark::State& state) {
  const Sample& chosen = sample(state);
  const std::string text = repeated(chosen.text);
  const icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale(chosen.lang), status));
  std::size_t tokens = 0;
  for (auto _ : state) {
    tokens = 0;
    breaks->setText(utf16);
    while (breaks->next() != icu::BreakIterator::DONE) {
      if (breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) ++tokens;
    }
  }
  if (tokens < 1000) state.SkipWithError("too few words");
  count(state, tokens, text.size());
}

template <typename Key>
void fold_words(benchmark::State& state, const Key& key) {
  const Sample& chosen = sample(state);
  const std::string text = repeated(chosen.text);
  Tokenizer tokenizer;
  std::vector<ByteSpan> spans;
  tokenizer.tokenize(text, *LangTag::parse(chosen.lang), spans);
  for (auto _ : state) {
    for (const ByteSpan span : spans) benchmark::DoNotOptimize(key(span.of(text)));
  }
  count(state, spans.size(), text.size());
}

void exact_keys(benchmark::State& state) {
  fold_words(state, [](std::string_view word) { return exact_key(word); });
}

void exact_and_folded_keys(benchmark::State& state) {
  fold_words(state, [](std::string_view word) { return folded_key(exact_key(word)); });
}

constexpr int kLast = static_cast<int>(std::size(kSamples)) - 1;
BENCHMARK(tokenize)->DenseRange(0, kLast);
BENCHMARK(icu_break_iterator)->DenseRange(0, kLast);
BENCHMARK(exact_keys)->DenseRange(0, kLast);
BENCHMARK(exact_and_folded_keys)->DenseRange(0, kLast);

}  // namespace
}  // namespace senda::text

BENCHMARK_MAIN();
