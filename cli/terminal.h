// How the program speaks to a person: colour where it is wanted, aligned columns, a progress bar.
#pragma once

#include "indexer/run/report.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace senda::cli {

/// Colour only on a terminal, and not where NO_COLOR asks for none.
bool wants_colour();
/// `text` in an ANSI style ("1", "2", "1;33") if colour is wanted.
std::string styled(std::string_view text, std::string_view style);

/// Columns a terminal shows for the text: wide East Asian characters take two, marks none.
std::size_t display_width(std::string_view text);
/// `text` with spaces up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

/// Rows as aligned columns, two spaces apart; the last column is not padded.
void print_table(const std::vector<std::vector<std::string>>& rows);

/// A progress bar on standard error for work of over half a second; nothing if that is no terminal.
class ProgressBar {
 public:
  ProgressBar() : start_(std::chrono::steady_clock::now()) {}
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  void show(const indexer::Progress& progress);

 private:
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_{};
  bool shown_ = false;
};

}  // namespace senda::cli
