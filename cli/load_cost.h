// What it costs to open the dictionaries of a language, measured on this machine, now.
#pragma once

#include <optional>
#include <string_view>

namespace senda::cli {

struct LoadCost {
  double milliseconds = 0;  ///< Processor time.
  double megabytes = 0;     ///< Growth of the resident set, 10^6 bytes.
};

/// Opens them in a child process of its own, so that one language does not use what another left
/// behind. Nothing if there is no child to be had. Linux only.
/// Thread: no other thread may be running.
std::optional<LoadCost> measure_load_cost(std::string_view language);

}  // namespace senda::cli
