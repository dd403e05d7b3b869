// Keyed hashes and tenant tokens: the seam to OpenSSL and libjwt. And comparing secrets in a time
// that does not tell how far they agree.
#pragma once

#include "engine/json/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace senda::api {

/// HMAC-SHA256, 64 hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view text);

/// Cost: that of hashing both.
bool equals_secret(std::string_view a, std::string_view b);

/// Version 4, from the system's random source.
std::string random_uuid();

/// What a JSON Web Token claims, whoever signed it; nothing if it is none. Only to learn which key
/// it says it was signed with.
std::optional<json::Value> unverified_claims(const std::string& token);
/// Whether the token is signed with the key by HS256, HS384 or HS512.
bool is_signed_with(const std::string& token, const std::string& key);

}  // namespace senda::api
