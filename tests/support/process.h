// Runs a program as a shell would, and hands back what it said: for tests of the command line.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace senda::test {

struct Outcome {
  int status = -1;  ///< Exit status; 128 + signal if it was killed.
  std::string out;
  std::string err;
};

/// In: arguments: the program's path first. Environment: that of the test.
Outcome run_program(const std::vector<std::string>& arguments, std::string_view input = {});

/// A program that is left running, with both ends of its pipes.
class RunningProgram {
 public:
  explicit RunningProgram(const std::vector<std::string>& arguments);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void write(std::string_view bytes);
  void close_input();
  /// Up to and without the next line end; empty at the end of the output.
  std::string read_line();
  void kill_hard() const;
  void send_signal(int number) const;
  /// Waits for the end; see Outcome::status.
  int wait();

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  std::FILE* output_ = nullptr;
};

}  // namespace senda::test
