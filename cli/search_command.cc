// search: one query for people or programs, or many from a file.
#include "cli/commands.h"
#include "cli/terminal.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "query/parse/filter_parser.h"
#include "query/snippet/marks.h"
#include "server/wire/answer_json.h"
#include "server/wire/error_json.h"
#include "server/wire/hit_json.h"
#include "server/wire/request_json.h"

#include <fstream>
#include <iostream>
#include <memory>

namespace senda::cli {
namespace {

struct SearchArguments {
  std::vector<std::string> words;
  std::string queries;
  std::string filter;
  std::vector<std::string> select;
  std::string facets;
  std::vector<std::string> sort;
  std::size_t limit = 20;
  std::size_t offset = 0;
  bool explain = false;
  bool scores = false;
  bool no_cross_language = false;
  std::string languages;
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find(separator, from), text.size());
    if (to > from) parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

Result<wire::WireRequest> make_request(const Context& context, const SearchArguments& arguments) {
  wire::WireRequest request;
  for (const std::string& word : arguments.words) {
    request.search.text += (request.search.text.empty() ? "" : " ") + word;
  }
  request.search.limit = arguments.limit;
  request.search.offset = arguments.offset;
  if (!arguments.filter.empty()) {
    auto filter = query::parse_filter(arguments.filter);
    if (!filter) return std::move(filter).error().in_field("filter").with_context("--filter");
    request.search.filter = std::move(filter).value();
  }
  for (const std::string& selection : arguments.select) {
    const std::size_t equals = selection.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Error(ErrorCode::kInvalidArgument,
                   "--select: \"" + selection + "\" must be FACET=ID[,ID...]");
    }
    auto& ids = request.search.select[selection.substr(0, equals)];
    for (std::string& id : split(selection.substr(equals + 1), ',')) ids.push_back(std::move(id));
  }
  request.search.facets = split(arguments.facets, ',');
  for (const std::string& rule : arguments.sort) {
    for (const std::string& part : split(rule, ',')) {
      SENDA_ASSIGN_OR_RETURN(schema::SortRule parsed, wire::parse_sort(part));
      request.search.sort.push_back(std::move(parsed));
    }
  }
  SENDA_ASSIGN_OR_RETURN(request.search.locale, locale_of(context));
  request.display.explain = arguments.explain;
  request.display.show_score_details = arguments.scores;
  request.search.cross_language = !arguments.no_cross_language;
  for (const std::string& language : split(arguments.languages, ',')) {
    auto tag = text::LangTag::parse(language);
    if (!tag)
      return Error(ErrorCode::kInvalidArgument,
                   "--languages: \"" + language + "\" is not a language tag");
    request.search.languages.push_back(std::move(tag).value());
  }
  request.display.own_fields = true;
  request.display.both_totals = true;
  request.display.show_score = true;
  request.display.highlight = {"*"};
  return request;
}

/// The first text field of a record: in the reader's language if one was named, else in the one
/// that matches the query, else in English.
std::string title_of(const json::Value& hit, const schema::CollectionSchema& schema,
                     const wire::WireRequest& request) {
  const json::Value* formatted = hit.find("_formatted");
  for (const schema::TextField& field : schema.text) {
    const json::Value* value = formatted == nullptr ? nullptr : formatted->find(field.path);
    if (value == nullptr) continue;
    if (value->is_string()) return value->as_string();
    if (!value->is_object()) continue;
    if (request.search.locale.is_undetermined()) {
      for (const json::Member& member : value->as_object()) {
        if (member.value.as_string().find(request.display.before) != std::string::npos) {
          return member.value.as_string();
        }
      }
    }
    if (const json::Member* member =
            wire::preferred_text(value->as_object(), request.search.locale)) {
      return member->value.as_string();
    }
  }
  return {};
}

/// One line a word, one below it for each word of the index that answered.
void print_scores(const json::Value& details) {
  const auto number = [](const json::Value& object, const char* name) {
    return object.find(name)->as_double();
  };
  std::printf("     score %.3f, of it %.3f for nearness and likeness\n", number(details, "score"),
              number(details, "others"));
  for (const json::Value& word : details.find("words")->as_array()) {
    std::printf("       %.3f  %s\n", number(word, "score"), word.find("word")->as_string().c_str());
    for (const json::Value& language : word.find("languages")->as_array()) {
      for (const json::Value& term : language.find("terms")->as_array()) {
        std::printf("              %s, %s, weight %.2f, %.0f times, in %.0f of %.0f documents\n",
                    term.find("term")->as_string().c_str(), term.find("kind")->as_string().c_str(),
                    number(term, "weight"), number(term, "occurrences"), number(term, "documents"),
                    number(language, "documents"));
      }
    }
  }
}

void print_hit(std::size_t number, const json::Value& hit, const storage::Generation& generation,
               const wire::WireRequest& request) {
  const schema::CollectionSchema& schema = generation.schema();
  const text::LangTag& locale = request.search.locale;
  const json::Value* id = hit.find(schema.primary_key);
  const std::string shown_id = id == nullptr     ? std::string()
                               : id->is_string() ? id->as_string()
                                                 : json::write(*id);
  // A record without a title, or of a collection whose fields were discovered, goes by its id.
  const std::string title = title_of(hit, schema, request);
  std::printf("%3zu  %s\n     %s", number, (title.empty() ? shown_id : title).c_str(),
              title.empty() ? "" : styled(shown_id, "2").c_str());
  std::string facts;
  for (const schema::FacetField& facet : schema.facets) {
    const json::Value* value = hit.find(facet.path);
    if (value == nullptr || facet.vocabulary.empty() || facts.size() > 120) continue;
    const json::Array one{*value};
    for (const json::Value& item : value->is_array() ? value->as_array() : one) {
      if (!item.is_string()) continue;
      if (facet.path != "country" && facet.path != "area") continue;
      facts += "  " + generation.vocabulary().label(facet.vocabulary, item.as_string(), locale);
    }
  }
  std::printf("%s\n", styled(facts, "2").c_str());
  if (const json::Value* passage = hit.find("_passage")) {
    std::printf("     %s\n", passage->find("text")->as_string().c_str());
  }
  if (const json::Value* reasons = hit.find("_why")) {
    for (const json::Value& reason : reasons->as_array()) {
      if (const json::Value* text = reason.find("text"))
        std::printf("     - %s\n", text->as_string().c_str());
    }
  }
  if (const json::Value* details = hit.find("_rankingScoreDetails")) print_scores(*details);
}

void print_facets(const json::Value& answer, const storage::Generation& generation,
                  const text::LangTag& locale) {
  const json::Value* distribution = answer.find("facetDistribution");
  if (distribution == nullptr) return;
  for (const json::Member& facet : distribution->as_object()) {
    std::printf("\n%s\n", styled(facet.name, "1").c_str());
    const schema::FacetField* field = generation.schema().find_facet(facet.name);
    std::vector<std::vector<std::string>> rows;
    for (const json::Member& value : facet.value.as_object()) {
      const std::string label =
          field == nullptr ? value.name
                           : generation.vocabulary().label(field->vocabulary, value.name, locale);
      rows.push_back({"  " + std::to_string(value.value.as_int()), value.name,
                      label == value.name ? "" : label});
    }
    print_table(rows);
  }
}

void print_answer(const wire::WireRequest& request, const json::Value& answer,
                  const query::Searcher& searcher) {
  const storage::Generation& generation = searcher.view().generation();
  for (const json::Value& diagnostic : answer.find("diagnostics")->as_array()) {
    std::fprintf(stderr, "note: %s\n", diagnostic.find("message")->as_string().c_str());
  }
  if (const json::Value* meant = answer.find("didYouMean")) {
    std::printf("Searched for: %s\n", meant->as_string().c_str());
  }
  const std::int64_t total = answer.find("totalHits")->as_int();
  std::printf("%lld %s\n\n", static_cast<long long>(total), total == 1 ? "document" : "documents");
  std::size_t number = request.search.offset;
  for (const json::Value& hit : answer.find("hits")->as_array()) {
    print_hit(++number, hit, generation, request);
  }
  print_facets(answer, generation, request.search.locale);
}

Status run_one(const Context& context, const SearchArguments& arguments) {
  auto request = make_request(context, arguments);
  if (!request) return fail(context, request.error());
  if (context.form == OutputForm::kPeople) {
    request->display.before = wants_colour() ? "\x1b[1;33m" : "*";
    request->display.after = wants_colour() ? "\x1b[0m" : "*";
  }
  auto searcher = open_searcher(context);
  if (!searcher) return fail(context, searcher.error());
  const auto answer = wire::search_to_json(*request, *searcher, wire::TimePrecision::kMicroseconds);
  if (!answer) {
    Error error = answer.error();
    if (error.span()) error = std::move(error).in_field("filter");
    return fail(context, error);
  }
  if (context.form == OutputForm::kPeople) {
    print_answer(*request, *answer, *searcher);
  } else {
    print_json(*answer);
  }
  return Status::kDone;
}

json::Value answer_line(const std::string& line, query::Searcher& searcher) {
  json::Value id;
  const auto failed = [&](const Error& error) {
    const json::Value told = wire::error_to_json(error);
    json::Value value = json::Value::object();
    value.set("id", id);
    for (const json::Member& member : told.as_object()) value.set(member.name, member.value);
    return value;
  };
  auto value = json::parse(line);
  if (!value) return failed(value.error());
  if (const json::Value* found = value->find("id")) {
    id = *found;
    value->erase("id");
  }
  value->erase("class");  // of a query log: what kind of query it is
  auto request = wire::parse_search_request(*value);
  if (!request) return failed(request.error());
  request->display.own_fields = true;
  request->display.both_totals = true;
  auto answer = wire::search_to_json(*request, searcher, wire::TimePrecision::kMicroseconds);
  if (!answer) return failed(answer.error());
  json::Value out = json::Value::object();
  out.set("id", id);
  for (json::Member& member : answer->as_object()) out.set(member.name, std::move(member.value));
  return out;
}

Status run_many(const Context& context, const std::string& path) {
  auto searcher = open_searcher(context);
  if (!searcher) return fail(context, searcher.error());
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file)
      return fail(context, Error(ErrorCode::kNotFound, "cannot open " + path).in_file(path));
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::string line;
  while (std::getline(in, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    print_json(answer_line(line, *searcher));
    std::fflush(stdout);
  }
  return Status::kDone;
}

}  // namespace

void add_search_command(Program program) {
  auto arguments = std::make_shared<SearchArguments>();
  CLI::App* command =
      program.app.add_subcommand("search", "Search; without words every document matches");
  command->add_option("QUERY", arguments->words, "Words, \"phrases\", -word, OR, field:word");
  command->add_option("--queries", arguments->queries,
                      "Many requests, a JSON object a line; - is standard input");
  command->add_option("--filter", arguments->filter,
                      "Filter expression, e.g. country = ES AND start_year >= 2010");
  command->add_option("--select", arguments->select, "FACET=ID[,ID...]; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--facets", arguments->facets,
                      "Facets to count, with commas between; * is all");
  command->add_option("--sort", arguments->sort, "FIELD:asc or FIELD:desc")
      ->allow_extra_args(false);
  command->add_option("--limit", arguments->limit, "Hits to show")->check(CLI::Range(0, 1'000'000));
  command->add_option("--offset", arguments->offset, "Hits to skip")
      ->check(CLI::Range(0, 1'000'000));
  command->add_flag("--explain", arguments->explain, "Say why each hit matches");
  command->add_flag("--scores", arguments->scores,
                    "Say in numbers what each hit's score is made of");
  command->add_flag("--no-cross-language", arguments->no_cross_language,
                    "Search words only, not what they name in other words and languages");
  command->add_option("--languages", arguments->languages,
                      "Only documents with text in one of these languages: fi,en");
  command->callback([=] {
    program.status = arguments->queries.empty() ? run_one(program.context, *arguments)
                                                : run_many(program.context, arguments->queries);
  });
}

}  // namespace senda::cli
