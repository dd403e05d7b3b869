#include "indexer/generate/practice_generator.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace senda::indexer {
namespace {

constexpr std::size_t kFewestWords = 10;
constexpr std::size_t kMostWords = 1'500;  // the schema allows 20,000 letters in a text
constexpr std::string_view kCountries[] = {
    "ES", "DE", "IT", "FR", "PL", "SE", "NL", "GR", "AT", "BE", "FI", "CZ", "DK", "PT", "IE",
    "RO", "HU", "BG", "HR", "LT", "SI", "SK", "LV", "EE", "CY", "LU", "MT", "NO", "CH", "UA"};

/// Index below `size`, in proportion to 1 / (index + 1), near enough: Zipf's law.
std::size_t draw_skewed(SplitMix& random, std::size_t size) {
  const double x = std::pow(static_cast<double>(size) + 1, random.share());
  return std::min(static_cast<std::size_t>(x) - 1, size - 1);
}

/// One to `most` different ids, one most often, in the order drawn.
json::Value draw_ids(SplitMix& random, const std::vector<std::string>& ids, std::size_t most) {
  json::Value drawn = json::Value::array();
  std::size_t count = 1 + draw_skewed(random, most);
  for (; count > 0; --count) {
    const json::Value id = ids[draw_skewed(random, ids.size())];
    const json::Array& so_far = drawn.as_array();
    if (std::find(so_far.begin(), so_far.end(), id) == so_far.end()) drawn.push_back(id);
  }
  return drawn;
}

/// Makes the letter at `at` a capital if it is of a to z or α to ω; others are left.
void capitalise(std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (at >= text.size()) return;
  if (byte(at) >= 'a' && byte(at) <= 'z') {
    text[at] = static_cast<char>(byte(at) - 0x20U);
  } else if (at + 1 < text.size() && (byte(at) == 0xCE || byte(at) == 0xCF)) {
    const unsigned letter = ((byte(at) & 0x1FU) << 6U) | (byte(at + 1) & 0x3FU);
    constexpr unsigned kAlpha = 0x3B1, kFinalSigma = 0x3C2, kOmega = 0x3C9;
    if (letter < kAlpha || letter > kOmega || letter == kFinalSigma) return;
    text[at] = static_cast<char>(0xCE);
    text[at + 1] = static_cast<char>(0x80U | ((letter - 0x20U) & 0x3FU));
  }
}

std::string two_digits(std::size_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// How many words each field of one language gets.
struct Lengths {
  std::size_t title, objectives, summary, heading, section;
};

Lengths share_out(std::size_t words, bool has_section) {
  Lengths lengths{};
  lengths.title = std::clamp<std::size_t>(words / 10, 1, 8);
  words -= lengths.title;
  lengths.objectives = std::max<std::size_t>(words / 5, 1);
  words -= std::min(words, lengths.objectives);
  if (has_section && words >= 20) {
    lengths.heading = 3;
    lengths.section = words / 2 - lengths.heading;
    words -= lengths.heading + lengths.section;
  }
  lengths.summary = std::max<std::size_t>(words, 1);
  return lengths;
}

}  // namespace

Result<PracticeGenerator> PracticeGenerator::make(const GeneratorOptions& options,
                                                  const std::vector<LanguageSample>& samples,
                                                  const schema::Vocabulary& vocabulary) {
  if (options.words < kFewestWords || options.words > kMostWords) {
    return Error(ErrorCode::kInvalidArgument, "a generated practice has " +
                                                  std::to_string(kFewestWords) + " to " +
                                                  std::to_string(kMostWords) + " words");
  }
  if (samples.empty()) return Error(ErrorCode::kInvalidArgument, "no language to generate");
  PracticeGenerator generator;
  generator.options_ = options;
  for (const LanguageSample& sample : samples) {
    generator.languages_.emplace_back(sample.lang, WordModel(sample.texts));
  }
  generator.facets_.emplace_back("country", Ids(std::begin(kCountries), std::end(kCountries)));
  for (const char* facet : {"area", "target_group", "criteria", "level", "source"}) {
    Ids ids;
    for (const auto& value : vocabulary.values(facet)) ids.push_back(value.id);
    if (ids.empty()) {
      return Error(ErrorCode::kInvalidArgument,
                   "the vocabulary has no values of " + std::string(facet));
    }
    generator.facets_.emplace_back(facet, std::move(ids));
  }
  return generator;
}

/// Sentences of 6 to 18 words; a short text is one without a full stop.
std::string PracticeGenerator::text(SplitMix& random, const WordModel& model,
                                    std::size_t words) const {
  constexpr std::size_t kTitle = 8;
  std::string text;
  text.reserve(words * 9);
  std::size_t left_in_sentence = 0;
  const bool sentences = words > kTitle;
  for (std::size_t i = 0; i < words; ++i) {
    const bool begins = i == 0 || left_in_sentence == 0;
    if (begins) {
      if (i > 0) text += ". ";
      left_in_sentence = sentences ? random.between(6, 18) : words;
    } else {
      text += random.chance(0.06) && sentences ? ", " : " ";
    }
    const std::size_t at = text.size();
    model.append_word(draw_rank(random), text);
    if (begins) capitalise(text, at);
    --left_in_sentence;
  }
  if (sentences) text += ".";
  return text;
}

std::vector<std::size_t> PracticeGenerator::draw_languages(SplitMix& random) const {
  std::vector<std::size_t> drawn{draw_skewed(random, languages_.size())};
  const bool two = random.chance(1.0 / 3) && languages_.size() > 1;
  if (!two) return drawn;
  // Beside English a language of its own, beside any other mostly English.
  std::size_t second =
      drawn[0] == 0 || random.chance(0.2) ? draw_skewed(random, languages_.size()) : 0;
  if (second == drawn[0]) second = (second + 1) % languages_.size();
  drawn.push_back(second);
  return drawn;
}

void PracticeGenerator::add_texts(SplitMix& random, json::Value& record) const {
  const auto languages = draw_languages(random);
  const auto mean = static_cast<double>(options_.words);
  const auto words = static_cast<std::size_t>(mean * (0.6 + 0.8 * random.share()) + 0.5);
  const Lengths lengths = share_out(words / languages.size(), random.chance(0.4));
  json::Value title = json::Value::object(), objectives = json::Value::object(),
              summary = json::Value::object(), heading = json::Value::object(),
              section = json::Value::object();
  for (const std::size_t index : languages) {
    const auto& [lang, model] = languages_[index];
    title.set(lang, text(random, model, lengths.title));
    objectives.set(lang, text(random, model, lengths.objectives));
    summary.set(lang, text(random, model, lengths.summary));
    if (lengths.section == 0) continue;
    heading.set(lang, text(random, model, lengths.heading));
    section.set(lang, text(random, model, lengths.section));
  }
  record.set("title", std::move(title));
  record.set("objectives", std::move(objectives));
  record.set("summary", std::move(summary));
  if (lengths.section == 0) return;
  json::Value part = json::Value::object();
  part.set("heading", std::move(heading));
  part.set("text", std::move(section));
  record.set("sections", json::Array{std::move(part)});
}

void PracticeGenerator::add_facets(SplitMix& random, json::Value& record) const {
  for (const auto& [field, ids] : facets_) {
    if (field == "level" && random.chance(0.3)) continue;  // not every record states it
    record.set(field, draw_ids(random, ids, field == "source" ? 2 : 4));
  }
  if (random.chance(0.8)) {
    const std::size_t age = draw_skewed(random, 30);
    record.set("start_year", static_cast<std::int64_t>(2025 - age));
  }
  if (random.chance(0.3)) {
    record.set("validated", std::to_string(random.between(2021, 2025)) + "-" +
                                two_digits(random.between(1, 12)));
  }
}

json::Value PracticeGenerator::record(std::uint64_t number) const {
  // Mixed twice, so that the sequences of two records, or of two seeds, do not overlap.
  SplitMix random(SplitMix(SplitMix(options_.seed).next() ^ number).next());
  json::Value record = json::Value::object();
  record.set("id", "generated-" + std::to_string(number));
  record.set("license", "CC-BY-4.0");
  add_texts(random, record);
  add_facets(random, record);
  return record;
}

}  // namespace senda::indexer
