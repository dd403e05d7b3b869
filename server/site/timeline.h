// A timeline: how many practices began in each year, as bars that are also the filter. The list
// under it says the same in text.
#pragma once

#include "server/site/facet_options.h"
#include "server/site/markup.h"
#include "server/site/visit.h"

namespace senda::site {

/// Years shown at most: those before the last of them are left to the list.
inline constexpr int kMaxTimelineYears = 60;

/// In:  years: options of the facet `start_year`. Nothing is written if there are none.
void write_timeline(Markup& page, const Visit& visit, const SearchState& state,
                    const FacetOptions& years);

}  // namespace senda::site
