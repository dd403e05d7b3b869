// senda-analysis-speed: how fast does running text become analysed words, on one thread? Answers
// per language: tokens a second, cutting into words included, with an empty cache (cold) and with
// one that knows the text (warm); and words a second when each distinct word comes once, with no
// cache. Dictionaries are loaded before any clock starts; reading files is excluded. CPU time; the
// best of several rounds, because other work on a machine only ever slows one down. What the cached
// words say is compared with what the uncached ones say before a time is printed.
#include "bench/text/running_text.h"
#include "engine/text/analyzer.h"
#include "engine/text/morphology/registry.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace senda::bench {
namespace {

struct Speed {
  std::string language;
  std::string chain;
  std::size_t tokens = 0;
  std::size_t distinct = 0;
  double cold = 0;  ///< Tokens a second.
  double warm = 0;
  double once = 0;         ///< Distinct words a second.
  double cache_bytes = 0;  ///< Per distinct word.
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::string chain_of(const std::string& language) {
  const text::LanguageSupport* const support = text::find_language_support(language);
  if (support == nullptr) return "none";
  std::string chain;
  for (const std::string& stage : support->present) chain += (chain.empty() ? "" : ">") + stage;
  return chain;
}

/// Cuts and analyses everything. Out: seconds; `tokens` is set.
double read_all(text::Analyzer& analyzer, const text::LangTag& lang,
                const std::vector<std::string>& texts, std::size_t& tokens) {
  std::vector<ByteSpan> spans;
  tokens = 0;
  std::size_t lemmas = 0;
  const double start = cpu_seconds();
  for (const std::string& text : texts) {
    analyzer.tokenize(text, lang, spans);
    tokens += spans.size();
    for (const ByteSpan span : spans) {
      lemmas += analyzer.analyze_shared(span.of(text), lang)->analysis.lemmas.size();
    }
  }
  const double seconds = cpu_seconds() - start;
  return lemmas > 0 || tokens == 0 ? seconds : 1e9;  // Uses the count, so that none is left out.
}

std::vector<std::string> distinct_words(const std::vector<std::string>& texts,
                                        const text::LangTag& lang) {
  text::Analyzer analyzer;
  std::vector<ByteSpan> spans;
  std::unordered_set<std::string> seen;
  std::vector<std::string> words;
  for (const std::string& text : texts) {
    analyzer.tokenize(text, lang, spans);
    for (const ByteSpan span : spans) {
      const std::string word(span.of(text));
      if (seen.insert(word).second) words.push_back(word);
    }
  }
  return words;
}

double seconds_each_once(const std::vector<std::string>& words, const text::LangTag& lang) {
  constexpr text::AnalysisCacheLimits nothing{.bytes = 0, .entries = 0};
  text::Analyzer analyzer(std::make_shared<text::AnalysisCache>(nothing));
  analyzer.analyze_shared(words.front(), lang);
  const double start = cpu_seconds();
  for (const std::string& word : words) analyzer.analyze_shared(word, lang);
  return cpu_seconds() - start;
}

bool cache_tells_the_truth(text::Analyzer& cached, const std::vector<std::string>& words,
                           const text::LangTag& lang) {
  text::Analyzer fresh(std::make_shared<text::AnalysisCache>(text::AnalysisCacheLimits{0, 0}));
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return *cached.analyze_shared(word, lang) == *fresh.analyze_shared(word, lang);
  });
}

Result<Speed> measure(const std::string& language, const std::vector<std::string>& texts,
                      int rounds) {
  SENDA_ASSIGN_OR_RETURN(const text::LangTag lang, text::LangTag::parse(language));
  Speed out{language, chain_of(language), 0, 0, 0, 0, 0, 0};
  const std::vector<std::string> words = distinct_words(texts, lang);
  if (words.empty()) return Error(ErrorCode::kInvalidArgument, "no words in " + language);
  out.distinct = words.size();
  seconds_each_once(words, lang);  // Loads the dictionaries.
  double cold = 1e9;
  double warm = 1e9;
  double once = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const auto cache = std::make_shared<text::AnalysisCache>();
    text::Analyzer analyzer(cache);
    analyzer.analyze_shared("a", lang);  // Opens what an analyser has for itself.
    cold = std::min(cold, read_all(analyzer, lang, texts, out.tokens));
    warm = std::min(warm, read_all(analyzer, lang, texts, out.tokens));
    once = std::min(once, seconds_each_once(words, lang));
    if (round == 0 && !cache_tells_the_truth(analyzer, words, lang)) {
      return Error(ErrorCode::kCorrupt, "the cache changes what is said of a word in " + language);
    }
    out.cache_bytes =
        static_cast<double>(cache->use().bytes) / static_cast<double>(cache->use().entries);
  }
  out.cold = static_cast<double>(out.tokens) / cold;
  out.warm = static_cast<double>(out.tokens) / warm;
  out.once = static_cast<double>(out.distinct) / once;
  return out;
}

void print_row(const Speed& speed) {
  constexpr double thousand = 1e3;
  std::printf("%-5s %8zu %8zu %9.0f %9.0f %9.1f %7.0f  %s\n", speed.language.c_str(), speed.tokens,
              speed.distinct, speed.warm / thousand, speed.cold / thousand, speed.once / thousand,
              speed.cache_bytes, speed.chain.c_str());
  std::fflush(stdout);
}

void print_json(const std::vector<Speed>& all) {
  std::printf("[");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Speed& speed = all[i];
    std::printf(
        "%s\n{\"language\":\"%s\",\"chain\":\"%s\",\"tokens\":%zu,\"distinct\":%zu,"
        "\"warm_tokens_per_second\":%.0f,\"cold_tokens_per_second\":%.0f,"
        "\"once_words_per_second\":%.0f,\"cache_bytes_per_word\":%.0f}",
        i == 0 ? "" : ",", speed.language.c_str(), speed.chain.c_str(), speed.tokens,
        speed.distinct, speed.warm, speed.cold, speed.once, speed.cache_bytes);
  }
  std::printf("\n]\n");
}

int complain(const Error& error) {
  std::fprintf(stderr, "%s: %s\n", error.file().c_str(), error.message().c_str());
  return 2;
}

int run(int argc, char** argv) {
  CLI::App app("Measures how fast running text is cut and analysed.");
  std::vector<std::string> paths;
  std::vector<std::string> languages;
  int rounds = 3;
  bool json = false;
  app.add_option("texts", paths, ".jsonl, .json, LANG.tsv, or folders of them")->required();
  app.add_option("-l,--language", languages, "Only these languages")->allow_extra_args(false);
  app.add_option("--rounds", rounds, "The best of so many")->check(CLI::Range(1, 100));
  app.add_flag("--json", json, "Print one JSON array");
  CLI11_PARSE(app, argc, argv);
  TextsByLanguage texts;
  for (const std::string& path : paths) {
    if (const Result<void> added = add_running_text(path, texts); !added) {
      return complain(added.error());
    }
  }
  if (!json) {
    std::printf("%-5s %8s %8s %9s %9s %9s %7s  %s\n", "lang", "tokens", "distinct", "warm k/s",
                "cold k/s", "once k/s", "B/word", "chain");
  }
  std::vector<Speed> all;
  for (const auto& [language, of_language] : texts) {
    if (!languages.empty() &&
        std::find(languages.begin(), languages.end(), language) == languages.end()) {
      continue;
    }
    const Result<Speed> speed = measure(language, of_language, rounds);
    if (!speed) return complain(speed.error());
    all.push_back(*speed);
    if (!json) print_row(*speed);
  }
  if (json) print_json(all);
  return 0;
}

}  // namespace
}  // namespace senda::bench

int main(int argc, char** argv) { return senda::bench::run(argc, argv); }
