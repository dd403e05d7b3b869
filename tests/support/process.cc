#include "tests/support/process.h"

#include "tests/support/temporary_folder.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace senda::test {
namespace {

[[noreturn]] void execute(const std::vector<std::string>& arguments) {
  std::vector<char*> words;
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  ::execv(words.front(), words.data());
  ::_exit(127);
}

void redirect(const char* path, int flags, int descriptor) {
  const int fd = ::open(path, flags, 0600);
  if (fd < 0 || ::dup2(fd, descriptor) < 0) ::_exit(126);
  ::close(fd);
}

int status_of(int raw) { return WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw); }

int wait_for(pid_t pid) {
  int raw = 0;
  while (::waitpid(pid, &raw, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return status_of(raw);
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

Outcome run_program(const std::vector<std::string>& arguments, std::string_view input) {
  const TemporaryFolder folder;
  const std::string in = folder.write("in", input).string();
  const std::string out = (folder / "out").string();
  const std::string err = (folder / "err").string();
  const pid_t pid = ::fork();
  if (pid == 0) {
    redirect(in.c_str(), O_RDONLY, STDIN_FILENO);
    redirect(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    execute(arguments);
  }
  Outcome outcome;
  outcome.status = wait_for(pid);
  outcome.out = read_bytes(out);
  outcome.err = read_bytes(err);
  return outcome;
}

RunningProgram::RunningProgram(const std::vector<std::string>& arguments) {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
  if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0) std::abort();
  // A program that ends early must not end the test with it.
  std::signal(SIGPIPE, SIG_IGN);
  pid_ = ::fork();
  if (pid_ == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    ::dup2(to[0], STDIN_FILENO);
    ::dup2(from[1], STDOUT_FILENO);
    redirect("/dev/null", O_WRONLY, STDERR_FILENO);
    execute(arguments);
  }
  ::close(to[0]);
  ::close(from[1]);
  input_ = to[1];
  output_ = ::fdopen(from[0], "r");
}

RunningProgram::~RunningProgram() {
  close_input();
  if (pid_ > 0) {
    kill_hard();
    wait();
  }
  if (output_ != nullptr) std::fclose(output_);
}

void RunningProgram::write(std::string_view bytes) { write_all(input_, bytes); }

void RunningProgram::close_input() {
  if (input_ >= 0) ::close(std::exchange(input_, -1));
}

std::string RunningProgram::read_line() {
  std::string line;
  for (int c = std::getc(output_); c != EOF && c != '\n'; c = std::getc(output_))
    line.push_back(static_cast<char>(c));
  return line;
}

void RunningProgram::kill_hard() const { ::kill(pid_, SIGKILL); }

void RunningProgram::send_signal(int number) const { ::kill(pid_, number); }

int RunningProgram::wait() { return wait_for(std::exchange(pid_, -1)); }

}  // namespace senda::test
