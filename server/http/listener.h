// Where the server listens: an address and port, a Unix socket, or a socket that systemd opened.
#pragma once

#include "engine/base/result.h"
#include "server/http/message.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <variant>
#include <vector>

namespace senda::http {

struct TcpAddress {
  std::string host;  ///< An IPv4 or IPv6 address, without brackets.
  std::uint16_t port = 0;
};
struct UnixAddress {
  std::filesystem::path path;
};
using ListenAddress = std::variant<TcpAddress, UnixAddress>;

/// In: "127.0.0.1:7700", "[::1]:7700", "localhost:7700", "unix:/run/senda/senda.sock"; port 0 is
/// any free one. Errors: kInvalidArgument. No name but "localhost" is looked up.
Result<ListenAddress> parse_listen_address(std::string_view text);

/// A socket that listens. Closed on destruction; the file of a Unix socket made here is removed.
class Listener {
 public:
  /// Errors: kExists: the port or the socket is in use by another program; kIo: anything else. A
  /// socket file that nobody listens on is replaced.
  static Result<Listener> open(const ListenAddress& address);
  /// A socket that listens already, of the given descriptor, which this then owns.
  /// Errors: kInvalidArgument: it is no listening stream socket.
  static Result<Listener> adopt(int descriptor);
  ~Listener();
  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&&) = delete;

  int descriptor() const noexcept { return descriptor_; }
  int family() const noexcept { return family_; }  ///< AF_INET, AF_INET6, AF_UNIX
  std::uint16_t port() const noexcept { return port_; }
  /// For people: "http://127.0.0.1:7700/", "unix:/run/senda/senda.sock".
  std::string shown() const;

 private:
  Listener(int descriptor, int family) : descriptor_(descriptor), family_(family) {}
  int descriptor_ = -1;
  int family_ = 0;
  std::uint16_t port_ = 0;
  std::string host_;
  std::filesystem::path path_;
  bool owns_path_ = false;
};

/// What the address of an accepted connection says.
Peer peer_of(const sockaddr* address, std::size_t size);

}  // namespace senda::http
