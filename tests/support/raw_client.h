// A client that sends exactly the bytes it is given: for everything that a well-behaved client
// never would. Reads with a deadline, so that a server which hangs fails a test instead of holding
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace senda::test {

struct Reply {
  int status = 0;                              ///< 0: the connection ended without an answer.
  std::map<std::string, std::string> headers;  ///< Names in lower case.
  std::string body;
};

class RawClient {
 public:
  /// Connects to 127.0.0.1. Dies if it cannot.
  explicit RawClient(std::uint16_t port);
  /// Connects to a Unix socket; waits for it to be there. Dies if it never is.
  explicit RawClient(const std::filesystem::path& unix_socket);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False once the server has reset the connection.
  bool send(std::string_view bytes);
  /// Says that no more will be sent.
  void half_close();
  /// Closes so that the server sees a reset.
  void reset();
  /// One answer: its header, and as much body as Content-Length says (none after HEAD).
  Reply read_reply(bool after_head = false);
  /// True if the server closes, or has closed, within the deadline; what it says before is dropped.
  bool is_closed();
  /// Whether nothing arrives for a moment and the connection stays open.
  bool is_silent(int milliseconds);
  /// All that comes until the server closes.
  std::string read_all();

 private:
  bool fill();  // false at the end of the stream
  int socket_ = -1;
  std::string buffer_;
};

}  // namespace senda::test
