#include "bench/text/running_text.h"

#include "engine/base/result.h"
#include "engine/io/file.h"
#include "engine/json/parse.h"
#include "engine/text/morphology/registry.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <random>
#include <string_view>
#include <utility>

namespace senda::bench {
namespace {

namespace fs = std::filesystem;

bool is_language(std::string_view name) { return text::find_language_support(name) != nullptr; }

template <typename Use>
Result<void> for_lines(std::string_view text, Use use) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (Result<void> used = use(line); !used) return std::move(used).error().in_record(number);
  }
  return {};
}

Result<void> add_document(std::string_view line, TextsByLanguage& texts) {
  SENDA_ASSIGN_OR_RETURN(const json::Value document, json::parse(line));
  const json::Value* const text = document.find("text");
  const json::Value* const lang = document.find("lang");
  if (text == nullptr || lang == nullptr || !text->is_string() || !lang->is_string()) {
    return Error(ErrorCode::kParse, "expected {\"text\", \"lang\"}");
  }
  texts[lang->as_string()].push_back(text->as_string());
  return {};
}

void add_record(const json::Value& value, const std::string& language, TextsByLanguage& texts) {
  if (value.is_object()) {
    for (const json::Member& member : value.as_object()) {
      add_record(member.value, is_language(member.name) ? member.name : language, texts);
    }
  } else if (value.is_array()) {
    for (const json::Value& item : value.as_array()) add_record(item, language, texts);
  } else if (value.is_string() && !language.empty()) {
    texts[language].push_back(value.as_string());
  }
}

Result<void> add_counted_forms(std::string_view list, std::vector<std::string>& texts) {
  std::vector<std::string_view> words;
  SENDA_RETURN_IF_ERROR(for_lines(list, [&](std::string_view line) -> Result<void> {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return Error(ErrorCode::kParse, "expected form<TAB>lemma");
    const std::string_view last = line.substr(line.rfind('\t') + 1);
    std::size_t count = 1;
    std::from_chars(last.data(), last.data() + last.size(), count);
    words.insert(words.end(), count, line.substr(0, tab));
    return {};
  }));
  // Not std::shuffle, whose order differs between libraries.
  std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): the same text every time
  for (std::size_t i = words.size(); i > 1; --i) std::swap(words[i - 1], words[random() % i]);
  constexpr std::size_t words_per_text = 100;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i % words_per_text == 0) texts.emplace_back();
    texts.back().append(words[i]).append(" ");
  }
  return {};
}

Result<void> add_file(const fs::path& path, TextsByLanguage& texts) {
  SENDA_ASSIGN_OR_RETURN(const std::string bytes, io::read_file(path));
  if (path.extension() == ".jsonl") {
    return for_lines(bytes, [&](std::string_view line) { return add_document(line, texts); });
  }
  if (path.extension() == ".tsv") return add_counted_forms(bytes, texts[path.stem().string()]);
  SENDA_ASSIGN_OR_RETURN(const json::Value record, json::parse(bytes));
  add_record(record, "", texts);
  return {};
}

}  // namespace

Result<void> add_running_text(const std::string& path, TextsByLanguage& texts) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return Error(ErrorCode::kNotFound, "no such file").in_file(path);
  std::vector<fs::path> files;
  if (fs::is_directory(path, failed)) {
    for (const auto& entry : fs::directory_iterator(path, failed)) files.push_back(entry.path());
    std::erase_if(files, [](const fs::path& file) {
      const fs::path kind = file.extension();
      return kind != ".jsonl" && kind != ".json" && kind != ".tsv";
    });
    std::sort(files.begin(), files.end());
  } else {
    files.emplace_back(path);
  }
  for (const fs::path& file : files) {
    if (Result<void> added = add_file(file, texts); !added) {
      return std::move(added).error().in_file(file.string());
    }
  }
  return {};
}

}  // namespace senda::bench
