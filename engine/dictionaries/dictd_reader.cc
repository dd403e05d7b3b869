#include "engine/dictionaries/dictd_reader.h"

#include "engine/io/file.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <zlib.h>

namespace senda::dictionaries {
namespace {

namespace fs = std::filesystem;

/// A dictionary of this size in memory is no dictionary.
constexpr std::size_t kMaxBytes = std::size_t{1} << 30U;

Error damaged(const fs::path& path, const std::string& what) {
  return Error(ErrorCode::kCorrupt, path.string() + ": " + what).in_file(path.string());
}

/// dictzip is gzip with an index that reading from the beginning does not need.
Result<std::string> inflate_file(const fs::path& path) {
  SENDA_ASSIGN_OR_RETURN(const std::string packed, io::read_file(path));
  z_stream stream{};
  constexpr int kGzip = 16 + MAX_WBITS;
  if (inflateInit2(&stream, kGzip) != Z_OK) return Error(ErrorCode::kInternal, "zlib");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::array<char, 1 << 16> chunk{};
  int state = Z_OK;
  while (state == Z_OK && out.size() < kMaxBytes) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(chunk.data(), chunk.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) return damaged(path, "is no whole dictzip file");
  return out;
}

/// The number formats of dictd: digits of base 64.
std::optional<std::size_t> decode(std::string_view digits) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::size_t number = 0;
  for (const char c : digits) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos || number > kMaxBytes) return std::nullopt;
    number = number * 64 + value;
  }
  return digits.empty() ? std::nullopt : std::optional(number);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

/// Without what stands in brackets, and without quotation marks around.
std::string without_notes(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[' || c == '<' || c == '{') ++depth;
    if (depth == 0 && c != '\'' && c != '"') out.push_back(c);
    if ((c == ')' || c == ']' || c == '>' || c == '}') && depth > 0) --depth;
  }
  return out;
}

/// "2. arbiter" -> "arbiter"; nothing if the line has no number.
std::optional<std::string_view> after_number(std::string_view line) {
  line = trim(line);
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2 || digits >= line.size() || line[digits] != '.')
    return std::nullopt;
  return trim(line.substr(digits + 1));
}

std::string single_spaces(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (c == ' ' && !out.empty() && out.back() == ' ') continue;
    out.push_back(c);
  }
  return out;
}

void add_senses(std::string_view line, std::vector<std::string>& senses) {
  const std::string plain = without_notes(line);
  std::string_view rest = plain;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
    std::string sense = single_spaces(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end + 1));
    const auto spaces = static_cast<std::size_t>(std::count(sense.begin(), sense.end(), ' '));
    if (sense.empty() || spaces >= kMaxWords) continue;
    if (std::find(senses.begin(), senses.end(), sense) == senses.end())
      senses.push_back(std::move(sense));
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    lines.push_back(line);
  }
  return lines;
}

/// FreeDict names languages by three letters.
std::string two_letters(const std::string& code) {
  static const std::map<std::string, std::string> known = {
      {"ara", "ar"}, {"bul", "bg"}, {"cat", "ca"}, {"ces", "cs"}, {"dan", "da"}, {"deu", "de"},
      {"ell", "el"}, {"eng", "en"}, {"est", "et"}, {"fin", "fi"}, {"fra", "fr"}, {"gle", "ga"},
      {"hrv", "hr"}, {"hun", "hu"}, {"ita", "it"}, {"lit", "lt"}, {"nld", "nl"}, {"nor", "no"},
      {"pol", "pl"}, {"por", "pt"}, {"ron", "ro"}, {"rus", "ru"}, {"slk", "sk"}, {"slv", "sl"},
      {"spa", "es"}, {"swe", "sv"}, {"tur", "tr"}, {"ukr", "uk"}};
  const auto it = known.find(code);
  return it == known.end() ? (code.size() == 2 ? code : std::string()) : it->second;
}

std::string base_name(const fs::path& path) {
  std::string name = path.filename().string();
  for (const char* ending : {".dz", ".dict", ".index"}) {
    if (name.ends_with(ending)) name.resize(name.size() - std::string_view(ending).size());
  }
  return name;
}

/// The last two parts of "freedict-ces-eng".
std::pair<std::string, std::string> languages_of(const std::string& name) {
  const std::size_t last = name.rfind('-');
  if (last == std::string::npos) return {};
  const std::size_t before = name.rfind('-', last - 1);
  const std::size_t first = before == std::string::npos ? 0 : before + 1;
  return {two_letters(name.substr(first, last - first)), two_letters(name.substr(last + 1))};
}

/// NAME.dict, else NAME.dict.dz.
Result<std::string> read_articles(const fs::path& folder, const std::string& name) {
  std::error_code ignored;
  const fs::path plain = folder / (name + ".dict");
  if (fs::exists(plain, ignored)) return io::read_file(plain);
  return inflate_file(folder / (name + ".dict.dz"));
}

}  // namespace

std::vector<std::string> senses_of_article(std::string_view article) {
  const auto lines = lines_of(article);
  std::vector<std::string> senses;
  for (const std::string_view line : lines) {
    if (const auto sense = after_number(line)) add_senses(*sense, senses);
  }
  // Without numbers there is one sense; what follows it is explanation.
  for (std::size_t i = 1; i < lines.size() && senses.empty(); ++i) add_senses(lines[i], senses);
  return senses;
}

Result<SourceDictionary> read_dictd(const fs::path& path, std::string from, std::string to) {
  SourceDictionary dictionary;
  const std::string name = base_name(path);
  if (from.empty() || to.empty()) std::tie(from, to) = languages_of(name);
  if (from.empty() || to.empty())
    return Error(ErrorCode::kInvalidArgument,
                 path.string() + ": the name tells no languages; say --from and --to");
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    dictionary.name.push_back(is_plain ? c : '-');
  }
  const fs::path folder = path.parent_path();
  SENDA_ASSIGN_OR_RETURN(const std::string index, io::read_file(folder / (name + ".index")));
  SENDA_ASSIGN_OR_RETURN(const std::string articles, read_articles(folder, name));
  for (const std::string_view line : lines_of(index)) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    const auto offset = decode(line.substr(first + 1, second - first - 1));
    const auto length = decode(line.substr(second + 1, line.find('\t', second + 1) - second - 1));
    if (!offset || !length || *offset > articles.size() || *length > articles.size() - *offset)
      return damaged(folder / (name + ".index"), "points outside the dictionary");
    const std::string_view head = line.substr(0, first);
    const std::string article =
        text::replace_invalid_utf8(std::string_view(articles).substr(*offset, *length));
    if (head.starts_with("00database") || head.starts_with("00-database")) {
      if (head.ends_with("info")) dictionary.licence = article;
      continue;
    }
    unsigned rank = 0;
    const std::string word = single_spaces(without_notes(text::replace_invalid_utf8(head)));
    if (word.empty() || std::count(word.begin(), word.end(), ' ') >= 1) continue;
    for (std::string& sense : senses_of_article(article))
      dictionary.translations.push_back({from, word, to, std::move(sense), rank++});
  }
  return dictionary;
}

}  // namespace senda::dictionaries
