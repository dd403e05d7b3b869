// Reads the two kinds of tab-separated files; a line that begins with # is a comment.
#include "engine/concepts/vocabulary.h"

#include <algorithm>
#include <set>
#include <utility>

namespace senda::concepts {
namespace {

constexpr std::size_t kConceptColumns = 6;
constexpr std::size_t kLabelColumns = 3;

Error line_error(std::size_t line, const std::string& message) {
  return Error(ErrorCode::kSchemaMismatch, "line " + std::to_string(line) + ": " + message)
      .in_record(line);
}

/// Calls `take(line number, columns)` for every line with content.
template <typename Take>
Result<void> for_each_row(std::string_view text, Take&& take) {
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::string_view whole = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), whole.size() + 1));
    if (whole.empty() || whole.front() == '#') continue;
    std::vector<std::string> columns;
    std::size_t from = 0;
    while (from <= whole.size()) {
      const std::size_t to = std::min(whole.find('\t', from), whole.size());
      columns.emplace_back(whole.substr(from, to - from));
      from = to + 1;
    }
    SENDA_RETURN_IF_ERROR(take(line, columns));
  }
  return {};
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> items;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(';', from), text.size());
    if (to > from) items.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return items;
}

std::optional<LabelKind> kind_named(const std::string& name) {
  if (name == "preferred") return LabelKind::kPreferred;
  if (name == "alternative") return LabelKind::kAlternative;
  if (name == "pattern") return LabelKind::kPattern;
  return std::nullopt;
}

void sort_unique(std::vector<ConceptNumber>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

Result<Vocabulary> Vocabulary::parse(std::string_view concepts) {
  Vocabulary vocabulary;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;
  SENDA_RETURN_IF_ERROR(for_each_row(
      concepts, [&](std::size_t line, const std::vector<std::string>& columns) -> Result<void> {
        if (columns.size() != kConceptColumns)
          return line_error(
              line, "a concept has six columns, this has " + std::to_string(columns.size()));
        const auto number = static_cast<ConceptNumber>(rows.size());
        if (columns[0].empty() || !vocabulary.numbers_.emplace(columns[0], number).second)
          return line_error(line, "the id \"" + columns[0] + "\" is empty or taken");
        rows.push_back(columns);
        lines.push_back(line);
        return {};
      }));
  SENDA_RETURN_IF_ERROR(vocabulary.resolve(rows, lines));
  SENDA_RETURN_IF_ERROR(vocabulary.check_circles(lines));
  return vocabulary;
}

Result<void> Vocabulary::resolve(const std::vector<std::vector<std::string>>& rows,
                                 const std::vector<std::size_t>& lines) {
  concepts_.resize(rows.size());
  for (ConceptNumber number = 0; number < rows.size(); ++number) {
    const auto& columns = rows[number];
    Concept& entry = concepts_[number];
    entry.id = columns[0];
    entry.implies = split_list(columns[3]);
    entry.kind = columns[4];
    entry.note = columns[5];
    if (!columns[1].empty()) {
      entry.broader = find(columns[1]);
      if (!entry.broader)
        return line_error(lines[number], "there is no concept \"" + columns[1] + "\"");
    }
    for (const std::string& id : split_list(columns[2])) {
      const auto other = find(id);
      if (!other) return line_error(lines[number], "there is no concept \"" + id + "\"");
      entry.related.push_back(*other);
      concepts_[*other].related.push_back(number);
    }
  }
  for (Concept& entry : concepts_) sort_unique(entry.related);
  return {};
}

Result<void> Vocabulary::check_circles(const std::vector<std::size_t>& lines) const {
  for (ConceptNumber number = 0; number < concepts_.size(); ++number) {
    std::size_t steps = 0;
    for (auto at = concepts_[number].broader; at; at = concepts_[*at].broader) {
      if (++steps > concepts_.size())
        return line_error(lines[number], "the broader concepts of \"" + concepts_[number].id +
                                             "\" lead in a circle");
    }
  }
  return {};
}

Result<void> Vocabulary::add_labels(const std::string& lang, std::string_view text) {
  std::vector<Label> labels;
  std::set<ConceptNumber> preferred;
  SENDA_RETURN_IF_ERROR(for_each_row(
      text, [&](std::size_t line, const std::vector<std::string>& columns) -> Result<void> {
        if (columns.size() != kLabelColumns)
          return line_error(
              line, "a label has three columns, this has " + std::to_string(columns.size()));
        const auto number = find(columns[0]);
        if (!number) return line_error(line, "there is no concept \"" + columns[0] + "\"");
        const auto kind = kind_named(columns[1]);
        if (!kind) return line_error(line, "\"" + columns[1] + "\" is no kind of label");
        Label label{*number, *kind, columns[2], line};
        if (label.kind == LabelKind::kPattern) {
          if (!label.text.ends_with('*') || label.text.find(' ') != std::string::npos)
            return line_error(line, "a pattern is one word that ends in *");
          label.text.pop_back();
        }
        if (label.text.empty()) return line_error(line, "the label is empty");
        if (label.kind == LabelKind::kPreferred && !preferred.insert(*number).second)
          return line_error(line, "\"" + columns[0] + "\" has two preferred labels");
        labels.push_back(std::move(label));
        return {};
      }));
  labels_[lang] = std::move(labels);
  return {};
}

std::optional<ConceptNumber> Vocabulary::find(std::string_view id) const {
  const auto it = numbers_.find(std::string(id));
  return it == numbers_.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace senda::concepts
