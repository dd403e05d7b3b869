// Bytes as a connection reads them: parser, policy and decoding. What is taken must be taken the
// same way however it is cut into packets, and must hold what the interfaces promise.
#include "server/http/internal/request_parser.h"
#include "server/http/policy.h"
#include "server/http/target.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace {

using namespace senda::http;  // NOLINT(google-build-using-namespace): this file is about it alone
using State = RequestParser::State;

void demand(bool holds) {
  if (!holds) __builtin_trap();
}

struct Outcome {
  bool taken = false;
  int status = 0;
  std::size_t consumed = 0;
  std::string shown;  // all that a handler would see
};

void check_target(const Request& request, Outcome& outcome) {
  const auto target = senda::http::decode_target(request.target);
  if (!target) return;
  for (const std::string& segment : target->path) {
    demand(segment != "." && segment != "..");
    demand(segment.find_first_of(std::string_view("/\\\0\r\n", 5)) == std::string::npos);
    demand(*percent_decode(percent_encode(segment), Plus::kLiteral) == segment);
    outcome.shown += "/" + segment;
  }
  for (const auto& [name, value] : target->parameters) {
    demand(value.find('\0') == std::string::npos);
    outcome.shown += "&" + name + "=" + value;
  }
}

/// In: step: bytes a packet.
Outcome read(std::string_view bytes, std::size_t step) {
  Outcome outcome;
  Request request;
  RequestParser parser(request, {});
  std::string body;
  Framing framing;
  std::size_t available = 0;
  State state = State::kNeedMore;
  const auto check = [&] {
    const auto verdict =
        check_head({request.method, request.target, parser.version(), request.headers}, {});
    if (const auto* refusal = std::get_if<Refusal>(&verdict)) {
      outcome.status = refusal->status;
      return false;
    }
    framing = std::get<Framing>(verdict);
    demand(!(framing.chunked && framing.content_length > 0));
    check_target(request, outcome);
    return true;
  };
  while (true) {
    if (state == State::kNeedMore || outcome.consumed == available) {
      if (available == bytes.size()) return outcome;
      available = std::min(available + step, bytes.size());
    }
    const auto result = parser.put(bytes.substr(outcome.consumed, available - outcome.consumed));
    outcome.consumed += result.consumed;
    demand(outcome.consumed <= available);
    const bool first = state == State::kNeedMore && body.empty() && !framing.has_body();
    state = result.state;
    if (state == State::kFailed) {
      outcome.status = result.refusal.status;
      return outcome;
    }
    if (state == State::kHeader) {
      if (!check()) return outcome;
      // A body that the policy does not see would be read as the next request.
      demand(framing.has_body());
      parser.start_body(1 << 20, [&body](std::string_view part) {
        body.append(part);
        return true;
      });
    }
    if (state == State::kDone) {
      if (first && !framing.has_body() && !check()) return outcome;
      demand(framing.chunked || body.size() == framing.content_length);
      outcome.taken = true;
      outcome.shown += "\n" + body;
      return outcome;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 32 * 1024) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Outcome whole = read(bytes, size);
  const Outcome single = read(bytes, 1);
  demand(whole.taken == single.taken);
  if (whole.taken) {
    demand(whole.shown == single.shown);
    demand(whole.consumed == single.consumed);
  }
  return 0;
}
