// Whatever is typed is answered: random and hostile query texts of 1 to 10,000 bytes over the
// practices, each without error and within the time a query has. SENDA_HOSTILE_QUERIES sets how
// many, SENDA_HOSTILE_SEED which.
#include "corpus/embedded.h"
#include "engine/io/file.h"
#include "engine/text/utf8.h"
#include "query/searcher.h"
#include "tests/engine/text/random_text.h"
#include "tests/support/result_matchers.h"
#include "tests/support/test_collection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <utility>

namespace senda::query {
namespace {

// docs/query_language.md: the time a query has. Checked as processor time of the thread, which does
// not depend on what else the machine does; sanitizers slow everything, so not under them.
constexpr double kBudgetMs = 150;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kTimed = false;
constexpr std::size_t kQueries = 2'000;
#else
constexpr bool kTimed = true;
constexpr std::size_t kQueries = 20'000;
#endif

std::size_t from_environment(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::vector<json::Value> practices() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(SENDA_SOURCE_DIR "/corpus/practices")) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<json::Value> records;
  for (const auto& path : paths) {
    records.push_back(test::parse_json(io::read_file(path).value()));
  }
  return records;
}

/// The words of all texts of the records, as they stand there.
std::vector<std::string> words_of(const std::vector<json::Value>& records) {
  std::vector<std::string> words;
  for (const json::Value& record : records) {
    for (const char* field : {"title", "summary"}) {
      for (const json::Member& text : record.find(field)->as_object()) {
        std::string word;
        for (const char c : text.value.as_string() + " ") {
          if (c != ' ') {
            word.push_back(c);
          } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
          }
        }
      }
    }
  }
  return words;
}

std::string quoted_bytes(std::string_view text) {
  std::string shown;
  for (const char c : text.substr(0, 400)) {
    const auto byte = static_cast<unsigned char>(c);
    char buffer[5];
    std::snprintf(buffer, sizeof buffer, byte >= 0x20 && byte < 0x7F ? "%c" : "\\x%02x", byte);
    shown += buffer;
  }
  return shown + (text.size() > 400 ? "..." : "");
}

/// Query texts of one kind each, or of all kinds mixed.
class HostileText {
 public:
  HostileText(unsigned seed, const std::vector<std::string>& words)
      : engine_(seed), texts_(seed), words_(words) {}

  std::string next() {
    // Lengths are spread evenly over the orders of magnitude.
    const double share = static_cast<double>(engine_() >> 8U) / static_cast<double>(1U << 24U);
    const auto length = static_cast<std::size_t>(std::pow(10'000.0, share));
    const unsigned kind = below(kKinds + 4);
    const std::string_view separator = below(4) == 0 ? "" : " ";
    std::string text;
    while (text.size() < std::max<std::size_t>(length, 1)) {
      text += piece(kind < kKinds ? kind : below(kKinds));
      text += separator;
    }
    text.resize(std::max<std::size_t>(length, 1));  // may well cut a character in two
    return text;
  }

  unsigned below(unsigned limit) { return static_cast<unsigned>(engine_() % limit); }

 private:
  static constexpr unsigned kKinds = 12;

  std::string letters(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.push_back(static_cast<char>('a' + below(26)));
    return text;
  }

  std::string operators() {
    static constexpr std::string_view kOperators[] = {
        "\"", "-",  "+",      "(",  ")",      "OR",   "AND", "NOT", "*", "~",   ":",
        "^2", "\\", "title:", "''", "“",      "”",    "«",   "»",   "„", "-\"", "\"\"",
        "((", "|",  "&&",     "!",  "NEAR/3", "id:",  "?",   "[",   "]", "{",   "}",
        "<",  ">",  "=",      "--", "%",      "\x00", "/",   "…",   "·", "‐",   "—"};
    return std::string(kOperators[below(std::size(kOperators))]);
  }

  std::string marks() {
    static constexpr char32_t kMarks[] = {0x301,  0x308,  0x327,  0x0335, 0x20DD, 0x064B, 0x0E31,
                                          0xFE0F, 0x200D, 0x200B, 0x202E, 0x2066, 0xFEFF, 0x0489};
    std::string text = below(2) == 0 ? "a" : "";
    for (unsigned i = 1 + below(20); i > 0; --i) text::append_utf8(text, kMarks[below(14)]);
    return text;
  }

  std::string changed_word() {
    std::string word = words_[below(static_cast<unsigned>(words_.size()))];
    word[below(static_cast<unsigned>(word.size()))] = static_cast<char>('a' + below(26));
    return word;
  }

  std::string piece(unsigned kind) {
    static constexpr std::string_view kEmoji[] = {"😀",      "👩‍👩‍👧‍👦",
                                                  "🇫🇮",     "👍🏽",
                                                  "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"};
    const auto& word = words_[below(static_cast<unsigned>(words_.size()))];
    switch (kind) {
      case 0:
        return word;
      case 1:
        return word.substr(0, 1 + below(static_cast<unsigned>(word.size())));
      case 2:
        return changed_word();
      case 3:
        return texts_.text(1 + below(6));
      case 4:
        return operators();
      case 5:
        return {static_cast<char>(below(256))};
      case 6:
        return {static_cast<char>(below(32))};
      case 7:
        return marks();
      case 8:
        return std::string(kEmoji[below(std::size(kEmoji))]);
      case 9:
        return letters(1 + below(12));
      case 10:
        return std::string(1 + below(400), static_cast<char>('a' + below(26)));
      default: {
        std::string text;
        text::append_utf8(text, texts_.code_point());
        return text;
      }
    }
  }

  std::mt19937 engine_;
  text::RandomText texts_;
  const std::vector<std::string>& words_;
};

SearchRequest request_for(std::string text, HostileText& random) {
  static constexpr schema::Matching kMatchings[] = {schema::Matching::kAll, schema::Matching::kAny,
                                                    schema::Matching::kLast};
  SearchRequest request;
  request.text = std::move(text);
  request.facets = {"*"};
  if (random.below(2) == 0) request.matching = kMatchings[random.below(3)];
  return request;
}

void expect_sound(const SearchAnswer& answer, const SearchRequest& request,
                  schema::Matching matching) {
  EXPECT_LE(answer.hits.size(), request.limit);
  EXPECT_EQ(answer.hits.size(), std::min<std::size_t>(request.limit, answer.total));
  EXPECT_FALSE(text::find_invalid_utf8(answer.did_you_mean).has_value());
  // Where words drop from the end, the documents with more of them come first.
  for (std::size_t i = 1; i < answer.hits.size() && matching != schema::Matching::kLast; ++i)
    EXPECT_GE(answer.hits[i - 1].score, answer.hits[i].score);
  for (const Diagnostic& diagnostic : answer.diagnostics) {
    EXPECT_LE(diagnostic.span.from, diagnostic.span.to);
    EXPECT_LE(diagnostic.span.to, request.text.size());
  }
}

void report(std::vector<double> milliseconds) {
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto at = [&](double share) {
    return milliseconds[static_cast<std::size_t>(share *
                                                 static_cast<double>(milliseconds.size() - 1))];
  };
  std::printf("%zu queries, ms of processor time: p50 %.3f, p95 %.3f, p99 %.3f, max %.3f\n",
              milliseconds.size(), at(0.5), at(0.95), at(0.99), at(1.0));
}

TEST(HostileQueries, AreAnsweredWithinTheirTime) {
  const std::size_t count = from_environment("SENDA_HOSTILE_QUERIES", kQueries);
  const auto seed =
      static_cast<unsigned>(from_environment("SENDA_HOSTILE_SEED", std::random_device{}()));
  std::printf("seed %u\n", seed);
  test::TestCollection collection({.schema = corpus::builtin_schema("practices").value(),
                                   .vocabulary = corpus::builtin_vocabulary().value(),
                                   .record_schema = std::nullopt});
  const auto records = practices();
  ASSERT_THAT(collection.index(records), test::is_ok());
  Searcher searcher = collection.searcher();
  const auto words = words_of(records);
  HostileText random(seed, words);

  std::vector<double> milliseconds;
  for (std::size_t i = 0; i < count && !HasFailure(); ++i) {
    const SearchRequest request = request_for(random.next(), random);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", query " + std::to_string(i) + " of " +
                 std::to_string(request.text.size()) + " bytes: " + quoted_bytes(request.text));
    const double before = thread_ms();
    const auto answer = searcher.search(request);
    milliseconds.push_back(thread_ms() - before);
    ASSERT_THAT(answer, test::is_ok());
    expect_sound(*answer, request, request.matching.value_or(collection.rules().schema.matching));
    // The first queries open dictionaries, which the program does once.
    if (kTimed && i >= 100) {
      EXPECT_LE(milliseconds.back(), kBudgetMs);
    }
  }
  report(std::move(milliseconds));
}

}  // namespace
}  // namespace senda::query
