#include "bench/morphology/word_list.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <unordered_map>

namespace senda::bench {
namespace {

namespace fs = std::filesystem;

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

// 1 for a cell that is missing or no positive number.
double parse_count(const std::vector<std::string_view>& cells) {
  if (cells.size() < 4) return 1;
  unsigned count = 0;
  std::from_chars(cells[3].data(), cells[3].data() + cells[3].size(), count);
  return count > 0 ? count : 1;
}

Result<WordList> read_list(const fs::path& path) {
  std::ifstream file(path);
  if (!file) return Error(ErrorCode::kIo, "cannot open the list").in_file(path.string());
  WordList list{path.stem().string(), path.string(), {}};
  std::unordered_map<std::string, std::size_t> index;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const auto cells = split_tabs(line);
    if (cells.size() < 2) {
      return Error(ErrorCode::kParse, "expected form<TAB>lemma")
          .in_file(path.string())
          .in_record(number);
    }
    const auto [at, is_new] = index.emplace(std::string(cells[0]), list.forms.size());
    if (is_new) list.forms.push_back({std::string(cells[0]), {}, {}, 0});
    Form& form = list.forms[at->second];
    form.count += parse_count(cells);
    std::string lemma = normalise_gold_lemma(std::string(cells[1]));
    if (std::find(form.gold.begin(), form.gold.end(), lemma) == form.gold.end()) {
      form.gold.push_back(std::move(lemma));
    }
  }
  return list;
}

}  // namespace

Result<std::vector<WordList>> read_word_lists(const std::string& path) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return Error(ErrorCode::kNotFound, "no such list").in_file(path);
  std::vector<fs::path> files;
  if (fs::is_directory(path, failed)) {
    for (const auto& entry : fs::directory_iterator(path, failed)) {
      if (entry.path().extension() == ".tsv") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
  } else {
    files.emplace_back(path);
  }
  std::vector<WordList> lists;
  for (const fs::path& file : files) {
    SENDA_ASSIGN_OR_RETURN(WordList list, read_list(file));
    lists.push_back(std::move(list));
  }
  return lists;
}

}  // namespace senda::bench
