// Fields that mean the same in every collection without a schema, whatever it is about: places and
// vectors, as the Meilisearch API has them. They are not words.
#pragma once

#include <string_view>

namespace senda::schema {

/// `_geo` and `_geojson`, which are places, and `_vectors`, which nothing here reads.
constexpr bool is_reserved_field(std::string_view name) {
  return name == "_geo" || name == "_geojson" || name == "_vectors";
}

}  // namespace senda::schema
