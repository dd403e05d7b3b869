// StrongId: an integer that means one thing. No implicit conversion, no arithmetic; ordering and
// hashing only. Each kind of number names itself by its tag type.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>

namespace senda {

template <typename Tag, typename Integer>
class StrongId {
 public:
  using integer_type = Integer;
  constexpr StrongId() = default;
  explicit constexpr StrongId(Integer value) : value_(value) {}
  constexpr Integer value() const noexcept { return value_; }
  friend constexpr auto operator<=>(StrongId, StrongId) = default;

 private:
  Integer value_{};
};

}  // namespace senda

template <typename Tag, typename Integer>
struct std::hash<senda::StrongId<Tag, Integer>> {
  std::size_t operator()(senda::StrongId<Tag, Integer> id) const noexcept {
    return std::hash<Integer>()(id.value());
  }
};
