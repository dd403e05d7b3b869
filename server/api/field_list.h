// The fields of an index with what may be done with each: POST /indexes/{uid}/fields.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"
#include "server/api/service.h"

#include <string>

namespace senda::api {

/// In: body: {offset?, limit?, filter?}. Out: a page of fields.
Outcome<json::Value> list_fields(Service& service, const std::string& uid, const json::Value& body);

}  // namespace senda::api
