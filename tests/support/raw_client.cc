#include "tests/support/raw_client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace senda::test {
namespace {

constexpr int kDeadline = 20'000;  // ms; far beyond every timeout of the servers under test

}  // namespace

RawClient::RawClient(std::uint16_t port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    std::abort();
  }
}

RawClient::RawClient(const std::filesystem::path& unix_socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = unix_socket.string();
  if (path.size() >= sizeof address.sun_path) std::abort();
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  for (int waited = 0; waited < kDeadline; waited += 10) {
    socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
      return;
    ::close(socket_);
    ::usleep(10'000);
  }
  std::abort();
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::half_close() { ::shutdown(socket_, SHUT_WR); }

void RawClient::reset() {
  const linger hard{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  ::close(socket_);
  socket_ = -1;
}

bool RawClient::fill() {
  pollfd ready{socket_, POLLIN, 0};
  if (::poll(&ready, 1, kDeadline) <= 0) return false;
  char bytes[16 * 1024];
  const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

Reply RawClient::read_reply(bool after_head) {
  Reply reply;
  std::size_t end = std::string::npos;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return reply;
  }
  const std::string head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  reply.status = std::atoi(head.c_str() + 9);
  for (std::size_t from = head.find("\r\n") + 2; from < head.size();) {
    const std::size_t to = head.find("\r\n", from);
    std::string name = head.substr(from, head.find(':', from) - from);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    reply.headers[name] = head.substr(from + name.size() + 2, to - from - name.size() - 2);
    from = to + 2;
  }
  const auto length = reply.headers.find("content-length");
  const std::size_t wanted =
      after_head || length == reply.headers.end() ? 0 : std::stoul(length->second);
  while (buffer_.size() < wanted) {
    if (!fill()) break;
  }
  reply.body = buffer_.substr(0, wanted);
  buffer_.erase(0, reply.body.size());
  return reply;
}

std::string RawClient::read_all() {
  while (fill()) {
  }
  return std::exchange(buffer_, {});
}

bool RawClient::is_closed() {
  while (true) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, kDeadline) <= 0) return false;
    char bytes[4096];
    if (::recv(socket_, bytes, sizeof bytes, 0) <= 0) return true;
  }
}

bool RawClient::is_silent(int milliseconds) {
  pollfd ready{socket_, POLLIN, 0};
  return buffer_.empty() && ::poll(&ready, 1, milliseconds) == 0;
}

}  // namespace senda::test
