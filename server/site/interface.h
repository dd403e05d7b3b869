// Interface: everything about the visitor's language that pages need: messages, numbers, names of
// countries and languages, direction. One per language, made at start and shared. And the choice of
// a language: what the address says, else what the browser prefers, else English.
#pragma once

#include "corpus/messages.h"
#include "engine/text/lang_tag.h"
#include "server/http/message.h"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

/// Thread: immutable; any number of threads.
class Interface {
 public:
  explicit Interface(const text::LangTag& language);

  const text::LangTag& tag() const noexcept { return tag_; }
  const std::string& lang() const noexcept { return tag_.str(); }
  /// "ltr" or "rtl".
  std::string_view dir() const noexcept { return rtl_ ? "rtl" : "ltr"; }
  /// The language's name in itself: "suomi".
  const std::string& own_name() const noexcept { return own_name_; }

  /// A message, see corpus::Messages::text. Plain text, not yet escaped.
  std::string text(std::string_view key,
                   std::initializer_list<corpus::MessageArgument> arguments = {}) const {
    return messages_->text(key, arguments);
  }
  bool has(std::string_view key) const { return messages_->find(key).has_value(); }
  /// A message with {count} in it, by the language's plural rules, and perhaps one more argument.
  /// Cost: tens of microseconds.
  std::string counted(std::string_view key, std::uint64_t count,
                      const corpus::MessageArgument& other = {}) const;
  std::string number(std::uint64_t number) const;
  /// "2022-06" as "June 2022"; what is no month comes back as it is.
  std::string month(std::string_view iso) const;

  /// "ES" -> "Espanja", "fi" -> "suomi"; the code itself if ICU has no name.
  const std::string& country(const std::string& alpha2) const;
  const std::string& language(const std::string& tag) const;
  /// Compares country codes as their names stand in this language's alphabet.
  bool country_before(const std::string& a, const std::string& b) const;

 private:
  struct Name {
    std::string text;
    std::string sort_key;
  };
  text::LangTag tag_;
  const corpus::Messages* messages_;
  bool rtl_;
  std::string own_name_;
  std::map<std::string, Name, std::less<>> countries_;
  std::map<std::string, std::string, std::less<>> languages_;
};

/// The sixteen, in the order of the language switch: by their own names.
/// Thread: immutable; any number of threads.
class Interfaces {
 public:
  Interfaces();

  const std::vector<Interface>& all() const noexcept { return all_; }
  /// Null for a language that the interface is not in. Regions are looked through: pt-BR is pt.
  const Interface* find(std::string_view tag) const;
  /// The best of an Accept-Language header by RFC 9110; English if none fits.
  const Interface& accepted(std::string_view accept_language) const;

 private:
  std::vector<Interface> all_;
};

/// Direction of a text: "rtl" or "ltr".
std::string_view direction_of(std::string_view lang);

}  // namespace senda::site
