#include "cli/load_cost.h"

#include "engine/text/morphology/registry.h"

#include <cstdio>
#include <ctime>
#include <sys/wait.h>
#include <unistd.h>

namespace senda::cli {
namespace {

// The second number of /proc/self/statm, in pages.
double resident_megabytes() {
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr) return 0;
  long total = 0;
  long resident = 0;
  const int read = std::fscanf(file, "%ld %ld", &total, &resident);
  std::fclose(file);
  return read == 2
             ? static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6
             : 0;
}

LoadCost load(std::string_view language) {
  const double megabytes = resident_megabytes();
  const std::clock_t start = std::clock();
  // No dictionary knows the word, so each of the chain is asked, and the splitter's tables too.
  const auto analyzer = text::make_word_analyzer(language);
  analyzer->analyze("qwxzabendqwxz");
  const std::clock_t end = std::clock();
  return {1e3 * static_cast<double>(end - start) / CLOCKS_PER_SEC,
          resident_megabytes() - megabytes};
}

}  // namespace

std::optional<LoadCost> measure_load_cost(std::string_view language) {
  int ends[2];
  if (::pipe(ends) != 0) return std::nullopt;
  const pid_t child = ::fork();
  if (child == 0) {
    const LoadCost cost = load(language);
    const bool told = ::write(ends[1], &cost, sizeof cost) == static_cast<ssize_t>(sizeof cost);
    ::_exit(told ? 0 : 1);
  }
  ::close(ends[1]);
  LoadCost cost;
  const bool heard =
      child > 0 && ::read(ends[0], &cost, sizeof cost) == static_cast<ssize_t>(sizeof cost);
  ::close(ends[0]);
  if (child > 0) ::waitpid(child, nullptr, 0);
  return heard ? std::optional(cost) : std::nullopt;
}

}  // namespace senda::cli
