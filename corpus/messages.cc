#include "corpus/messages.h"

#include "corpus/embedded.h"
#include "engine/base/check.h"
#include "engine/json/parse.h"

#include <algorithm>

namespace senda::corpus {
namespace {

constexpr std::string_view kFolder = "messages/";
constexpr std::string_view kSuffix = ".json";
constexpr std::string_view kFallback = "en";

/// The next {name} at or after `from`: where its brace opens and closes.
std::optional<std::pair<std::size_t, std::size_t>> next_placeholder(std::string_view message,
                                                                    std::size_t from) {
  const std::size_t open = message.find('{', from);
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = message.find('}', open);
  if (close == std::string_view::npos) return std::nullopt;
  return std::pair(open, close);
}

}  // namespace

Messages::Catalogue Messages::read_catalogue() {
  Catalogue catalogue;
  for (const std::string& path : embedded_paths()) {
    if (!path.starts_with(kFolder) || !path.ends_with(kSuffix)) continue;
    const std::string language =
        path.substr(kFolder.size(), path.size() - kFolder.size() - kSuffix.size());
    const auto file = json::parse(*embedded_file(path));
    SENDA_CHECK(file && file->is_object(), "a message file that is no JSON object");
    Texts texts;
    for (const json::Member& member : file->as_object()) {
      SENDA_CHECK(member.value.is_string(), "a message that is no text");
      texts.emplace(member.name, member.value.as_string());
    }
    catalogue.emplace(language, Messages(language, std::move(texts)));
  }
  SENDA_CHECK(catalogue.contains(kFallback), "no messages in English");
  return catalogue;
}

const Messages::Catalogue& Messages::catalogue() {
  static const Catalogue all = read_catalogue();
  return all;
}

const Messages& Messages::in(const text::LangTag& locale) {
  const Catalogue& all = catalogue();
  const auto own = all.find(locale.language());
  return own != all.end() ? own->second : all.find(kFallback)->second;
}

std::vector<std::string> Messages::languages() {
  std::vector<std::string> languages;
  for (const auto& [language, messages] : catalogue()) languages.push_back(language);
  return languages;
}

std::optional<std::string_view> Messages::find(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Messages::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : texts_) keys.push_back(key);
  return keys;
}

std::string Messages::text(std::string_view key,
                           std::initializer_list<MessageArgument> arguments) const {
  const std::string_view message = find(key).value_or(key);
  std::string out;
  std::size_t at = 0;
  while (const auto place = next_placeholder(message, at)) {
    const auto [open, close] = *place;
    const std::string_view name = message.substr(open + 1, close - open - 1);
    const auto* argument =
        std::find_if(arguments.begin(), arguments.end(),
                     [&](const MessageArgument& candidate) { return candidate.first == name; });
    out += message.substr(at, open - at);
    out += argument == arguments.end() ? message.substr(open, close + 1 - open) : argument->second;
    at = close + 1;
  }
  out += message.substr(at);
  return out;
}

std::vector<std::string_view> placeholders(std::string_view message) {
  std::vector<std::string_view> names;
  std::size_t at = 0;
  while (const auto place = next_placeholder(message, at)) {
    names.push_back(message.substr(place->first + 1, place->second - place->first - 1));
    at = place->second + 1;
  }
  return names;
}

}  // namespace senda::corpus
