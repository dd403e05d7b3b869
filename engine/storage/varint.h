// LEB128: seven bits a byte, low bits first. Readers trust their input: sections are checksummed
// and written by us; `verify` is what meets a damaged file.
#pragma once

#include <cstdint>
#include <string>

namespace senda::storage {

inline void append_varint(std::string& out, std::uint32_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

/// Reads at `at`, which moves past the number.
inline std::uint32_t read_varint(const char*& at) {
  std::uint32_t byte = static_cast<unsigned char>(*at++);
  std::uint32_t value = byte & 0x7f;
  for (unsigned shift = 7; byte >= 0x80; shift += 7) {
    byte = static_cast<unsigned char>(*at++);
    value |= (byte & 0x7f) << shift;
  }
  return value;
}

}  // namespace senda::storage
