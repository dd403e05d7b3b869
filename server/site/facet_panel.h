// The filters of the search page: one disclosure a facet with checkboxes that belong to the search
// form, the map and the timeline among them; and the chips of what is chosen.
#pragma once

#include "server/site/facet_options.h"
#include "server/site/markup.h"
#include "server/site/visit.h"

#include <cstdint>
#include <vector>

namespace senda::site {

/// In: total: documents found; for saying how many of them state no year.
void write_facet_panel(Markup& page, const Visit& visit, const SearchState& state,
                       const std::vector<FacetOptions>& facets, std::uint64_t total);

/// Nothing if nothing is chosen.
void write_chips(Markup& page, const Visit& visit, const SearchState& state,
                 const schema::Vocabulary& vocabulary);

}  // namespace senda::site
