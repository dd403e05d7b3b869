#include "server/site/search_state.h"

#include "corpus/embedded.h"
#include "tests/server/site/test_site.h"

#include <gtest/gtest.h>

namespace senda::site {
namespace {

SearchState state_of(std::string_view target) {
  static const auto schema = corpus::builtin_schema("practices");
  return read_search_state(test::request_of(target), *schema);
}

TEST(SearchState, HasOneAddressForEachState) {
  const std::pair<const char*, const char*> table[] = {
      {"/search", "/"},
      {"/search?q=", "/"},
      {"/search?q=+caf%C3%A9+", "/search?q=caf%C3%A9"},
      {"/search?country=IT&country=ES&country=IT", "/search?country=ES&country=IT"},
      {"/search?q=x&area=housing&page=1&size=10&sort=", "/search?q=x&area=housing"},
      {"/search?page=3&q=x&sort=newest&size=50", "/search?q=x&sort=newest&size=50&page=3"},
      {"/search?sort=bogus&size=11&page=-1", "/"},
      {"/search?page=99999999999999999999", "/"},
      {"/search?unknown=1&id=2", "/"},
      {"/search?start_year=2002&start_year=two", "/search?start_year=2002"},
      {"/search?area=%3Cscript%3E", "/search?area=%3Cscript%3E"}};
  for (const auto& [target, wanted] : table) {
    const std::string address = search_url(state_of(target)).str();
    EXPECT_EQ(address, wanted) << target;
    EXPECT_EQ(search_url(state_of(address)).str(), address) << "not canonical";
  }
}

TEST(SearchState, CutsALongQueryAtAWord) {
  std::string words;
  while (words.size() <= kMaxQueryBytes) words += "sana ";
  SearchState state = state_of("/search?q=" + http::percent_encode(words + "loppu"));
  EXPECT_TRUE(state.text_was_cut);
  EXPECT_LE(state.text.size(), kMaxQueryBytes);
  EXPECT_TRUE(state.text.ends_with("sana"));
}

TEST(SearchState, BoundsWhatAnAddressCanAskFor) {
  std::string target = "/search?area=" + std::string(500, 'a');
  for (int i = 0; i < 300; ++i) target += "&country=" + std::to_string(i);
  const SearchState state = state_of(target);
  EXPECT_FALSE(state.select.contains("area"));
  EXPECT_LE(state.select.at("country").size(), 100U);
}

TEST(SearchState, TogglingTwiceGivesBackTheState) {
  const SearchState state = state_of("/search?q=x&area=health&country=ES");
  for (const auto& [facet, id] :
       {std::pair("country", "ES"), std::pair("country", "IT"), std::pair("level", "local")}) {
    const SearchState other = state.toggled(facet, id);
    EXPECT_NE(other.is_selected(facet, id), state.is_selected(facet, id));
    EXPECT_EQ(search_url(other.toggled(facet, id)).str(), search_url(state).str());
  }
  EXPECT_EQ(state.on_page(4).toggled("country", "IT").page, 1U);
}

}  // namespace
}  // namespace senda::site
