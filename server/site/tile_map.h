// A map of Europe in tiles, one a country, with counts: seen at a glance and usable as a filter, by
// mouse and keyboard. The list of countries beside it holds the same links and numbers as text.
#pragma once

#include "server/site/facet_options.h"
#include "server/site/markup.h"
#include "server/site/visit.h"

namespace senda::site {

/// In:  countries: options of the facet `country`. Countries without a tile are left to the list.
/// Out: one link a country with a count or chosen; it adds or removes that filter. North is up and
///      west is left in every language.
void write_tile_map(Markup& page, const Visit& visit, const SearchState& state,
                    const FacetOptions& countries);

}  // namespace senda::site
