// suggest and similar: what the search box offers, and where to go from a document.
#include "cli/commands.h"
#include "cli/terminal.h"
#include "engine/json/write.h"
#include "query/similar/similar_json.h"
#include "query/suggest/suggester.h"
#include "query/suggest/suggestion_json.h"
#include "server/wire/hit_json.h"

#include <chrono>
#include <memory>

namespace senda::cli {
namespace {

Result<std::shared_ptr<const query::IndexView>> open_view(const Context& context) {
  SENDA_ASSIGN_OR_RETURN(const auto collection, collection_of(context));
  SENDA_ASSIGN_OR_RETURN(auto generation, collection.open_current());
  warn_about_analysis(context, *generation);
  return std::make_shared<const query::IndexView>(std::move(generation));
}

struct SuggestArguments {
  std::vector<std::string> words;
  std::size_t limit = 10;
};

void print_suggestions(const std::vector<query::Suggestion>& suggestions) {
  std::vector<std::vector<std::string>> rows;
  for (const query::Suggestion& suggestion : suggestions) {
    const std::string place =
        suggestion.facet.empty() ? suggestion.id : suggestion.facet + "=" + suggestion.id;
    rows.push_back({"  " + std::string(query::kind_name(suggestion.kind)), suggestion.lang,
                    suggestion.text, suggestion.count == 0 ? "" : std::to_string(suggestion.count),
                    place});
  }
  print_table(rows);
}

Status run_suggest(const Context& context, const SuggestArguments& arguments) {
  query::SuggestRequest request;
  for (const std::string& word : arguments.words)
    request.text += (request.text.empty() ? "" : " ") + word;
  request.limit = arguments.limit;
  auto locale = locale_of(context);
  if (!locale) return fail(context, locale.error());
  request.locale = *std::move(locale);
  auto view = open_view(context);
  if (!view) return fail(context, view.error());
  auto suggester = query::Suggester::open(*view);
  if (!suggester) return fail(context, suggester.error());
  const auto start = std::chrono::steady_clock::now();
  const auto suggestions = suggester->suggest(request);
  if (!suggestions) return fail(context, suggestions.error());
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  if (context.form == OutputForm::kPeople) {
    print_suggestions(*suggestions);
    return Status::kDone;
  }
  json::Value answer = query::suggestions_to_json(request.text, *suggestions);
  answer.set("processingTimeMs", static_cast<double>(took.count()) / 1000);
  print_json(answer);
  return Status::kDone;
}

struct SimilarArguments {
  std::string id;
  std::size_t limit = 5;
  bool from_other_countries = false;
  std::string other;
};

std::string title_of(const json::Value& hit, const schema::CollectionSchema& schema,
                     const text::LangTag& locale) {
  for (const schema::TextField& field : schema.text) {
    const json::Value* value = hit.find(field.path);
    if (value == nullptr) continue;
    if (value->is_string()) return value->as_string();
    if (!value->is_object()) continue;
    const json::Member* member = wire::preferred_text(value->as_object(), locale);
    if (member != nullptr && member->value.is_string()) return member->value.as_string();
  }
  return {};
}

void print_similar(const json::Value& answer, const std::vector<query::SimilarHit>& hits,
                   const storage::Generation& generation, const text::LangTag& locale) {
  const schema::CollectionSchema& schema = generation.schema();
  const json::Array& records = answer.find("hits")->as_array();
  for (std::size_t i = 0; i < hits.size(); ++i) {
    char similarity[16];
    std::snprintf(similarity, sizeof similarity, "%.2f", hits[i].similarity);
    std::printf("%s  %s  %s\n", similarity, title_of(records[i], schema, locale).c_str(),
                styled(generation.id(hits[i].doc), "2").c_str());
    std::string shared;
    for (const auto& [facet, ids] : hits[i].shared) {
      const schema::FacetField* field = schema.find_facet(facet);
      for (const std::string& id : ids) {
        shared += (shared.empty() ? "" : ", ");
        shared +=
            field == nullptr ? id : generation.vocabulary().label(field->vocabulary, id, locale);
      }
    }
    if (!shared.empty()) std::printf("      %s\n", styled("shared: " + shared, "2").c_str());
  }
}

Status run_similar(const Context& context, const SimilarArguments& arguments) {
  const auto locale = locale_of(context);
  if (!locale) return fail(context, locale.error());
  auto view = open_view(context);
  if (!view) return fail(context, view.error());
  auto finder = query::SimilarFinder::open(*view);
  if (!finder) return fail(context, finder.error());
  query::SimilarRequest request;
  request.id = arguments.id;
  request.limit = arguments.limit;
  request.other_values_of = arguments.from_other_countries ? "country" : arguments.other;
  const auto hits = finder->find(request);
  if (!hits) return fail(context, hits.error());
  const auto answer = query::similar_to_json(*hits, *finder);
  if (!answer) return fail(context, answer.error());
  if (context.form == OutputForm::kPeople) {
    print_similar(*answer, *hits, (*view)->generation(), *locale);
  } else {
    print_json(*answer);
  }
  return Status::kDone;
}

}  // namespace

void add_suggest_command(Program program) {
  auto arguments = std::make_shared<SuggestArguments>();
  CLI::App* command = program.app.add_subcommand(
      "suggest", "Complete what is typed: titles, facet values and words of the collection");
  command->add_option("PREFIX", arguments->words, "The beginning of a query")->required();
  command->add_option("--limit", arguments->limit, "Suggestions to show")
      ->check(CLI::Range(std::size_t{0}, query::kMaxSuggestions));
  command->callback([=] { program.status = run_suggest(program.context, *arguments); });
}

void add_similar_command(Program program) {
  auto arguments = std::make_shared<SimilarArguments>();
  CLI::App* command = program.app.add_subcommand(
      "similar", "Documents like this one, by their words and shared facet values");
  command->add_option("ID", arguments->id, "Id of a document")->required();
  command->add_option("--limit", arguments->limit, "Documents to show")
      ->check(CLI::Range(std::size_t{0}, query::kMaxSimilarLimit));
  CLI::Option* countries = command->add_flag(
      "--from-other-countries", arguments->from_other_countries, "Only those of other countries");
  command
      ->add_option("--from-other", arguments->other, "Only those with other values in this facet")
      ->excludes(countries);
  command->callback([=] { program.status = run_similar(program.context, *arguments); });
}

}  // namespace senda::cli
