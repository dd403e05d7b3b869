// SENDA_CHECK states what a programmer must have made true, in every build; SENDA_DCHECK in debug
// builds only. User input must never be able to reach either: that is what Result is for.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace senda::internal {
[[noreturn]] inline void check_failed(const char* condition, const char* message, const char* file,
                                      int line) {
  std::fprintf(stderr, "%s:%d: check failed: %s (%s)\n", file, line, condition, message);
  std::abort();
}
}  // namespace senda::internal

#define SENDA_CHECK(condition, message)                                         \
  do {                                                                          \
    if (!(condition)) [[unlikely]]                                              \
      ::senda::internal::check_failed(#condition, message, __FILE__, __LINE__); \
  } while (false)

#ifdef NDEBUG
#define SENDA_DCHECK(condition, message) static_cast<void>(0)
#else
#define SENDA_DCHECK(condition, message) SENDA_CHECK(condition, message)
#endif
