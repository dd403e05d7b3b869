// Messages: what the program says to visitors, in their language. The texts are corpus/messages/
// LANG.json, one file a language, keys documented in corpus/messages/README.md; they ship inside
// the program. A message has {names} in it for what is filled in; there are no plurals and no
// cases, so a text is written such that whatever is filled in stays as it is.
#pragma once

#include "engine/text/lang_tag.h"

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::corpus {

/// Name of a placeholder without its braces, and what takes its place.
using MessageArgument = std::pair<std::string_view, std::string_view>;

/// The messages of one language. Immutable; any thread.
class Messages {
 public:
  /// In the language of `locale`, its region aside; in English if there are none in it. Lives for
  /// the process. Cost: the first call reads all languages, later ones look one up.
  static const Messages& in(const text::LangTag& locale);
  /// Primary subtags of the languages that have messages, sorted.
  static std::vector<std::string> languages();

  /// Primary subtag.
  const std::string& language() const noexcept { return language_; }
  /// The message as written, or nothing if there is no such key.
  std::optional<std::string_view> find(std::string_view key) const;
  /// All keys, sorted.
  std::vector<std::string> keys() const;

  /// The message with its placeholders replaced. What is filled in is not read for placeholders
  /// again; a placeholder without an argument stays. A key that does not exist gives the key.
  std::string text(std::string_view key,
                   std::initializer_list<MessageArgument> arguments = {}) const;

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;
  using Catalogue = std::map<std::string, Messages, std::less<>>;
  Messages(std::string language, Texts texts)
      : language_(std::move(language)), texts_(std::move(texts)) {}
  static Catalogue read_catalogue();
  static const Catalogue& catalogue();

  std::string language_;
  Texts texts_;
};

/// Placeholders of a message without braces, in the order of the text.
std::vector<std::string_view> placeholders(std::string_view message);

}  // namespace senda::corpus
