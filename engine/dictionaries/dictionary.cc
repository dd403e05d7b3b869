#include "engine/dictionaries/dictionary.h"

#include "engine/text/fold.h"

#include <algorithm>
#include <map>
#include <set>

namespace senda::dictionaries {
namespace {

constexpr std::string_view kKind = "diction";
constexpr std::uint32_t kVersion = 1;

std::string head_of(std::string_view from, std::string_view to, std::string_view key) {
  std::string head(from);
  return head.append(1, '>').append(to).append(1, ':').append(key);
}

struct Support {
  unsigned sources = 0;
  unsigned rank = 0;
};

/// Head -> target -> what speaks for it.
using Table = std::map<std::string, std::map<std::string, Support>>;

bool is_blocked(std::string_view key, std::span<const std::string> blocked) {
  while (!key.empty()) {
    const std::string_view word = key.substr(0, key.find(' '));
    key.remove_prefix(std::min(key.size(), word.size() + 1));
    if (std::find(blocked.begin(), blocked.end(), word) != blocked.end()) return true;
  }
  return false;
}

void add(Table& table, const std::string& head, const std::string& target, unsigned rank) {
  const auto [known, is_new] = table[head].try_emplace(target, Support{0, rank});
  ++known->second.sources;
  known->second.rank = std::min(known->second.rank, rank);
}

void add_source(const SourceDictionary& source, std::span<const std::string> blocked,
                Table& table) {
  // A word that translates many is vague: the other way round its own order tells nothing, so
  // what comes first is what has few other meanings.
  for (const Translation& translation : source.translations) {
    const std::string from = text::exact_key(translation.from);
    const std::string to = text::exact_key(translation.to);
    if (from.empty() || to.empty() || is_blocked(from, blocked) || is_blocked(to, blocked))
      continue;
    add(table, head_of(translation.from_language, translation.to_language, from), to,
        translation.rank);
    if (to.find(' ') == std::string::npos)
      add(table, head_of(translation.to_language, translation.from_language, to), from,
          translation.rank);
  }
}

std::vector<std::string> best_senses(const std::map<std::string, Support>& targets) {
  std::vector<std::pair<std::string, Support>> order(targets.begin(), targets.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.second.sources != b.second.sources) return a.second.sources > b.second.sources;
    return a.second.rank < b.second.rank;
  });
  if (order.size() > kMaxSenses) order.resize(kMaxSenses);
  std::vector<std::string> senses;
  for (auto& [target, support] : order) senses.push_back(target);
  return senses;
}

}  // namespace

Result<void> compile(std::span<const SourceDictionary> sources,
                     std::span<const std::string> blocked, const std::filesystem::path& path) {
  Table table;
  std::set<std::string> languages;
  for (const SourceDictionary& source : sources) {
    add_source(source, blocked, table);
    for (const Translation& translation : source.translations) {
      languages.insert(translation.from_language);
      languages.insert(translation.to_language);
    }
  }
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
  std::set<std::string> distinct;
  for (const auto& [head, targets] : table) {
    heads.push_back(head);
    rows.push_back(best_senses(targets));
    distinct.insert(rows.back().begin(), rows.back().end());
  }
  const std::vector<std::string> targets(distinct.begin(), distinct.end());
  storage::CsrBuilder senses;
  for (const auto& row : rows) {
    std::vector<std::uint32_t> numbers;
    for (const std::string& target : row)
      numbers.push_back(static_cast<std::uint32_t>(
          std::lower_bound(targets.begin(), targets.end(), target) - targets.begin()));
    senses.add_row(numbers);
  }
  storage::SectionFileWriter out{std::string(kKind), kVersion};
  storage::SortedStrings::write(out, "heads", heads);
  storage::SortedStrings::write(out, "targets", targets);
  senses.write(out, "senses");
  const std::vector<std::string> sorted(languages.begin(), languages.end());
  storage::SortedStrings::write(out, "languages", sorted);
  return out.write(path);
}

Result<Dictionary> Dictionary::open(const std::filesystem::path& path) {
  Dictionary dictionary;
  SENDA_ASSIGN_OR_RETURN(auto file, storage::SectionFile::open(path, kKind, kVersion));
  dictionary.file_ = std::make_unique<storage::SectionFile>(std::move(file));
  SENDA_ASSIGN_OR_RETURN(dictionary.heads_,
                         storage::SortedStrings::open(*dictionary.file_, "heads"));
  SENDA_ASSIGN_OR_RETURN(dictionary.targets_,
                         storage::SortedStrings::open(*dictionary.file_, "targets"));
  SENDA_ASSIGN_OR_RETURN(dictionary.senses_, storage::Csr::open(*dictionary.file_, "senses"));
  SENDA_ASSIGN_OR_RETURN(const auto languages,
                         storage::SortedStrings::open(*dictionary.file_, "languages"));
  if (dictionary.senses_.size() != dictionary.heads_.size())
    return Error(ErrorCode::kCorrupt, path.string() + " is damaged").in_file(path.string());
  for (std::uint32_t i = 0; i < languages.size(); ++i)
    dictionary.languages_.push_back(languages.get(i));
  return dictionary;
}

std::vector<std::string> Dictionary::find(std::string_view language, std::string_view key,
                                          std::string_view to) const {
  std::vector<std::string> found;
  const auto head = heads_.find(head_of(language, to, key));
  if (!head) return found;
  for (const std::uint32_t target : senses_.row(*head)) found.push_back(targets_.get(target));
  return found;
}

bool Dictionary::has_language(std::string_view language) const {
  return std::find(languages_.begin(), languages_.end(), language) != languages_.end();
}

}  // namespace senda::dictionaries
