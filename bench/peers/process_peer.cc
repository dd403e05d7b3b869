#include "bench/peers/process_peer.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace senda::bench {
namespace {

constexpr int kEmptyQuestions = 50;

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(at, from), text.size());
    parts.emplace_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, char with) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(1, with)) + part;
  return text;
}

/// The question as a line; README.md.
Result<std::string> question_of(const query::SearchRequest& request) {
  std::string words = request.text;
  std::string kind = request.matching == schema::Matching::kAny ? "any" : "all";
  if (words.empty()) {
    kind = "none";
  } else if (words.back() == ' ') {
    words.pop_back();
  } else if (words.front() == '"' && words.size() > 2) {
    kind = "phrase";
    words = words.substr(1, words.size() - 2);
  } else {
    kind = "prefix";
    if (words.find(' ') != std::string::npos)
      return Error(ErrorCode::kUnsupported, "words before a beginning: " + words);
  }
  std::string filter;
  if (request.filter) {
    if (request.filter->op != query::FilterOp::kEqual)
      return Error(ErrorCode::kUnsupported, "a filter other than facet = value");
    filter = request.filter->field + "=" + request.filter->values.front().text;
  }
  std::string select;
  for (const auto& [field, ids] : request.select)
    select += (select.empty() ? "" : ";") + field + "=" + join(ids, ',');
  return kind + "\t" + words + "\t" + filter + "\t" + select + "\t" + join(request.facets, ',') +
         "\t" + std::to_string(request.limit);
}

Result<PeerAnswer> answer_of(const std::string& line) {
  if (line.starts_with('!')) return Error(ErrorCode::kInternal, line.substr(1));
  const auto cells = split(line, '\t');
  if (cells.size() != 4) return Error(ErrorCode::kInternal, "not an answer: " + line);
  PeerAnswer answer;
  answer.milliseconds = std::strtod(cells[0].c_str(), nullptr) / 1e3;
  answer.total = std::strtoull(cells[1].c_str(), nullptr, 10);
  if (!cells[2].empty()) answer.ids = split(cells[2], ',');
  for (const std::string& facet : split(cells[3], ';')) {
    const std::size_t colon = facet.find(':');
    if (colon == std::string::npos) continue;
    auto& counts = answer.facets[facet.substr(0, colon)];
    for (const std::string& value : split(std::string_view(facet).substr(colon + 1), ',')) {
      const std::size_t equals = value.find('=');
      if (equals == std::string::npos) continue;
      const auto count = std::strtoull(value.c_str() + equals + 1, nullptr, 10);
      if (count > 0) counts[value.substr(0, equals)] = count;
    }
  }
  return answer;
}

}  // namespace

Result<std::unique_ptr<ProcessPeer>> ProcessPeer::start(const std::string& command,
                                                        ComparisonClock clock) {
  std::unique_ptr<ProcessPeer> peer(new ProcessPeer(clock));
  SENDA_RETURN_IF_ERROR(peer->spawn(command));
  SENDA_RETURN_IF_ERROR(peer->greet());
  return peer;
}

ProcessPeer::~ProcessPeer() {
  if (to_ != nullptr) std::fclose(to_);  // the end of its questions: it ends
  if (from_ != nullptr) std::fclose(from_);
  if (process_ > 0) waitpid(process_, nullptr, 0);
}

Result<void> ProcessPeer::spawn(const std::string& command) {
  std::array<int, 2> questions{};
  std::array<int, 2> answers{};
  // Closed on exec, or a peer started later would hold this one's questions open for ever.
  if (pipe2(questions.data(), O_CLOEXEC) != 0 || pipe2(answers.data(), O_CLOEXEC) != 0)
    return Error(ErrorCode::kIo, "no pipe can be made");
  auto arguments = split(command, ' ');
  std::vector<char*> raw;
  for (std::string& argument : arguments) raw.push_back(argument.data());
  raw.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, questions[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, answers[1], STDOUT_FILENO);
  const int failed = posix_spawnp(&process_, raw.front(), &actions, nullptr, raw.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(questions[0]);
  close(answers[1]);
  to_ = fdopen(questions[1], "w");
  from_ = fdopen(answers[0], "r");
  if (failed == 0) return {};
  process_ = -1;
  return Error(ErrorCode::kIo, "cannot start " + command);
}

Result<void> ProcessPeer::greet() {
  SENDA_ASSIGN_OR_RETURN(const std::string greeting, exchange(""));
  const auto words = split(greeting, ' ');
  name_ = words.front();
  version_ = words.size() > 1 ? words[1] : "";
  std::vector<pid_t> processes{process_};
  for (std::size_t i = 2; i < words.size(); ++i)
    processes.push_back(static_cast<pid_t>(std::strtol(words[i].c_str(), nullptr, 10)));
  for (const pid_t process : processes) {
    clockid_t clock{};
    if (clock_getcpuclockid(process, &clock) != 0)
      return Error(ErrorCode::kIo, "the clock of " + name_ + " cannot be read");
    clocks_.push_back(clock);
  }
  std::vector<double> times;
  for (int i = 0; i < kEmptyQuestions; ++i) {
    const double start = processor_milliseconds();
    SENDA_RETURN_IF_ERROR(exchange(""));
    times.push_back(processor_milliseconds() - start);
  }
  std::sort(times.begin(), times.end());
  overhead_ = times[times.size() / 2];
  return {};
}

Result<std::string> ProcessPeer::exchange(const std::string& line) {
  std::fputs((line + "\n").c_str(), to_);
  std::fflush(to_);
  std::string answer;
  for (int c = std::fgetc(from_); c != '\n'; c = std::fgetc(from_)) {
    if (c == EOF) return Error(ErrorCode::kIo, name_ + " ended");
    answer += static_cast<char>(c);
  }
  return answer;
}

double ProcessPeer::processor_milliseconds() const {
  double sum = 0;
  for (const clockid_t clock : clocks_) {
    timespec now{};
    clock_gettime(clock, &now);
    sum += static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  }
  return sum;
}

Result<PeerAnswer> ProcessPeer::ask(const PeerQuery& query) {
  SENDA_ASSIGN_OR_RETURN(const std::string question, question_of(query.request));
  const double start = processor_milliseconds();
  SENDA_ASSIGN_OR_RETURN(const std::string line, exchange(question));
  const double computed = processor_milliseconds() - start - overhead_;
  SENDA_ASSIGN_OR_RETURN(PeerAnswer answer, answer_of(line));
  if (clock_ == ComparisonClock::kProcessor) answer.milliseconds = std::max(computed, 1e-3);
  return answer;
}

}  // namespace senda::bench
