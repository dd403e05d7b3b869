// Orders are those of display; ties keep the vocabulary's order.
#include "server/site/facet_options.h"

#include <algorithm>
#include <map>

namespace senda::site {
namespace {

struct Builder {
  const SearchState& state;
  const schema::Vocabulary& vocabulary;
  const Interface& ui;
  const std::string& field;

  FacetOption option(const std::string& id, std::uint64_t count) const {
    return {id, facet_label(field, id, vocabulary, ui), count, state.is_selected(field, id), {}};
  }

  /// Values of the vocabulary in its order, narrower under broader.
  std::vector<FacetOption> tree(std::map<std::string, std::uint64_t>& counts) const {
    std::vector<FacetOption> options;
    std::map<std::string, std::size_t> places;
    for (const schema::VocabularyValue& value : vocabulary.values(field)) {
      const auto count = counts.find(value.id);
      if (count == counts.end()) continue;
      FacetOption made = option(value.id, count->second);
      counts.erase(count);
      const auto parent = places.find(value.broader);
      if (parent != places.end()) {
        options[parent->second].narrower.push_back(std::move(made));
      } else {
        places.emplace(value.id, options.size());
        options.push_back(std::move(made));
      }
    }
    return options;
  }
};

bool is_in_order_of_meaning(std::string_view field) {
  return field == "criteria" || field == "level";
}

void sort_by_count(std::vector<FacetOption>& options) {
  std::stable_sort(options.begin(), options.end(),
                   [](const FacetOption& a, const FacetOption& b) { return a.count > b.count; });
  for (FacetOption& option : options) sort_by_count(option.narrower);
}

void sort_options(std::vector<FacetOption>& options, const schema::FacetField& facet,
                  const Interface& ui) {
  if (facet.kind == schema::FacetKind::kNumeric) {
    std::reverse(options.begin(), options.end());
    return;
  }
  if (is_in_order_of_meaning(facet.path)) return;
  if (facet.vocabulary == "country") {
    std::sort(options.begin(), options.end(), [&](const FacetOption& a, const FacetOption& b) {
      return ui.country_before(a.id, b.id);
    });
  }
  sort_by_count(options);
}

void count_options(const std::vector<FacetOption>& options, FacetOptions& facet) {
  for (const FacetOption& option : options) {
    ++facet.size;
    facet.has_selection = facet.has_selection || option.is_selected;
    count_options(option.narrower, facet);
  }
}

}  // namespace

std::string facet_label(std::string_view facet, const std::string& id,
                        const schema::Vocabulary& vocabulary, const Interface& ui) {
  if (facet == "country") return ui.country(id);
  if (facet == "language") return ui.language(id);
  return vocabulary.label(facet, id, ui.tag());
}

std::string facet_title(std::string_view facet, const Interface& ui) {
  const std::string key = "facet." + std::string(facet);
  return ui.has(key) ? ui.text(key) : std::string(facet);
}

FacetOptions make_facet_options(const query::FacetGroup& group, const SearchState& state,
                                const schema::CollectionSchema& schema,
                                const schema::Vocabulary& vocabulary, const Interface& ui) {
  FacetOptions facet;
  facet.field = group.field;
  facet.title = facet_title(group.field, ui);
  std::map<std::string, std::uint64_t> counts;
  const auto selected = state.select.find(group.field);
  if (selected != state.select.end()) {
    for (const std::string& id : selected->second) counts[id] = 0;
  }
  for (const query::FacetCount& count : group.counts) counts[count.id] = count.count;
  const Builder builder{state, vocabulary, ui, facet.field};
  facet.options = builder.tree(counts);
  for (const auto& [id, count] : counts) facet.options.push_back(builder.option(id, count));
  if (const schema::FacetField* field = schema.find_facet(group.field))
    sort_options(facet.options, *field, ui);
  count_options(facet.options, facet);
  return facet;
}

}  // namespace senda::site
