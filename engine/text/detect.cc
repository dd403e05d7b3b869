// Which script, then which language of that script: letters (language_model.h), small words
// (function_words.h) and libcld2 (cld2_votes.h) each add to a score, and a softmax makes
// certainties of the scores. The constants were chosen on judged text, see docs/text_analysis.md.
#include "engine/text/detect.h"

#include "engine/text/internal/cld2_votes.h"
#include "engine/text/internal/function_words.h"
#include "engine/text/internal/language_model.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace senda::text {
namespace {

/// Natural logarithms: what a vote of libcld2 for the whole text, and one small word, add.
constexpr double kVoteWeight = 5;
constexpr double kFunctionWordWeight = 3;
/// And a letter that no other language writes; enough to outweigh both for one word.
constexpr double kLetterWeight = 6;
/// Scores count overlapping evidence several times over; this brings certainties down to the share
/// of answers that are right.
constexpr double kTemperature = 3;
/// Candidates below it are left out.
constexpr double kLeastCertainty = 0.02;
/// A detector is never surer than this.
constexpr double kMostCertainty = 0.99;
/// How much a text that libcld2 takes for a language we do not know loses.
constexpr double kForeignLoss = 0.6;

/// Bytes of each of three windows (start, middle, end) that stand for a long text.
constexpr std::size_t kWindowBytes = 400;

struct ScriptLanguages {
  UScriptCode script;
  std::string_view languages;
};

// Catalan is chosen from only if asked for: it costs Spanish and French .01 to .02 on short text.
constexpr ScriptLanguages kScripts[] = {
    {USCRIPT_LATIN, "ca cs da de en es et fi fr ga hr hu it lt lv mt nl no pl pt ro sk sl sv tr"},
    {USCRIPT_CYRILLIC, "bg ru uk"},
    {USCRIPT_GREEK, "el"},
    {USCRIPT_ARABIC, "ar"},
    {USCRIPT_ARMENIAN, "hy"},
    {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_HANGUL, "ko"},
    {USCRIPT_HAN, "zh"},
    {USCRIPT_HEBREW, "he"},
    {USCRIPT_HIRAGANA, "ja"},
    {USCRIPT_KATAKANA, "ja"},
    {USCRIPT_KHMER, "km"},
    {USCRIPT_LAO, "lo"},
    {USCRIPT_MYANMAR, "my"},
    {USCRIPT_THAI, "th"},
};
constexpr std::string_view kOnlyIfAskedFor = "ca";

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

std::string normalize_nfc(std::string_view text) {
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) return std::string(text);
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
                     status);
  return U_SUCCESS(status) != 0 ? out : std::string(text);
}

std::string_view window(std::string_view text, std::size_t from) {
  const auto inside = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  while (inside(from)) ++from;
  std::size_t to = std::min(from + kWindowBytes, text.size());
  while (to > from && inside(to)) --to;
  return text.substr(from, to - from);
}

/// The whole of a short text, three windows of a long one. In NFC.
std::string sample(std::string_view text) {
  if (text.size() <= 3 * kWindowBytes) return normalize_nfc(text);
  std::string out(window(text, 0));
  out += ' ';
  out += window(text, (text.size() - kWindowBytes) / 2);
  out += ' ';
  out += window(text, text.size() - kWindowBytes);
  return normalize_nfc(out);
}

struct Letters {
  std::vector<std::u32string> words;  ///< Lower case.
  std::map<UScriptCode, std::size_t> letters_of_script;
  std::size_t letters = 0;
  bool has_persian_letter = false;
};

Letters read_letters(std::string_view text) {
  Letters result;
  bool in_word = false;
  std::size_t i = 0;
  while (i < text.size()) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, text.size(), c);
    if (u_isalpha(c) == 0) {
      in_word = in_word && (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    ++result.letters;
    ++result.letters_of_script[script];
    constexpr std::u32string_view kPersian = U"پچژگکیٹڈے";
    result.has_persian_letter =
        result.has_persian_letter || kPersian.find(static_cast<char32_t>(c)) != kPersian.npos;
    if (!in_word) result.words.emplace_back();
    result.words.back().push_back(static_cast<char32_t>(u_tolower(c)));
    in_word = true;
  }
  return result;
}

/// The script of most letters, kana before Han: Japanese is written in both.
UScriptCode main_script(const Letters& letters) {
  UScriptCode best = USCRIPT_UNKNOWN;
  std::size_t most = 0;
  for (const auto& [script, count] : letters.letters_of_script) {
    if (count > most) {
      best = script;
      most = count;
    }
  }
  const auto kana = letters.letters_of_script.find(USCRIPT_HIRAGANA);
  if (best == USCRIPT_HAN && kana != letters.letters_of_script.end() && kana->second * 10 > most) {
    return USCRIPT_HIRAGANA;
  }
  return best;
}

std::string to_utf8(std::u32string_view word) {
  std::string out;
  for (const char32_t c : word) {
    std::array<std::uint8_t, U8_MAX_LENGTH> buffer{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(buffer.data(), length, static_cast<std::uint32_t>(c));
    out.append(reinterpret_cast<const char*>(buffer.data()), length);
  }
  return out;
}

struct Candidate {
  LangTag lang;
  std::optional<std::size_t> model;  ///< Its index in the model, where that knows it.
  double score = 0;
};

std::string_view canonical_language(const LangTag& lang) {
  const std::string_view language = lang.language();
  return language == "nb" || language == "nn" ? std::string_view("no") : language;
}

/// Every language of kScripts by its subtag, parsed once.
const std::map<std::string, LangTag, std::less<>>& known_tags() {
  static const std::map<std::string, LangTag, std::less<>> kTags = [] {
    std::map<std::string, LangTag, std::less<>> tags;
    for (const ScriptLanguages& row : kScripts) {
      for (std::size_t at = 0; at < row.languages.size(); at += 3) {
        const std::string subtag(row.languages.substr(at, 2));
        if (auto tag = LangTag::parse(subtag)) tags.emplace(subtag, *std::move(tag));
      }
    }
    return tags;
  }();
  return kTags;
}

/// Languages written in `script`, of those asked for.
std::vector<Candidate> candidates_of(UScriptCode script, std::span<const LangTag> among) {
  std::vector<Candidate> candidates;
  for (const ScriptLanguages& row : kScripts) {
    if (row.script != script) continue;
    if (among.empty()) {
      for (const auto& [subtag, tag] : known_tags()) {
        if (!has_word(row.languages, subtag) || has_word(kOnlyIfAskedFor, subtag)) continue;
        candidates.push_back({tag, find_model_language(subtag)});
      }
    }
    for (const LangTag& lang : among) {
      const std::string_view language = canonical_language(lang);
      if (!has_word(row.languages, language)) continue;
      candidates.push_back({lang, find_model_language(language)});
    }
  }
  return candidates;
}

/// The share of the text that libcld2 gives to languages we do not know.
double add_votes(std::string_view text, bool is_latin, std::vector<Candidate>& candidates) {
  double foreign = 0;
  for (Vote vote : cld2_votes(text)) {
    // In Latin letters the difference is too small for a short text; we have one name for them.
    if (is_latin && (vote.language == "bs" || vote.language == "sr")) vote.language = "hr";
    if (!known_tags().contains(vote.language)) foreign += vote.share;
    for (Candidate& candidate : candidates) {
      if (canonical_language(candidate.lang) == vote.language) {
        candidate.score += kVoteWeight * vote.share;
      }
    }
  }
  return foreign;
}

/// The one language of ours that writes this Cyrillic letter; empty if there are several. Latin
/// letters need no such table: the model knows them well enough.
std::string_view only_writer(char32_t c) {
  constexpr std::u32string_view kUkrainian = U"іїєґ";
  constexpr std::u32string_view kRussian = U"ыэё";
  if (kUkrainian.find(c) != kUkrainian.npos) return "uk";
  return kRussian.find(c) != kRussian.npos ? "ru" : "";
}

/// Telling letters, each counted once.
void add_telling_letters(const Letters& letters, std::vector<Candidate>& candidates) {
  std::u32string seen;
  for (const std::u32string& word : letters.words) {
    for (const char32_t c : word) {
      const std::string_view writer = only_writer(c);
      if (writer.empty() || seen.find(c) != std::u32string::npos) continue;
      seen.push_back(c);
      for (Candidate& candidate : candidates) {
        if (canonical_language(candidate.lang) == writer) candidate.score += kLetterWeight;
      }
    }
  }
}

void add_words(const Letters& letters, std::vector<Candidate>& candidates) {
  std::vector<double> scores(model_languages().size(), 0.0);
  for (const std::u32string& word : letters.words) {
    add_letter_scores(word, scores);
    for (const std::size_t language : languages_of_function_word(to_utf8(word))) {
      scores[language] += kFunctionWordWeight;
    }
  }
  for (Candidate& candidate : candidates) {
    if (candidate.model) candidate.score += scores[*candidate.model];
  }
}

std::vector<DetectedLanguage> to_certainties(const std::vector<Candidate>& candidates,
                                             double certainty_of_all) {
  double best = candidates.front().score;
  for (const Candidate& candidate : candidates) best = std::max(best, candidate.score);
  double sum = 0;
  for (const Candidate& candidate : candidates) {
    sum += std::exp((candidate.score - best) / kTemperature);
  }
  std::vector<DetectedLanguage> detected;
  for (const Candidate& candidate : candidates) {
    const double share = std::exp((candidate.score - best) / kTemperature) / sum;
    const double certainty = share * certainty_of_all;
    if (certainty >= kLeastCertainty) detected.push_back({candidate.lang, certainty});
  }
  std::stable_sort(detected.begin(), detected.end(),
                   [](const auto& a, const auto& b) { return a.certainty > b.certainty; });
  return detected;
}

}  // namespace

std::vector<DetectedLanguage> detect_languages(std::string_view text,
                                               std::span<const LangTag> among) {
  const std::string sampled = sample(text);
  const Letters letters = read_letters(sampled);
  if (letters.letters == 0) return {};
  const UScriptCode script = main_script(letters);
  std::vector<Candidate> candidates = candidates_of(script, among);
  if (candidates.empty()) return {};
  const double share = static_cast<double>(letters.letters_of_script.at(script)) /
                       static_cast<double>(letters.letters);
  double certainty = kMostCertainty * (script == USCRIPT_HIRAGANA ? 1.0 : share);
  if (script == USCRIPT_ARABIC && letters.has_persian_letter) certainty *= 1 - kForeignLoss;
  if (candidates.size() > 1) {
    add_words(letters, candidates);
    add_telling_letters(letters, candidates);
    const double foreign = add_votes(sampled, script == USCRIPT_LATIN, candidates);
    if (among.empty()) certainty *= 1 - kForeignLoss * foreign;
  }
  return to_certainties(candidates, certainty);
}

}  // namespace senda::text
