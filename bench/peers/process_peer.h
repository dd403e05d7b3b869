// A peer that is a program of its own, asked over its standard input and answering on its standard
// output, a line each (README.md), so that an engine in any language is one small source.
#pragma once

#include "bench/peers/comparison.h"
#include "bench/peers/peer.h"

#include <cstdio>
#include <memory>
#include <sys/types.h>

namespace senda::bench {

class ProcessPeer : public Peer {
 public:
  /// Starts the program and waits until it is open.
  /// In:     command: the program and its arguments, split at spaces. clock: of what `ask` reports:
  ///         kWall: what the program measured from having read the question to having the answer;
  ///         kProcessor: what its process, or those it names, computed, less what an empty question
  ///         costs.
  /// Errors: kIo if it cannot be started or does not greet.
  static Result<std::unique_ptr<ProcessPeer>> start(const std::string& command,
                                                    ComparisonClock clock);
  ~ProcessPeer() override;
  ProcessPeer(const ProcessPeer&) = delete;
  std::string name() const override { return name_; }
  const std::string& version() const noexcept { return version_; }
  /// Errors: kUnsupported; kIo if the program ended; kInternal with the program's own words.
  Result<PeerAnswer> ask(const PeerQuery& query) override;

 private:
  explicit ProcessPeer(ComparisonClock clock) : clock_(clock) {}
  Result<void> spawn(const std::string& command);
  Result<void> greet();
  Result<std::string> exchange(const std::string& line);
  double processor_milliseconds() const;

  const ComparisonClock clock_;
  pid_t process_ = -1;
  std::FILE* to_ = nullptr;
  std::FILE* from_ = nullptr;
  std::string name_, version_;
  std::vector<clockid_t> clocks_;  // of the processes that do the work
  double overhead_ = 0;            // milliseconds of an empty question
};

}  // namespace senda::bench
