// Comparison: the queries of a log, each asked of every engine in turn before the next, so that
// what else the machine does meets all of them alike; then medians by class and their ratios.
#pragma once

#include "bench/peers/peer.h"
#include "engine/json/value.h"

#include <memory>
#include <string>
#include <vector>

namespace senda::bench {

/// kWall is what a visitor waits. kProcessor is the time of the thread that asks: the same on a
/// quiet machine, as engines are asked in process, on one thread and warm; on a busy one the only
/// one of the two that tells of the engines.
enum class ComparisonClock { kWall, kProcessor };

struct ComparisonOptions {
  ComparisonClock clock = ComparisonClock::kWall;
  std::size_t rounds = 1;
  /// Whether totals and counts must be those of the first engine; where they are not, the query's
  /// times count nowhere and the query is named.
  bool same_answers = true;
};

/// In:     engines: the first is what ratios are taken to. queries: all of them are asked once
///         before, uncounted, if `rounds` is over 1; else each is met for the first time.
/// Out:    {engines, queries, rounds, disagreements: [{class, q, engine, what}], classes: {name:
///         {queries, matches, NAME: {p50, p99, mean, ratio, p99_ratio}}}}; milliseconds, matches
///         the median total. ratio: of medians, to the first engine; p99_ratio: the same at p99.
/// Errors: those of the engines.
Result<json::Value> compare(const std::vector<std::unique_ptr<Peer>>& engines,
                            const std::vector<PeerQuery>& queries,
                            const ComparisonOptions& options);

/// The classes as aligned columns.
std::string to_table(const json::Value& comparison);

}  // namespace senda::bench
