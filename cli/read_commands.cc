// show, facets, export: what reads an index and changes nothing.
#include "cli/commands.h"
#include "cli/concept_commands.h"
#include "cli/terminal.h"
#include "engine/json/write.h"
#include "query/parse/filter_parser.h"

#include <memory>
#include <set>

namespace senda::cli {
namespace {

Status run_show(const Context& context, const std::string& id) {
  auto searcher = open_searcher(context);
  if (!searcher) return fail(context, searcher.error());
  const auto doc = searcher->view().generation().find(id);
  if (!doc)
    return fail(context, Error(ErrorCode::kNotFound, "there is no document \"" + id + "\""));
  const auto record = searcher->record(*doc);
  if (!record) return fail(context, record.error());
  std::printf("%s\n", context.form == OutputForm::kPeople ? json::write_pretty(*record).c_str()
                                                          : json::write(*record).c_str());
  return Status::kDone;
}

Status run_facets(const Context& context, const std::string& facet) {
  auto searcher = open_searcher(context);
  if (!searcher) return fail(context, searcher.error());
  const auto locale = locale_of(context);
  if (!locale) return fail(context, locale.error());
  query::SearchRequest request;
  request.limit = 0;
  request.facets = {facet.empty() ? "*" : facet};
  const auto answer = searcher->search(request);
  if (!answer) return fail(context, answer.error());
  const storage::Generation& generation = searcher->view().generation();
  json::Value value = json::Value::object();
  for (const query::FacetGroup& group : answer->facets) {
    const schema::FacetField* field = generation.schema().find_facet(group.field);
    json::Array counts;
    std::vector<std::vector<std::string>> rows;
    for (const query::FacetCount& count : group.counts) {
      const std::string label =
          field == nullptr ? count.id
                           : generation.vocabulary().label(field->vocabulary, count.id, *locale);
      json::Value item = json::Value::object();
      item.set("id", count.id);
      item.set("label", label);
      item.set("count", static_cast<std::int64_t>(count.count));
      counts.push_back(std::move(item));
      rows.push_back(
          {"  " + std::to_string(count.count), count.id, label == count.id ? "" : label});
    }
    value.set(group.field, std::move(counts));
    if (context.form != OutputForm::kPeople) continue;
    std::printf("%s\n", styled(group.field, "1").c_str());
    print_table(rows);
  }
  if (context.form != OutputForm::kPeople) print_json(value);
  return Status::kDone;
}

struct ExportArguments {
  std::vector<std::string> words;
  std::string format = "jsonl";
  std::string filter;
};

std::string csv_cell(const json::Value& value) {
  std::string text;
  if (value.is_array()) {
    for (const json::Value& item : value.as_array()) {
      text += (text.empty() ? "" : ";") + (item.is_string() ? item.as_string() : json::write(item));
    }
  } else if (value.is_string()) {
    text = value.as_string();
  } else if (!value.is_null()) {
    text = json::write(value);
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

/// Members as columns: an object of texts by language becomes one column a language.
void flatten(const json::Value& value, const std::string& path,
             std::vector<std::pair<std::string, json::Value>>& cells) {
  if (!value.is_object()) {
    cells.emplace_back(path, value);
    return;
  }
  for (const json::Member& member : value.as_object()) {
    flatten(member.value, path.empty() ? member.name : path + "." + member.name, cells);
  }
}

void print_csv(const std::vector<json::Value>& records) {
  std::vector<std::string> columns;
  std::set<std::string> known;
  std::vector<std::vector<std::pair<std::string, json::Value>>> rows;
  for (const json::Value& record : records) {
    rows.emplace_back();
    flatten(record, "", rows.back());
    for (const auto& [column, value] : rows.back()) {
      if (known.insert(column).second) columns.push_back(column);
    }
  }
  std::string line;
  for (const std::string& column : columns) line += (line.empty() ? "" : ",") + csv_cell(column);
  std::printf("%s\r\n", line.c_str());
  for (const auto& row : rows) {
    line.clear();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) line += ',';
      for (const auto& [column, value] : row) {
        if (column == columns[i]) line += csv_cell(value);
      }
    }
    std::printf("%s\r\n", line.c_str());
  }
}

Status run_export(const Context& context, const ExportArguments& arguments) {
  if (arguments.format == "skos") return export_vocabulary(context);
  query::SearchRequest request;
  for (const std::string& word : arguments.words)
    request.text += (request.text.empty() ? "" : " ") + word;
  if (!arguments.filter.empty()) {
    auto filter = query::parse_filter(arguments.filter);
    if (!filter) return fail(context, std::move(filter).error().in_field("filter"));
    request.filter = std::move(filter).value();
  }
  auto searcher = open_searcher(context);
  if (!searcher) return fail(context, searcher.error());
  request.limit = searcher->view().limit();
  const auto answer = searcher->search(request);
  if (!answer) return fail(context, answer.error());
  std::vector<json::Value> records;
  for (const query::SearchHit& hit : answer->hits) {
    auto record = searcher->record(hit.doc);
    if (!record) return fail(context, record.error());
    if (arguments.format == "csv") {
      records.push_back(std::move(record).value());
    } else {
      print_json(*record);
    }
  }
  if (arguments.format == "csv") print_csv(records);
  return Status::kDone;
}

}  // namespace

void add_show_command(Program program) {
  auto id = std::make_shared<std::string>();
  CLI::App* command = program.app.add_subcommand("show", "Show a document as stored");
  command->add_option("ID", *id, "Id of the document")->required();
  command->callback([=] { program.status = run_show(program.context, *id); });
}

void add_facets_command(Program program) {
  auto facet = std::make_shared<std::string>();
  CLI::App* command =
      program.app.add_subcommand("facets", "Count the values of one facet, or of all");
  command->add_option("FACET", *facet, "Name of a facet");
  command->callback([=] { program.status = run_facets(program.context, *facet); });
}

void add_export_command(Program program) {
  auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command = program.app.add_subcommand("export", "Write documents as they are stored");
  command->add_option("QUERY", arguments->words, "Only what matches");
  command
      ->add_option("--format", arguments->format,
                   "jsonl or csv; skos writes the concept vocabulary")
      ->check(CLI::IsMember({"jsonl", "csv", "skos"}));
  command->add_option("--filter", arguments->filter, "Filter expression");
  command->callback([=] { program.status = run_export(program.context, *arguments); });
}

}  // namespace senda::cli
