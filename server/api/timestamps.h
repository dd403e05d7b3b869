// Times of the API: RFC 3339 in UTC, to the nanosecond where known; durations as ISO 8601.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace senda::api {

/// Nanoseconds since 1970, UTC.
using Time = std::int64_t;

Time now();
/// "2026-11-21T22:18:46.123456789Z"; without a fraction where it is 0.
std::string format_time(Time time);
/// "PT0.012345S"
std::string format_duration(Time nanoseconds);
/// RFC 3339, a date, or date and time without an offset (then UTC), with "T" or a space between.
/// A date alone is its first moment.
std::optional<Time> parse_time(std::string_view text);

}  // namespace senda::api
