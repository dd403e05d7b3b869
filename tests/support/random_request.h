// Random search requests over the generated records of random_collection.h.
#pragma once

#include "query/request.h"
#include "tests/support/random_collection.h"

#include <string>

namespace senda::test {

query::Filter random_filter(Random& random, int depth = 3);
std::string random_query(Random& random);
query::SearchRequest random_request(Random& random);

/// The request as a person reads it, for the messages of failing tests.
std::string describe(const query::SearchRequest& request);

}  // namespace senda::test
