// What indexes hold, in figures.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"
#include "server/api/service.h"

#include <map>
#include <string>

namespace senda::api {

/// Documents that have each field, by its name; fields of objects are not counted apart.
std::map<std::string, std::uint64_t> field_distribution(const query::IndexView& view);

Outcome<json::Value> stats_of_index(Service& service, const std::string& uid);
Outcome<json::Value> stats_of_all(Service& service, const Access& access);

}  // namespace senda::api
