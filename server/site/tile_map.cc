// Every country has a tile of one size: what a choropleth hides, small countries, is plain here.
#include "server/site/tile_map.h"

#include <algorithm>
#include <array>
#include <string>

namespace senda::site {
namespace {

struct Tile {
  std::string_view country;
  int column;
  int row;
};

/// Our own arrangement: neighbours stay neighbours where a grid allows it.
constexpr Tile kTiles[] = {{"IS", 0, 0}, {"NO", 4, 0}, {"SE", 5, 0}, {"FI", 6, 0}, {"EE", 7, 1},
                           {"IE", 0, 2}, {"GB", 1, 2}, {"DK", 4, 2}, {"LV", 7, 2}, {"NL", 3, 3},
                           {"DE", 4, 3}, {"PL", 5, 3}, {"LT", 6, 3}, {"BY", 7, 3}, {"BE", 2, 4},
                           {"LU", 3, 4}, {"CZ", 4, 4}, {"SK", 5, 4}, {"UA", 6, 4}, {"FR", 2, 5},
                           {"CH", 3, 5}, {"AT", 4, 5}, {"HU", 5, 5}, {"RO", 6, 5}, {"MD", 7, 5},
                           {"PT", 0, 6}, {"ES", 1, 6}, {"IT", 3, 6}, {"SI", 4, 6}, {"HR", 5, 6},
                           {"RS", 6, 6}, {"BG", 7, 6}, {"BA", 5, 7}, {"ME", 6, 7}, {"MK", 7, 7},
                           {"TR", 8, 7}, {"MT", 3, 8}, {"AL", 6, 8}, {"GR", 7, 8}, {"CY", 8, 8}};
constexpr int kPitch = 36;
constexpr int kSide = 32;

const FacetOption* find_option(const FacetOptions& facet, std::string_view id) {
  const auto it = std::find_if(facet.options.begin(), facet.options.end(),
                               [&](const FacetOption& option) { return option.id == id; });
  return it == facet.options.end() ? nullptr : &*it;
}

/// 1 to 4: how many of the most that one country has, in quarters.
std::string shade(std::uint64_t count, std::uint64_t most) {
  const std::uint64_t quarter = most == 0 ? 1 : (4 * count + most - 1) / most;
  return std::to_string(std::clamp<std::uint64_t>(quarter, 1, 4));
}

void write_link(Markup& page, const Visit& visit, const SearchState& state, const Tile& tile,
                const FacetOption& option, std::uint64_t most) {
  const std::string x = std::to_string(tile.column * kPitch);
  const std::string y = std::to_string(tile.row * kPitch);
  const std::string middle = std::to_string(tile.column * kPitch + kSide / 2);
  const std::string number = visit.ui.number(option.count);
  const Url url = visit.in_language(search_url(state.toggled("country", option.id)));
  page.open("a", {{"href", url.str()},
                  {"class", "t" + shade(option.count, most)},
                  {"rel", "nofollow"},
                  {"aria-label", option.label + ": " + number},
                  {"aria-current", "true", option.is_selected}});
  page.empty("rect", {{"x", x}, {"y", y}, {"width", "32"}, {"height", "32"}, {"rx", "5"}});
  page.leaf("text", {{"x", middle}, {"y", std::to_string(tile.row * kPitch + 14)}}, option.id);
  page.leaf("text", {{"x", middle}, {"y", std::to_string(tile.row * kPitch + 27)}}, number);
  page.close("a");
}

}  // namespace

void write_tile_map(Markup& page, const Visit& visit, const SearchState& state,
                    const FacetOptions& countries) {
  std::uint64_t most = 0;
  for (const FacetOption& option : countries.options) most = std::max(most, option.count);
  page.open("svg", {{"class", "map"},
                    {"viewBox", "-2 -2 324 324"},
                    {"role", "group"},
                    {"aria-label", visit.ui.text("map.label")},
                    {"direction", "ltr"}});
  std::string empty;
  for (const Tile& tile : kTiles) {
    if (find_option(countries, tile.country) != nullptr) continue;
    empty += "M" + std::to_string(tile.column * kPitch) + " " + std::to_string(tile.row * kPitch) +
             "h32v32h-32z";
  }
  page.empty("path", {{"class", "t0"}, {"d", empty}});
  for (const Tile& tile : kTiles) {
    if (const FacetOption* option = find_option(countries, tile.country))
      write_link(page, visit, state, tile, *option, most);
  }
  page.close("svg");
}

}  // namespace senda::site
