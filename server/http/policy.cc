// The rules, one function each. Order matters only where the header says which status wins.
#include "server/http/policy.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace senda::http {
namespace {

constexpr std::array<std::string_view, 7> kMethods = {"GET",    "POST", "PUT",    "PATCH",
                                                      "DELETE", "HEAD", "OPTIONS"};
constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

/// All fields of the name; `count` of them, and the first.
struct Named {
  std::size_t count = 0;
  std::string_view first;
};
Named find(std::span<const Pair> headers, std::string_view name) {
  Named named;
  for (const Pair& field : headers) {
    if (field.first != name) continue;
    if (named.count++ == 0) named.first = field.second;
  }
  return named;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Whether one element of a list with commas is `word`.
bool lists(std::string_view value, std::string_view word) {
  for (std::size_t from = 0; from <= value.size();) {
    const std::size_t to = std::min(value.find(',', from), value.size());
    if (equals_ignoring_case(trim(value.substr(from, to - from)), word)) return true;
    from = to + 1;
  }
  return false;
}

std::string_view last_of_list(std::string_view value) {
  const std::size_t comma = value.rfind(',');
  return trim(comma == std::string_view::npos ? value : value.substr(comma + 1));
}

std::optional<Refusal> check_line(const RequestHead& head, const HeadLimits& limits) {
  if (head.version != 10 && head.version != 11) {
    return Refusal{505, "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
  }
  if (std::find(kMethods.begin(), kMethods.end(), head.method) == kMethods.end()) {
    return Refusal{405, "This method is not served."};
  }
  if (head.target.size() > limits.target) return Refusal{414, "The address is too long."};
  if (head.target == "*" && head.method == "OPTIONS") return std::nullopt;
  if (head.target.empty() || head.target.front() != '/') {
    return Refusal{400, "The request must name a path that begins with a slash."};
  }
  const auto is_plain = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
  if (!std::all_of(head.target.begin(), head.target.end(), is_plain)) {
    return Refusal{400, "The address holds a character that must be percent-encoded."};
  }
  return std::nullopt;
}

std::optional<Refusal> check_fields(std::span<const Pair> headers, const HeadLimits& limits) {
  if (headers.size() > limits.fields) return Refusal{431, "The request has too many fields."};
  for (const auto& [name, value] : headers) {
    if (!is_token(name)) return Refusal{400, "A field has a name that is not allowed."};
    const auto is_control = [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    };
    if (std::any_of(value.begin(), value.end(), is_control)) {
      return Refusal{400, "A field holds a control character."};
    }
  }
  return std::nullopt;
}

/// A name or an address, perhaps with a port. Not whether it is ours: that is the site's to decide.
bool is_host(std::string_view host) {
  const auto is_allowed = [](char c) {
    return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '_' || c == ':' ||
           c == '[' || c == ']' || c == '%';
  };
  return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), is_allowed);
}

std::optional<Refusal> check_host(const RequestHead& head) {
  const Named host = find(head.headers, "host");
  if (host.count > 1 || (host.count == 0 && head.version == 11)) {
    return Refusal{400, "The request must have one Host field."};
  }
  if (host.count == 1 && !is_host(host.first)) {
    return Refusal{400, "The Host field does not name a host."};
  }
  return std::nullopt;
}

std::optional<Refusal> read_length(std::span<const Pair> headers, Framing& framing) {
  const Named length = find(headers, "content-length");
  if (length.count == 0) return std::nullopt;
  const Refusal refusal{400, "The request must have one Content-Length of digits only."};
  const std::string_view text = length.first;
  if (length.count > 1 || text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) {
    return refusal;
  }
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), framing.content_length);
  if (error != std::errc()) return refusal;
  return std::nullopt;
}

std::optional<Refusal> read_coding(const RequestHead& head, Framing& framing) {
  const Named coding = find(head.headers, "transfer-encoding");
  if (coding.count == 0) return std::nullopt;
  if (head.version < 11) {
    return Refusal{400, "Transfer-Encoding has no meaning in HTTP/1.0."};
  }
  if (find(head.headers, "content-length").count > 0) {
    return Refusal{400, "Content-Length and Transfer-Encoding must not stand together."};
  }
  if (coding.count > 1 || !equals_ignoring_case(last_of_list(coding.first), "chunked")) {
    return Refusal{400, "The last transfer coding must be \"chunked\"."};
  }
  if (!equals_ignoring_case(coding.first, "chunked")) {
    return Refusal{501, "No transfer coding but \"chunked\" is understood."};
  }
  framing.chunked = true;
  return std::nullopt;
}

std::optional<Refusal> read_expectation(const RequestHead& head, Framing& framing) {
  const Named expectation = find(head.headers, "expect");
  if (expectation.count == 0 || head.version < 11) return std::nullopt;
  if (!equals_ignoring_case(expectation.first, "100-continue")) {
    return Refusal{417, "No expectation but \"100-continue\" is met."};
  }
  framing.expects_continue = true;
  return std::nullopt;
}

bool keeps_alive(const RequestHead& head) {
  bool close = false;
  bool keep = false;
  for (const auto& [name, value] : head.headers) {
    if (name != "connection") continue;
    close = close || lists(value, "close");
    keep = keep || lists(value, "keep-alive");
  }
  return !close && (head.version == 11 || keep);
}

bool is_loopback_name(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

/// "http://127.0.0.1:8080" is of this machine; "null" and "https://example.org" are not.
bool is_local_origin(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos) return false;
  std::string_view host = origin.substr(scheme + 3);
  const std::size_t bracket = host.find(']');
  const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return is_loopback_name(host.substr(0, colon));
}

}  // namespace

std::variant<Framing, Refusal> check_head(const RequestHead& head, const HeadLimits& limits) {
  if (const auto refusal = check_line(head, limits)) return *refusal;
  if (const auto refusal = check_fields(head.headers, limits)) return *refusal;
  if (const auto refusal = check_host(head)) return *refusal;
  Framing framing;
  framing.keep_alive = keeps_alive(head);
  if (const auto refusal = read_length(head.headers, framing)) return *refusal;
  if (const auto refusal = read_coding(head, framing)) return *refusal;
  if (const auto refusal = read_expectation(head, framing)) return *refusal;
  return framing;
}

std::optional<Refusal> check_body(const Framing& framing, const BodyPolicy& policy) {
  if (framing.chunked && !policy.allows_chunked) {
    return Refusal{411, "This route takes a body with a Content-Length only."};
  }
  if (framing.content_length > policy.limit) return Refusal{413, "The body is too large."};
  return std::nullopt;
}

bool is_sane_request_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return is_digit(c) || is_letter(c) || c == '-' || c == '_' || c == '.';
  });
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || is_letter(c) || kTokenMarks.find(c) != std::string_view::npos;
  });
}

Peer identify_peer(const Peer& connection, std::span<const Pair> headers) {
  Peer peer = connection;
  bool forwarded = false;
  for (const auto& [name, value] : headers) {
    if (name == "x-forwarded-for" && connection.over_unix_socket) {
      peer.address = last_of_list(value);  // the last field and the last of it: the nearest proxy's
    }
    if (name == "x-forwarded-for" || name == "forwarded" || name == "x-real-ip" || name == "via" ||
        name == "x-forwarded-host" || name == "x-forwarded-proto") {
      forwarded = true;
    }
    if (name == "origin" && !is_local_origin(value)) forwarded = true;
  }
  if (peer.address.size() > 45) peer.address.clear();  // longer than any address
  peer.is_local = connection.is_local && !forwarded;
  return peer;
}

}  // namespace senda::http
