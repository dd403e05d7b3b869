// JSON is read or refused; what was read is written as text that reads as itself.
#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = senda::json::parse(text);
  if (!value.has_value()) {
    if (value.error().message().empty()) __builtin_trap();
    return 0;
  }
  const std::string written = senda::json::write(*value);
  const auto again = senda::json::parse(written);
  if (!again.has_value() || senda::json::write(*again) != written) __builtin_trap();
  return 0;
}
