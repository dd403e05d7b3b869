// FacetOptions: the values of one facet as a visitor sees them: labels in the visitor's language,
// counts, what is chosen, narrower values under broader ones. No markup.
#pragma once

#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"
#include "query/answer.h"
#include "server/site/interface.h"
#include "server/site/search_state.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

struct FacetOption {
  std::string id;
  std::string label;
  std::uint64_t count = 0;
  bool is_selected = false;
  std::vector<FacetOption> narrower;
};

struct FacetOptions {
  std::string field;
  std::string title;
  std::vector<FacetOption> options;  ///< In the order of display.
  std::size_t size = 0;              ///< With the narrower ones.
  bool has_selection = false;
};

/// "country", "ES" -> "Spanien". What the vocabulary and ICU do not know stays as it is.
std::string facet_label(std::string_view facet, const std::string& id,
                        const schema::Vocabulary& vocabulary, const Interface& ui);
/// Name of the facet: the message "facet.FIELD", else the field.
std::string facet_title(std::string_view facet, const Interface& ui);

/// In:  group: counts of the facet. A selected value without any match is there with 0.
/// Out: vocabularies in their own order if they are short or ordered by meaning (criteria, level),
///      years from the newest, all others by count, countries of one count by name.
FacetOptions make_facet_options(const query::FacetGroup& group, const SearchState& state,
                                const schema::CollectionSchema& schema,
                                const schema::Vocabulary& vocabulary, const Interface& ui);

}  // namespace senda::site
