#include "server/api/timestamps.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace senda::api {
namespace {

constexpr Time kSecond = 1'000'000'000;

/// `digits` digits at the front of `text`, which is cut off there.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// Seconds from the front of `text`, with a fraction.
std::optional<Time> take_seconds(std::string_view& text) {
  const auto whole = take_number(text, 2);
  if (!whole || *whole > 60) return std::nullopt;
  Time time = *whole * kSecond;
  if (!take(text, '.')) return time;
  Time unit = kSecond / 10;
  std::size_t digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits) {
    time += (text.front() - '0') * unit;
    unit /= 10;
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  return time;
}

/// "Z", "+02:00" or nothing at all, in nanoseconds east of UTC.
std::optional<Time> read_offset(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return 0;
  const bool is_east = text.front() == '+';
  if (!is_east && text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || !text.empty() || *hours > 23 || *minutes > 59) return std::nullopt;
  const Time offset = (*hours * 60 + *minutes) * 60 * kSecond;
  return is_east ? offset : -offset;
}

}  // namespace

Time now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string format_time(Time time) {
  const std::time_t seconds = time / kSecond;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::string out(text.data(), size);
  if (const Time fraction = time % kSecond; fraction != 0) {
    std::snprintf(text.data(), text.size(), ".%09lld", static_cast<long long>(fraction));
    out += text.data();
  }
  return out + "Z";
}

std::string format_duration(Time nanoseconds) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "PT%lld.%06lldS",
                static_cast<long long>(nanoseconds / kSecond),
                static_cast<long long>(nanoseconds % kSecond / 1'000));
  return text.data();
}

std::optional<Time> parse_time(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  // Beyond this range nanoseconds do not fit.
  if (!date.ok() || *year < 1700 || *year > 2250) return std::nullopt;
  const Time midnight = std::chrono::sys_days(date).time_since_epoch().count() * 86'400 * kSecond;
  if (text.empty()) return midnight;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  Time seconds = 0;
  if (take(text, ':')) {
    const auto read = take_seconds(text);
    if (!read) return std::nullopt;
    seconds = *read;
  }
  const auto offset = read_offset(text);
  if (!offset) return std::nullopt;
  return midnight + (*hour * 60 + *minute) * 60 * kSecond + seconds - *offset;
}

}  // namespace senda::api
