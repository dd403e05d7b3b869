// Time runs from left to right in every language, as the axis says. A bar's link is as high as the
// chart, so that a small one is easy to hit.
#include "server/site/timeline.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace senda::site {
namespace {

constexpr int kWidth = 320;
constexpr int kHeight = 64;  // of the bars
constexpr int kLeast = 8;    // of a bar, so that one practice is seen beside many

struct Chart {
  int first = 0;
  int last = 0;
  std::uint64_t most = 1;

  int left(int year) const { return (year - first) * kWidth / (last - first + 1); }
  int width(int year) const { return std::max(2, left(year + 1) - left(year) - 2); }
  int height(std::uint64_t count) const {
    if (count == 0) return 2;
    return kLeast + static_cast<int>(static_cast<std::uint64_t>(kHeight - kLeast) * count / most);
  }
};

int year_of(const FacetOption& option) {
  int year = 0;
  std::from_chars(option.id.data(), option.id.data() + option.id.size(), year);
  return year;
}

Chart make_chart(const FacetOptions& years) {
  Chart chart{9'999, 0, 1};
  for (const FacetOption& option : years.options) {
    const int year = year_of(option);
    if (year < 1 || year > 9'999) continue;
    chart.first = std::min(chart.first, year);
    chart.last = std::max(chart.last, year);
    chart.most = std::max(chart.most, option.count);
  }
  chart.first = std::max(chart.first, chart.last - kMaxTimelineYears + 1);
  // A chart of one or two bars would be two walls.
  if (chart.last - chart.first < 9) chart.first = chart.last - 9;
  return chart;
}

void write_bar(Markup& page, const Visit& visit, const SearchState& state,
               const FacetOption& option, const Chart& chart) {
  const int year = year_of(option);
  const int height = chart.height(option.count);
  const Url url = visit.in_language(search_url(state.toggled("start_year", option.id)));
  const std::string x = std::to_string(chart.left(year));
  const std::string width = std::to_string(chart.width(year));
  page.open("a", {{"href", url.str()},
                  {"rel", "nofollow"},
                  {"aria-label", option.label + ": " + visit.ui.number(option.count)},
                  {"aria-current", "true", option.is_selected}});
  page.empty("rect", {{"class", "hit"}, {"x", x}, {"width", width}, {"height", "64"}});
  page.empty("rect", {{"x", x},
                      {"y", std::to_string(kHeight - height)},
                      {"width", width},
                      {"height", std::to_string(height)},
                      {"rx", "2"}});
  page.close("a");
}

}  // namespace

void write_timeline(Markup& page, const Visit& visit, const SearchState& state,
                    const FacetOptions& years) {
  if (years.options.empty()) return;
  const Chart chart = make_chart(years);
  page.open("svg", {{"class", "time"},
                    {"viewBox", "0 -2 320 84"},
                    {"role", "group"},
                    {"aria-label", visit.ui.text("timeline.label")},
                    {"direction", "ltr"}});
  page.empty("path", {{"class", "axis"}, {"d", "M0 64.5H320"}});
  for (auto option = years.options.rbegin(); option != years.options.rend(); ++option) {
    const int year = year_of(*option);
    if (year >= chart.first && year <= chart.last) write_bar(page, visit, state, *option, chart);
  }
  page.leaf("text", {{"x", "0"}, {"y", "79"}}, std::to_string(chart.first));
  page.leaf("text", {{"x", "320"}, {"y", "79"}, {"text-anchor", "end"}},
            std::to_string(chart.last));
  page.close("svg");
}

}  // namespace senda::site
