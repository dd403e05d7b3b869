// Plain sockets: what is here is needed once, before the first connection.
#include "server/http/listener.h"

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace senda::http {
namespace {

constexpr int kBacklog = 1024;  // connections the kernel keeps; Linux cuts it at net.core.somaxconn

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

Error io_error(const std::string& what) {
  return Error(ErrorCode::kIo, what + ": " + std::generic_category().message(errno));
}

Result<SocketAddress> socket_address(const TcpAddress& tcp) {
  SocketAddress address;
  auto* four = reinterpret_cast<sockaddr_in*>(&address.storage);
  auto* six = reinterpret_cast<sockaddr_in6*>(&address.storage);
  if (::inet_pton(AF_INET, tcp.host.c_str(), &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons(tcp.port);
    address.size = sizeof *four;
    return address;
  }
  if (::inet_pton(AF_INET6, tcp.host.c_str(), &six->sin6_addr) == 1) {
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(tcp.port);
    address.size = sizeof *six;
    return address;
  }
  return Error(ErrorCode::kInvalidArgument, "\"" + tcp.host + "\" is not an IP address");
}

Result<SocketAddress> socket_address(const UnixAddress& local) {
  SocketAddress address;
  auto* un = reinterpret_cast<sockaddr_un*>(&address.storage);
  const std::string path = local.path.string();
  if (path.size() >= sizeof un->sun_path) {
    return Error(ErrorCode::kInvalidArgument, "the path of a Unix socket has at most " +
                                                  std::to_string(sizeof un->sun_path - 1) +
                                                  " bytes: " + path);
  }
  un->sun_family = AF_UNIX;
  std::memcpy(un->sun_path, path.c_str(), path.size() + 1);
  address.size = static_cast<socklen_t>(sizeof(sockaddr_un));
  return address;
}

/// Removes a socket file that its server left behind; one that answers stays.
void remove_stale_socket(const UnixAddress& local, const SocketAddress& address) {
  struct stat info {};
  if (::lstat(local.path.c_str(), &info) != 0 || !S_ISSOCK(info.st_mode)) return;
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (probe < 0) return;
  const bool refused = ::connect(probe, address.get(), address.size) != 0 && errno == ECONNREFUSED;
  ::close(probe);
  if (refused) ::unlink(local.path.c_str());
}

std::string shown_host(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

std::string address_text(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = {};
  if (address->sa_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(address);
    ::inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
  } else if (address->sa_family == AF_INET6) {
    const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
    if (IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)) {
      ::inet_ntop(AF_INET, six->sin6_addr.s6_addr + 12, text, sizeof text);
    } else {
      ::inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof text);
    }
  }
  return text;
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const auto wrong = [&] {
    return Error(ErrorCode::kInvalidArgument,
                 "\"" + std::string(text) +
                     "\" is not an address to listen on: ADDRESS:PORT, [IPV6]:PORT or unix:PATH");
  };
  if (text.starts_with("unix:")) {
    if (text.size() == 5) return wrong();
    return ListenAddress(UnixAddress{std::filesystem::path(text.substr(5))});
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong();
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  TcpAddress tcp;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), tcp.port);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    return wrong();
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (bracketed != (host.find(':') != std::string_view::npos)) return wrong();
  tcp.host = host == "localhost" ? "127.0.0.1" : std::string(host);
  if (!socket_address(tcp)) return wrong();
  return ListenAddress(std::move(tcp));
}

Result<Listener> Listener::open(const ListenAddress& where) {
  const auto* local = std::get_if<UnixAddress>(&where);
  SENDA_ASSIGN_OR_RETURN(
      const SocketAddress address,
      local != nullptr ? socket_address(*local) : socket_address(std::get<TcpAddress>(where)));
  const int family = address.get()->sa_family;
  const int descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return io_error("cannot make a socket");
  Listener listener(descriptor, family);
  const int on = 1;
  if (local != nullptr) {
    remove_stale_socket(*local, address);
    listener.path_ = local->path;
  } else {
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    listener.host_ = std::get<TcpAddress>(where).host;
    listener.port_ = std::get<TcpAddress>(where).port;
  }
  const std::string shown = local != nullptr
                                ? local->path.string()
                                : shown_host(listener.host_) + ":" + std::to_string(listener.port_);
  if (::bind(descriptor, address.get(), address.size) != 0) {
    if (errno == EADDRINUSE) {
      return Error(ErrorCode::kExists, shown + " is in use by another program");
    }
    return io_error("cannot listen on " + shown);
  }
  listener.owns_path_ = local != nullptr;
  if (::listen(descriptor, kBacklog) != 0) return io_error("cannot listen on " + shown);
  if (local == nullptr && listener.port_ == 0) {
    SocketAddress bound;
    bound.size = sizeof bound.storage;
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound.storage), &bound.size);
    // The port stands at the same place in both families.
    listener.port_ = ntohs(reinterpret_cast<const sockaddr_in*>(&bound.storage)->sin_port);
  }
  return listener;
}

Result<Listener> Listener::adopt(int descriptor) {
  const auto option = [&](int name) {
    int value = 0;
    socklen_t size = sizeof value;
    return ::getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : -1;
  };
  if (option(SO_ACCEPTCONN) != 1 || option(SO_TYPE) != SOCK_STREAM) {
    return Error(ErrorCode::kInvalidArgument,
                 "descriptor " + std::to_string(descriptor) + " is not a listening stream socket");
  }
  SocketAddress bound;
  bound.size = sizeof bound.storage;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound.storage), &bound.size);
  Listener listener(descriptor, bound.get()->sa_family);
  if (listener.family_ == AF_UNIX) {
    listener.path_ = reinterpret_cast<const sockaddr_un*>(&bound.storage)->sun_path;
  } else {
    listener.host_ = address_text(bound.get());
    listener.port_ = ntohs(reinterpret_cast<const sockaddr_in*>(&bound.storage)->sin_port);
  }
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
  return listener;
}

Listener::~Listener() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (owns_path_) ::unlink(path_.c_str());
}

Listener::Listener(Listener&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      family_(other.family_),
      port_(other.port_),
      host_(std::move(other.host_)),
      path_(std::move(other.path_)),
      owns_path_(other.owns_path_) {}

std::string Listener::shown() const {
  if (family_ == AF_UNIX) return "unix:" + path_.string();
  return "http://" + shown_host(host_) + ":" + std::to_string(port_) + "/";
}

Peer peer_of(const sockaddr* address, std::size_t size) {
  Peer peer;
  if (size < sizeof(sa_family_t) || address->sa_family == AF_UNIX) {
    peer.over_unix_socket = true;
    peer.is_local = true;
    return peer;
  }
  peer.address = address_text(address);
  peer.is_local = peer.address == "::1" || peer.address.starts_with("127.");
  return peer;
}

}  // namespace senda::http
