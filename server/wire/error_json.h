// Errors as JSON: {message, code, type, link} as the Meilisearch API has them, and position, file,
// record, field where known.
#pragma once

#include "engine/base/error.h"
#include "engine/json/value.h"

namespace senda::wire {

json::Value error_to_json(const Error& error);

}  // namespace senda::wire
