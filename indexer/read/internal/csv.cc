#include "indexer/read/internal/csv.h"

#include <algorithm>
#include <utility>

namespace senda::indexer::internal {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// The cell that begins at `at`, which moves behind it.
Result<std::string> take_quoted_cell(std::string_view row, std::size_t& at, char delimiter) {
  const std::size_t begin = at++;
  std::string cell;
  while (at < row.size()) {
    if (row[at] != '"') {
      cell += row[at++];
    } else if (row.substr(at).starts_with("\"\"")) {
      cell += '"';
      at += 2;
    } else {
      ++at;
      if (at == row.size() || row[at] == delimiter) return cell;
      return Error(ErrorCode::kParse, "a quoted cell goes on after its closing quote")
          .at({at, at + 1});
    }
  }
  return Error(ErrorCode::kParse, "a quoted cell does not end").at({begin, row.size()});
}

json::Value list_of(std::string_view cell) {
  json::Value list = json::Value::array();
  for (const std::string& part : split(cell, ';')) {
    if (const std::string_view item = trimmed(part); !item.empty()) list.push_back(item);
  }
  return list;
}

Error bad_header(const std::string& what, const std::string& name) {
  return Error(ErrorCode::kSchemaMismatch, "the header " + what).in_field(name);
}

}  // namespace

Result<std::vector<std::string>> split_csv_row(std::string_view row, char delimiter) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (true) {
    if (at < row.size() && row[at] == '"') {
      SENDA_ASSIGN_OR_RETURN(std::string cell, take_quoted_cell(row, at, delimiter));
      cells.push_back(std::move(cell));
    } else {
      const std::size_t end = std::min(row.find(delimiter, at), row.size());
      cells.emplace_back(row.substr(at, end - at));
      at = end;
    }
    if (at == row.size()) return cells;
    ++at;
  }
}

Result<CsvColumns> CsvColumns::from_header(std::vector<std::string> names,
                                           const std::function<bool(std::string_view)>& is_list) {
  CsvColumns result;
  for (const std::string& raw : names) {
    const std::string name(trimmed(raw));
    Column column{split(name, '.'), is_list && is_list(name)};
    const auto& path = column.path;
    if (std::any_of(path.begin(), path.end(), [](const auto& step) { return step.empty(); })) {
      return bad_header("has a column without a name", name);
    }
    for (const Column& other : result.columns_) {
      const std::size_t shared = std::min(path.size(), other.path.size());
      if (!std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(shared),
                      other.path.begin())) {
        continue;
      }
      return bad_header(path.size() == other.path.size()
                            ? "names a column twice: " + name
                            : "has a column that is a value and an object: " + name,
                        name);
    }
    result.columns_.push_back(std::move(column));
  }
  return result;
}

Result<json::Value> CsvColumns::to_record(std::vector<std::string> cells) const {
  if (cells.size() != columns_.size()) {
    return Error(ErrorCode::kSchemaMismatch, "the row has " + std::to_string(cells.size()) +
                                                 " cells, the header " +
                                                 std::to_string(columns_.size()));
  }
  json::Value record = json::Value::object();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    json::Value* holder = &record;
    const std::vector<std::string>& path = columns_[i].path;
    for (std::size_t step = 0; step + 1 < path.size(); ++step) {
      json::Value* next = holder->find(path[step]);
      holder = next != nullptr ? next : &holder->set(path[step], json::Value::object());
    }
    holder->set(path.back(),
                columns_[i].is_list ? list_of(cells[i]) : json::Value(std::move(cells[i])));
  }
  return record;
}

}  // namespace senda::indexer::internal
