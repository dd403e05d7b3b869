// How often is the language of a text guessed right, and does the certainty say so?
//   detect_accuracy [--among es,de,...] [--confusions] FILE.tsv...
// Each line of a file is LANGUAGE<TAB>TEXT; docs/text_analysis.md shows how to make such files. For
// each file: the share right; the share where the right language is among the candidates; the mean
// certainty of the first candidate where it is right and where it is wrong (first should be near
// the share right, on average); and the time a text takes.
#include "engine/text/detect.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using senda::text::DetectedLanguage;
using senda::text::LangTag;

struct Options {
  std::vector<LangTag> among;
  bool confusions = false;
  std::vector<std::string> files;
};

std::vector<LangTag> parse_tags(std::string_view list) {
  std::vector<LangTag> tags;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    if (auto tag = LangTag::parse(list.substr(0, comma))) tags.push_back(*std::move(tag));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return tags;
}

struct Tally {
  int texts = 0;
  int right = 0;
  int listed = 0;
  double certainty_right = 0;
  double certainty_wrong = 0;
  double seconds = 0;
  std::map<std::pair<std::string, std::string>, int> confusions;

  void add(const std::string& lang, const std::vector<DetectedLanguage>& detected) {
    ++texts;
    const auto is_it = [&](const DetectedLanguage& guess) { return guess.lang.str() == lang; };
    if (std::any_of(detected.begin(), detected.end(), is_it)) ++listed;
    if (detected.empty()) return;
    if (is_it(detected.front())) {
      ++right;
      certainty_right += detected.front().certainty;
    } else {
      certainty_wrong += detected.front().certainty;
      ++confusions[{lang, detected.front().lang.str()}];
    }
  }
};

Tally measure(std::ifstream& file, const Options& options) {
  Tally tally;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string_view text = std::string_view(line).substr(tab + 1);
    const auto start = std::chrono::steady_clock::now();
    const auto detected = senda::text::detect_languages(text, options.among);
    tally.seconds +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    tally.add(line.substr(0, tab), detected);
  }
  return tally;
}

void print(const std::string& file, const Tally& tally, bool confusions) {
  const int wrong = tally.texts - tally.right;
  std::printf(
      "%-28s %6d texts  right %.3f  listed %.3f  certainty %.2f (right %.2f, wrong %.2f)"
      "  %5.1f us\n",
      file.substr(file.rfind('/') + 1).c_str(), tally.texts,
      tally.right / std::max(1.0, 1.0 * tally.texts),
      tally.listed / std::max(1.0, 1.0 * tally.texts),
      (tally.certainty_right + tally.certainty_wrong) / std::max(1, tally.texts),
      tally.certainty_right / std::max(1, tally.right), tally.certainty_wrong / std::max(1, wrong),
      1e6 * tally.seconds / tally.texts);
  if (!confusions) return;
  std::vector<std::pair<int, std::string>> rows;
  for (const auto& [pair, count] : tally.confusions) {
    rows.emplace_back(count, pair.first + " taken for " + pair.second);
  }
  std::sort(rows.rbegin(), rows.rend());
  for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 12); ++i) {
    std::printf("    %4d %s\n", rows[i].first, rows[i].second.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--among" && i + 1 < argc) {
      options.among = parse_tags(argv[++i]);
    } else if (argument == "--confusions") {
      options.confusions = true;
    } else {
      options.files.emplace_back(argument);
    }
  }
  for (const std::string& name : options.files) {
    std::ifstream file(name);
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", name.c_str());
      return 1;
    }
    print(name, measure(file, options), options.confusions);
  }
  return options.files.empty() ? 2 : 0;
}
