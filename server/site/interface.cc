// Names of countries and languages are looked up once per language at start: ICU opens a table for
// each look-up, which a page of a hundred names cannot afford.
#include "server/site/interface.h"

#include "engine/text/collate.h"
#include "engine/text/message_format.h"

#include <algorithm>
#include <charconv>

namespace senda::site {
namespace {

text::LangTag parse_tag(std::string_view tag) {
  auto parsed = text::LangTag::parse(tag);
  return parsed ? std::move(parsed).value() : text::LangTag();
}

/// Languages of Europe and of its newcomers that a record may have text in; others show their tag.
constexpr const char* kLanguages[] = {
    "ar", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr",
    "ga", "gl", "hr", "hu", "is", "it", "ku", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "no",
    "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "ti", "tr", "uk", "ur", "zh"};

/// Ranges of an Accept-Language header that are looked at: nobody reads more languages.
constexpr std::size_t kMaxRanges = 24;

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t") - from + 1));
}

/// "fi;q=0.8" -> 0.8; without a weight 1; with a broken one 0.
double weight_of(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  const std::string_view number = parameters.substr(at + 2);
  double weight = 0;
  std::from_chars(number.data(), number.data() + number.size(), weight);
  return weight >= 0 && weight <= 1 ? weight : 0;
}

}  // namespace

Interface::Interface(const text::LangTag& language)
    : tag_(language),
      messages_(&corpus::Messages::in(language)),
      rtl_(text::is_right_to_left(language)),
      own_name_(text::language_name(language, language)) {
  const text::Collator collator(language);
  std::string code = "AA";
  for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
    for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
      if (!text::is_country(code)) continue;
      std::string name = text::country_name(code, language);
      std::string key = collator.sort_key(name);
      countries_.emplace(code, Name{std::move(name), std::move(key)});
    }
  }
  for (const char* const tag : kLanguages)
    languages_.emplace(tag, text::language_name(parse_tag(tag), language));
}

std::string Interface::counted(std::string_view key, std::uint64_t count,
                               const corpus::MessageArgument& other) const {
  const std::string pattern(messages_->find(key).value_or(key));
  const auto number = static_cast<std::int64_t>(count);
  auto text =
      other.first.empty()
          ? text::format_message(pattern, tag_, {{"count", number}})
          : text::format_message(pattern, tag_, {{"count", number}, {other.first, other.second}});
  return text ? std::move(text).value() : pattern;
}

std::string Interface::number(std::uint64_t number) const {
  if (number < 1'000) return std::to_string(number);  // no language groups fewer digits
  return text::format_number(static_cast<std::int64_t>(number), tag_);
}

std::string Interface::month(std::string_view iso) const {
  int year = 0;
  int month = 0;
  const char* const end = iso.data() + iso.size();
  const auto [dash, bad_year] = std::from_chars(iso.data(), end, year);
  if (bad_year != std::errc() || dash == end || *dash != '-') return std::string(iso);
  const auto [rest, bad_month] = std::from_chars(dash + 1, end, month);
  if (bad_month != std::errc() || rest != end || month < 1 || month > 12) return std::string(iso);
  return text::format_month(year, month, tag_);
}

const std::string& Interface::country(const std::string& alpha2) const {
  const auto it = countries_.find(alpha2);
  return it == countries_.end() ? alpha2 : it->second.text;
}

const std::string& Interface::language(const std::string& tag) const {
  const auto it = languages_.find(tag);
  return it == languages_.end() ? tag : it->second;
}

bool Interface::country_before(const std::string& a, const std::string& b) const {
  const auto first = countries_.find(a);
  const auto second = countries_.find(b);
  if (first == countries_.end() || second == countries_.end()) return a < b;
  return first->second.sort_key < second->second.sort_key;
}

Interfaces::Interfaces() {
  for (const std::string& language : corpus::Messages::languages())
    all_.emplace_back(parse_tag(language));
  const text::Collator collator((text::LangTag()));
  std::sort(all_.begin(), all_.end(), [&](const Interface& a, const Interface& b) {
    return collator.sort_key(a.own_name()) < collator.sort_key(b.own_name());
  });
}

const Interface* Interfaces::find(std::string_view tag) const {
  const text::LangTag wanted = parse_tag(tag);
  for (const Interface& interface : all_) {
    if (interface.tag().language() == wanted.language()) return &interface;
  }
  return nullptr;
}

const Interface& Interfaces::accepted(std::string_view accept_language) const {
  const Interface* best = nullptr;
  double best_weight = 0;
  std::size_t ranges = 0;
  for (std::size_t at = 0; at < accept_language.size() && ranges < kMaxRanges; ++ranges) {
    const std::size_t end = std::min(accept_language.find(',', at), accept_language.size());
    const std::string_view range = accept_language.substr(at, end - at);
    at = end + 1;
    const std::size_t semicolon = std::min(range.find(';'), range.size());
    const double weight = weight_of(range.substr(semicolon));
    const Interface* const found = find(trimmed(range.substr(0, semicolon)));
    if (found == nullptr || weight <= best_weight) continue;
    best = found;
    best_weight = weight;
  }
  return best != nullptr ? *best : *find("en");
}

std::string_view direction_of(std::string_view lang) {
  return text::is_right_to_left(parse_tag(lang)) ? "rtl" : "ltr";
}

}  // namespace senda::site
