// sd_listen_fds and sd_notify without libsystemd.
#include "server/http/systemd.h"

#include <charconv>
#include <cstddef>
#include <cstring>
#include <optional>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace senda::http {
namespace {

constexpr int kFirstDescriptor = 3;
constexpr int kMaxDescriptors = 64;

std::optional<int> parse_int(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Result<std::vector<Listener>> adopt_systemd_sockets(const std::string& listen_pid,
                                                    const std::string& listen_fds) {
  std::vector<Listener> listeners;
  if (listen_fds.empty() || listen_pid.empty()) return listeners;
  const auto pid = parse_int(listen_pid);
  const auto count = parse_int(listen_fds);
  if (!pid || !count || *count < 0 || *count > kMaxDescriptors) {
    return Error(ErrorCode::kInvalidArgument,
                 "LISTEN_PID and LISTEN_FDS do not say how many sockets there are");
  }
  if (*pid != ::getpid()) return listeners;  // meant for our parent
  for (int i = 0; i < *count; ++i) {
    SENDA_ASSIGN_OR_RETURN(Listener listener, Listener::adopt(kFirstDescriptor + i));
    listeners.push_back(std::move(listener));
  }
  return listeners;
}

void notify_systemd(const std::string& socket_name, std::string_view state) {
  sockaddr_un address{};
  if (socket_name.empty() || socket_name.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_name.data(), socket_name.size());
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';  // an abstract name
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_name.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return;
  ::sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL,
           reinterpret_cast<const sockaddr*>(&address), size);
  ::close(descriptor);
}

}  // namespace senda::http
