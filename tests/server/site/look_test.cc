// The tokens of the style sheet: text has the contrast that WCAG 2.1 AA asks for, in both schemes.
#include "server/site/assets.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <regex>
#include <string>

namespace senda::site {
namespace {

using Tokens = std::map<std::string, std::string>;

Tokens tokens_of(const std::string& css) {
  static const std::regex pattern(R"(--([a-z0-9-]+):\s*#([0-9a-f]{3,6})\b)");
  Tokens tokens;
  for (std::sregex_iterator it(css.begin(), css.end(), pattern), end; it != end; ++it) {
    std::string value = (*it)[2];
    if (value.size() == 3) value = {value[0], value[0], value[1], value[1], value[2], value[2]};
    tokens[(*it)[1]] = value;
  }
  return tokens;
}

/// WCAG 2.1, "relative luminance".
double luminance(const std::string& hex) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double channel = std::stoi(hex.substr(2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] *
           (channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& a, const std::string& b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

struct Pair {
  const char* ink;
  const char* paper;
  double least;
};

constexpr Pair kPairs[] = {
    {"ink", "paper", 7},        {"ink", "wash", 7},     {"ink", "tint", 7},
    {"soft", "paper", 4.5},     {"soft", "wash", 4.5},  {"soft", "tint", 4.5},
    {"link", "paper", 4.5},     {"link", "wash", 4.5},  {"link", "tint", 4.5},
    {"on-brand", "brand", 4.5}, {"on-hero", "hero", 7}, {"on-accent", "accent", 7},
    {"on-mark", "mark", 4.5},   {"good", "paper", 4.5}, {"bad", "paper", 4.5},
    {"on-t1", "t1", 4.5},       {"on-t2", "t2", 4.5},   {"on-t3", "t3", 4.5},
    {"on-t4", "t4", 4.5},       {"edge", "paper", 3},   {"focus", "paper", 3},
    {"focus", "wash", 3},       {"accent", "hero", 3},  {"t3", "paper", 3},
    {"brand", "paper", 3}};

TEST(Look, TokensHaveEnoughContrastInBothSchemes) {
  const Assets assets;
  const std::string css(assets.bytes("style.css"));
  const std::size_t dark_begins = css.find("prefers-color-scheme:dark");
  ASSERT_NE(dark_begins, std::string::npos);
  const Tokens light = tokens_of(css.substr(0, dark_begins));
  Tokens dark = light;
  for (const auto& [name, value] : tokens_of(css.substr(dark_begins))) dark[name] = value;
  for (const auto& [scheme, tokens] : {std::pair("light", light), std::pair("dark", dark)}) {
    for (const Pair& pair : kPairs) {
      ASSERT_TRUE(tokens.contains(pair.ink) && tokens.contains(pair.paper)) << pair.ink;
      EXPECT_GE(contrast(tokens.at(pair.ink), tokens.at(pair.paper)), pair.least)
          << scheme << ": " << pair.ink << " on " << pair.paper;
    }
  }
}

TEST(Look, ColoursStandInTokensOnly) {
  const Assets assets;
  const std::string css(assets.bytes("style.css"));
  const std::string rules = css.substr(css.find("*{box-sizing"));
  static const std::regex colour(R"(#[0-9a-f]{3,8}\b)");
  // Shadows, the border of print and the mark of the site, which is the same in both schemes.
  const std::map<std::string, int> allowed = {
      {"#0003", 1}, {"#0004", 1}, {"#999", 1}, {"#0b5a5e", 1}, {"#f6bd4b", 1}};
  for (std::sregex_iterator it(rules.begin(), rules.end(), colour), end; it != end; ++it)
    EXPECT_TRUE(allowed.contains(it->str())) << it->str();
}

}  // namespace
}  // namespace senda::site
