#include "server/api/hmac.h"

#include "engine/json/parse.h"

#include <array>
#include <cstdlib>
#include <jwt.h>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace senda::api {
namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex_of(const unsigned char* bytes, std::size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text.push_back(kDigits[bytes[i] >> 4U]);
    text.push_back(kDigits[bytes[i] & 15U]);
  }
  return text;
}

struct TokenDeleter {
  void operator()(jwt_t* token) const { jwt_free(token); }
};
using TokenPointer = std::unique_ptr<jwt_t, TokenDeleter>;

TokenPointer decode(const std::string& token, const std::string* key) {
  jwt_t* decoded = nullptr;
  const int failed = key == nullptr ? jwt_decode(&decoded, token.c_str(), nullptr, 0)
                                    : jwt_decode(&decoded, token.c_str(), bytes_of(*key),
                                                 static_cast<int>(key->size()));
  TokenPointer owned(decoded);
  if (failed != 0) return nullptr;
  return owned;
}

/// Longer ones are not looked at.
constexpr std::size_t kMaxTokenBytes = 8'192;

}  // namespace

std::string hmac_sha256_hex(std::string_view key, std::string_view text) {
  Digest digest{};
  unsigned size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
       digest.data(), &size);
  return hex_of(digest.data(), size);
}

bool equals_secret(std::string_view a, std::string_view b) {
  // Digests have one length: comparing them tells nothing about that of the secrets.
  Digest first{};
  Digest second{};
  unsigned size = 0;
  EVP_Digest(a.data(), a.size(), first.data(), &size, EVP_sha256(), nullptr);
  EVP_Digest(b.data(), b.size(), second.data(), &size, EVP_sha256(), nullptr);
  return CRYPTO_memcmp(first.data(), second.data(), size) == 0;
}

std::string random_uuid() {
  std::array<unsigned char, 16> bytes{};
  RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0fU) | 0x40U);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3fU) | 0x80U);
  std::string text = hex_of(bytes.data(), bytes.size());
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, "-");
  return text;
}

std::optional<json::Value> unverified_claims(const std::string& token) {
  if (token.size() > kMaxTokenBytes) return std::nullopt;
  const TokenPointer decoded = decode(token, nullptr);
  if (!decoded) return std::nullopt;
  const std::unique_ptr<char, decltype(&std::free)> text(
      jwt_get_grants_json(decoded.get(), nullptr), &std::free);
  if (!text) return std::nullopt;
  auto claims = json::parse(text.get(), {.max_depth = 16});
  if (!claims || !claims->is_object()) return std::nullopt;
  return std::move(claims).value();
}

bool is_signed_with(const std::string& token, const std::string& key) {
  if (token.size() > kMaxTokenBytes) return false;
  const TokenPointer decoded = decode(token, &key);
  if (!decoded) return false;
  const jwt_alg_t algorithm = jwt_get_alg(decoded.get());
  return algorithm == JWT_ALG_HS256 || algorithm == JWT_ALG_HS384 || algorithm == JWT_ALG_HS512;
}

}  // namespace senda::api
