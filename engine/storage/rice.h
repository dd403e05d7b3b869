// Rice coding: numbers whose mean is known, in about a bit and a half more than its logarithm. A
// number is its upper part in ones ended by a zero, then its `bits` lower bits. Used for the gaps
// of lists, where a varint spends up to twice as much.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

/// Appends the count in 32 bits, the bits of a lower part in 8, then the numbers, filled up to a
/// whole byte.
void append_rice(std::string& out, std::span<const std::uint32_t> numbers);

/// Reads what append_rice has written. Out: `numbers` is cleared and filled; from damaged bytes
/// with as many as they hold. Cost: about 2 ns a number.
void read_rice(std::string_view bytes, std::vector<std::uint32_t>& numbers);

}  // namespace senda::storage
