// Load: asks the queries of a log with several threads and tells how long each took. Closed loop:
// every thread asks the next when it has an answer, which measures throughput. Open loop: queries
// arrive at a rate whatever the answers do, and waiting for a free thread counts, as it does for a
// visitor. What a query is, and who answers it, is the caller's.
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace senda::query {

/// Asks the query of a number. An error is counted, not fatal.
using Ask = std::function<Result<void>(std::size_t query)>;

struct LoadOptions {
  unsigned threads = 1;
  std::size_t rounds = 1;  ///< How often the whole log is asked.
  /// Queries a second that arrive, at even distances; 0: closed loop.
  double rate = 0;
};

struct LoadResult {
  /// Milliseconds by query, then round. Open loop: from the moment the query was due.
  std::vector<std::vector<double>> milliseconds;
  std::vector<bool> failed;  ///< By query: any round of it. Its times count nowhere.
  double seconds = 0;        ///< From the first question to the last answer.
  std::string first_error;   ///< Empty if none.
};

/// In:     queries: their number, from 0. make: one Ask per thread, called on that thread, before
///         the clock starts.
/// Errors: kInvalidArgument: no query, thread or round, or a negative rate; those of `make`.
Result<LoadResult> run_load(std::size_t queries, const LoadOptions& options,
                            const std::function<Result<Ask>()>& make);

/// Milliseconds, of `count` answers. A quantile is the smallest time that so large a share of all
/// is not above.
struct Latency {
  std::size_t count = 0;
  double mean = 0, p50 = 0, p95 = 0, p99 = 0, p999 = 0, max = 0;
};

/// All zero for no times.
Latency summarise(std::vector<double> milliseconds);

/// By class, and of all under "". In: classes: of each query.
std::map<std::string, Latency> summarise(const LoadResult& result,
                                         const std::vector<std::string>& classes);

}  // namespace senda::query
