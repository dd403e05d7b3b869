// The date is written once a second; identifiers are a generator's output, not a count, so that
// they tell nobody how many requests there were.
#include "server/http/internal/shared.h"

#include "server/http/response_head.h"

#include <chrono>
#include <random>

namespace senda::http {

std::string_view Shared::date() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto second = std::chrono::duration_cast<std::chrono::seconds>(since).count();
  if (second != date_second_) {
    date_second_ = second;
    date_ = http_date(second);
  }
  return date_;
}

std::string Shared::make_request_id() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  if (id_state_ == 0) {
    std::random_device device;
    id_state_ = (std::uint64_t{device()} << 32U) | device() | 1U;
  }
  // Source: splitmix64 (Steele, Lea, Flood 2014); a permutation, so distinct for 2^64 calls.
  id_state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = id_state_;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  z ^= z >> 31U;
  std::string id(16, '0');
  for (char& c : id) {
    c = kDigits[z & 15U];
    z >>= 4U;
  }
  return id;
}

}  // namespace senda::http
