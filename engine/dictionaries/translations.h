// What a dictionary of someone else's says, however its file looked: words of one language and
// their translations, and under which licence. Read by dictd_reader.h and skos_reader.h, kept and
// compiled by dictionary_store.h.
#pragma once

#include <string>
#include <vector>

namespace senda::dictionaries {

/// Words of a translation: longer ones explain rather than translate.
inline constexpr std::size_t kMaxWords = 3;

struct Translation {
  std::string from_language;  ///< Primary subtags.
  std::string from;           ///< As written, white space single.
  std::string to_language;
  std::string to;
  unsigned rank = 0;  ///< From 0: earlier senses and synonyms are the more usual.
};

struct SourceDictionary {
  std::string name;     ///< [a-z0-9-]: "freedict-ces-eng".
  std::string licence;  ///< What the source says of its rights, whole.
  std::vector<Translation> translations;
};

}  // namespace senda::dictionaries
