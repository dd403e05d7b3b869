// The one place where a Xapian exception becomes an Error. Every function that reaches Xapian runs
// its work through with_xapian; no other file writes a catch clause for it. For sources of
// engine/storage, indexer and query only.
#pragma once

#include "engine/base/result.h"

#include <xapian.h>

#include <string>
#include <type_traits>
#include <utility>

namespace senda::storage {

/// kNotFound, kLocked, kCorrupt, kVersionMismatch, kInvalidArgument, kLimit, kIo or kInternal.
Error error_from_xapian(const Xapian::Error& error);

/// Runs `work` and turns a Xapian exception into an Error. `work` returns a Result or nothing.
template <typename Work>
auto with_xapian(Work&& work) {
  using Returned = std::invoke_result_t<Work>;
  using Wrapped = std::conditional_t<std::is_void_v<Returned>, Result<void>, Returned>;
  try {
    if constexpr (std::is_void_v<Returned>) {
      std::forward<Work>(work)();
      return Wrapped();
    } else {
      return Wrapped(std::forward<Work>(work)());
    }
  } catch (const Xapian::Error& error) {
    return Wrapped(error_from_xapian(error));
  }
}

}  // namespace senda::storage
