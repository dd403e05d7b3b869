// A filter is read or refused with a place inside it, and what was printed means the same again.
#include "query/parse/filter_parser.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace senda::query;  // NOLINT(google-build-using-namespace)
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto filter = parse_filter(text);
  if (!filter.has_value()) {
    const auto span = filter.error().span();
    if (filter.error().message().empty()) __builtin_trap();
    if (span && (span->from > span->to || span->to > size)) __builtin_trap();
    return 0;
  }
  const std::string printed = print_filter(*filter);
  const auto again = parse_filter(printed);
  if (!again.has_value() || print_filter(*again) != printed) __builtin_trap();
  return 0;
}
