#include "cli/terminal.h"

#include "engine/text/display_width.h"

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace senda::cli {

bool wants_colour() {
  static const bool wanted = [] {
    const char* no_colour = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
  }();
  return wanted;
}

std::string styled(std::string_view text, std::string_view style) {
  if (!wants_colour()) return std::string(text);
  return "\x1b[" + std::string(style) + "m" + std::string(text) + "\x1b[0m";
}

std::size_t display_width(std::string_view text) { return text::display_width(text); }

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = display_width(text);
  if (used < width) out.append(width - used, ' ');
  return out;
}

void print_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += i + 1 == row.size() ? row[i] : padded(row[i], widths[i] + 2);
    }
    std::printf("%s\n", line.c_str());
  }
}

void ProgressBar::show(const indexer::Progress& progress) {
  using std::chrono::duration;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  const double seconds = duration<double>(now - start_).count();
  static const bool is_terminal = ::isatty(STDERR_FILENO) == 1;
  if (!is_terminal || seconds < 0.5) return;
  last_ = now;
  shown_ = true;
  const double share = progress.total_bytes == 0 ? 0.0
                                                 : static_cast<double>(progress.bytes) /
                                                       static_cast<double>(progress.total_bytes);
  const auto filled = static_cast<std::size_t>(share * 30);
  const std::string bar =
      std::string(filled, '#') + std::string(30 - std::min<std::size_t>(filled, 30), '.');
  const double rate = static_cast<double>(progress.records) / seconds;
  const double left = share > 0 ? seconds / share - seconds : 0;
  std::fprintf(stderr, "\r\x1b[K%s [%s] %llu records, %.0f/s, %.0f s left", progress.phase,
               bar.c_str(), static_cast<unsigned long long>(progress.records), rate, left);
}

ProgressBar::~ProgressBar() {
  if (shown_) std::fprintf(stderr, "\r\x1b[K");
}

}  // namespace senda::cli
