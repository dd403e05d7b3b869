#include "engine/storage/terms.h"

#include "engine/io/file.h"
#include "engine/text/utf8.h"

namespace senda::storage {
namespace {

std::string bounded(std::string term) {
  if (term.size() <= kMaxTermBytes) return term;
  const std::string hash = io::to_hex(io::checksum(term));
  term.resize(text::truncate_utf8(term, kMaxTermBytes - hash.size() - 1).size());
  return term + "#" + hash;
}

}  // namespace

std::string word_term(std::string_view lang, std::string_view key) {
  std::string term;
  term.reserve(lang.size() + 1 + key.size());
  term.append(lang).append(1, ':').append(key);
  return bounded(std::move(term));
}

std::string_view term_language(std::string_view term) { return term.substr(0, term.find(':')); }

std::string_view term_key(std::string_view term) { return term.substr(term.find(':') + 1); }

}  // namespace senda::storage
