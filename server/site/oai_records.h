// What OAI-PMH serves: the items of the collection with their dates and sets, and one item as
// oai_dc. Items are the live documents, and those deleted since the last full index, which is all
// that the index remembers ("transient").
#pragma once

#include "engine/json/value.h"
#include "query/match/index_view.h"
#include "server/site/markup.h"
#include "server/site/visit.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

struct OaiItem {
  storage::DocNum doc = 0;
  std::string id;
  std::string datestamp;
  bool is_deleted = false;
};

struct OaiSet {
  std::string spec;  ///< "area:housing"
  std::string name;
};

/// In:   set: empty for all. from, until: inclusive; empty for no bound.
/// Out:  in the order of their numbers. Nothing for a set that does not exist.
/// Cost: O(documents of the collection).
std::vector<OaiItem> list_items(const query::IndexView& view, std::string_view set,
                                std::string_view from, std::string_view until);
/// The item with an id of the collection, deleted ones included.
std::optional<OaiItem> find_item(const query::IndexView& view, std::string_view id);

/// A set per value of each facet that stands for a topic, and a set per facet above them.
std::vector<OaiSet> list_sets(const query::IndexView& view, const Interface& english);
/// Of one record: those below a facet.
std::vector<std::string> sets_of(const json::Value& record, const query::IndexView& view);
/// The earliest date an item can have.
std::string earliest_datestamp(const query::IndexView& view);

/// `<oai_dc:dc>`: fifteen elements of Dublin Core, texts in all languages of the record.
void write_dublin_core(Markup& xml, const json::Value& record, const schema::Vocabulary& vocabulary,
                       const Visit& visit, const Interface& english);

}  // namespace senda::site
