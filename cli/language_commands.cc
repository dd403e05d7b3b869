// analyze, languages: what is known of words and of languages. Neither opens an index.
#include "cli/commands.h"
#include "cli/load_cost.h"
#include "cli/terminal.h"
#include "corpus/embedded.h"
#include "engine/concepts/text_reader.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"
#include "engine/text/analyzer.h"
#include "engine/text/collate.h"
#include "engine/text/detect.h"
#include "engine/text/morphology/registry.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

namespace senda::cli {
namespace {

json::Array strings(const std::vector<std::string>& list) {
  return json::Array(list.begin(), list.end());
}

std::string joined(const std::vector<std::string>& list, std::string_view between = ", ") {
  std::string text;
  for (const std::string& item : list) text += (text.empty() ? "" : std::string(between)) + item;
  return text;
}

std::string joined(const json::Value& list, std::string_view between = ", ") {
  std::vector<std::string> items;
  for (const json::Value& item : list.as_array()) items.push_back(item.as_string());
  return joined(items, between);
}

std::string english_name(const text::LangTag& lang) {
  if (lang.is_undetermined()) return "undetermined";
  const auto english = text::LangTag::parse("en");
  return english ? text::language_name(lang, *english) : lang.str();
}

std::string decimal(double value, int digits) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
  return buffer;
}

/// A text's language: as given, or guessed.
struct ChosenLanguage {
  text::LangTag lang;
  std::vector<text::DetectedLanguage> candidates;  ///< Empty if the language was given.
};

ChosenLanguage choose_language(std::string_view text, text::LangTag given) {
  ChosenLanguage chosen{std::move(given), {}};
  if (!chosen.lang.is_undetermined()) return chosen;
  chosen.candidates = text::detect_languages(text);
  if (!chosen.candidates.empty()) chosen.lang = chosen.candidates.front().lang;
  return chosen;
}

/// What the vocabulary of the practices makes of each word: ids of concepts.
std::vector<json::Array> concepts_of(std::string_view text, const text::LangTag& lang,
                                     text::Analyzer& analyzer) {
  static const auto table = corpus::builtin_concepts();
  std::vector<json::Array> ids;
  if (!table) return ids;
  concepts::TextReader reader(*table, analyzer);
  const auto& matches = reader.read(text, lang, concepts::TextReader::Spelling::kForgiving);
  ids.resize(reader.spans().size());
  for (const concepts::ConceptMatch& match : matches) {
    for (std::size_t i = match.from; i < match.to; ++i)
      ids[i].emplace_back(table->id(match.number));
  }
  return ids;
}

json::Value analyze_text(std::string_view text, const text::LangTag& lang,
                         text::Analyzer& analyzer) {
  std::vector<ByteSpan> spans;
  analyzer.tokenize(text, lang, spans);
  auto concepts = concepts_of(text, lang, analyzer);
  concepts.resize(spans.size());
  json::Array tokens;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const ByteSpan span = spans[i];
    const auto word = analyzer.analyze_shared(span.of(text), lang);
    json::Value token = json::Value::object();
    token.set("span", json::Array{json::Value(static_cast<std::int64_t>(span.from)),
                                  json::Value(static_cast<std::int64_t>(span.to))});
    token.set("exact", word->exact);
    token.set("folded", word->folded);
    token.set("lemmas", strings(word->analysis.lemmas));
    token.set("stems", strings(word->analysis.stems));
    token.set("parts", strings(word->analysis.parts));
    token.set("concepts", std::move(concepts[i]));
    tokens.push_back(std::move(token));
  }
  json::Value value = json::Value::object();
  value.set("lang", lang.str());
  value.set("tokens", std::move(tokens));
  return value;
}

/// The chain of a language here; "folding" where there is none.
std::vector<std::string> chain_of(const text::LangTag& lang) {
  const text::LanguageSupport* const support = text::find_language_support(lang.language());
  return support == nullptr || support->present.empty() ? std::vector<std::string>{"folding"}
                                                        : support->present;
}

std::vector<std::string> missing_packages_of(const text::LangTag& lang) {
  const text::LanguageSupport* const support = text::find_language_support(lang.language());
  return support == nullptr ? std::vector<std::string>() : support->missing_packages;
}

void print_heading(const ChosenLanguage& chosen) {
  std::string line = english_name(chosen.lang) + " (" + chosen.lang.str() + ")";
  if (chosen.candidates.empty()) {
    line += chosen.lang.is_undetermined() ? ", no letters to tell it by" : ", as given";
  } else {
    line += ", detected with certainty " + decimal(chosen.candidates.front().certainty, 2);
    constexpr std::size_t shown = 4;
    for (std::size_t i = 1; i < std::min(shown, chosen.candidates.size()); ++i) {
      line += (i == 1 ? "; or " : ", ") + chosen.candidates[i].lang.str() + " " +
              decimal(chosen.candidates[i].certainty, 2);
    }
  }
  std::printf("%s %s\n", styled("language: ", "1").c_str(), line.c_str());
  std::printf("%s %s\n", styled("analysers:", "1").c_str(),
              joined(chain_of(chosen.lang), " > ").c_str());
  if (const auto missing = missing_packages_of(chosen.lang); !missing.empty()) {
    std::printf("%s %s\n", styled("missing:  ", "1").c_str(), joined(missing).c_str());
  }
}

// One row a word; columns that no word fills are left out, and what only repeats the exact key is a
// dot.
void print_words(const json::Value& analysis, std::string_view text) {
  std::vector<std::vector<std::string>> rows{
      {"word", "exact", "folded", "lemmas", "stems", "parts", "concepts"}};
  std::vector<bool> filled(rows.front().size(), false);
  const auto unless_same = [](const std::string& key, const std::string& exact) {
    return key == exact ? std::string("·") : key;
  };
  for (const json::Value& token : analysis.find("tokens")->as_array()) {
    const auto from = static_cast<std::size_t>(token.find("span")->as_array()[0].as_int());
    const auto to = static_cast<std::size_t>(token.find("span")->as_array()[1].as_int());
    const std::string& exact = token.find("exact")->as_string();
    const std::string word(text.substr(from, to - from));
    rows.push_back({word, unless_same(exact, word),
                    unless_same(token.find("folded")->as_string(), exact),
                    unless_same(joined(*token.find("lemmas")), exact),
                    unless_same(joined(*token.find("stems")), exact),
                    joined(*token.find("parts"), " + "), joined(*token.find("concepts"))});
    for (std::size_t i = 0; i < filled.size(); ++i)
      filled[i] = filled[i] || !rows.back()[i].empty();
  }
  if (rows.size() == 1) {
    std::printf("no words\n");
    return;
  }
  for (auto& row : rows) {
    for (std::size_t i = row.size(); i-- > 0;) {
      if (!filled[i]) row.erase(row.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  std::printf("\n");
  print_table(rows);
  std::printf("\n· is the word as it stands.\n");
}

struct AnalyzeArguments {
  std::vector<std::string> words;
  std::string lang;
};

Status run_analyze(const Context& context, const AnalyzeArguments& arguments) {
  const std::string text = text::replace_invalid_utf8(joined(arguments.words, " "));
  text::LangTag lang;
  if (!arguments.lang.empty()) {
    auto tag = text::LangTag::parse(arguments.lang);
    if (!tag)
      return fail(context, Error(ErrorCode::kInvalidArgument,
                                 "--lang: \"" + arguments.lang + "\" is not a language tag"));
    lang = std::move(tag).value();
  }
  const ChosenLanguage chosen = choose_language(text, std::move(lang));
  text::Analyzer analyzer;
  json::Value value = analyze_text(text, chosen.lang, analyzer);
  if (context.form == OutputForm::kPeople) {
    print_heading(chosen);
    print_words(value, text);
    return Status::kDone;
  }
  json::Array detected;
  for (const text::DetectedLanguage& candidate : chosen.candidates) {
    json::Value item = json::Value::object();
    item.set("lang", candidate.lang.str());
    item.set("certainty", candidate.certainty);
    detected.push_back(std::move(item));
  }
  value.set("detected", std::move(detected));
  value.set("analysers", strings(chain_of(chosen.lang)));
  value.set("missing_packages", strings(missing_packages_of(chosen.lang)));
  print_json(value);
  return Status::kDone;
}

/// One answer a line for {"text", "lang"} lines; a bad line answers with its error.
Status run_analyze_lines() {
  text::Analyzer analyzer(std::make_shared<text::AnalysisCache>());
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto request = json::parse(line);
    json::Value answer = json::Value::object();
    const json::Value* text = request ? request->find("text") : nullptr;
    const json::Value* lang = request ? request->find("lang") : nullptr;
    auto tag = lang != nullptr && lang->is_string() ? text::LangTag::parse(lang->as_string())
                                                    : Result<text::LangTag>(text::LangTag());
    if (!request) {
      answer.set("message", request.error().message());
      answer.set("code", "malformed_payload");
    } else if (text == nullptr || !text->is_string() || !tag) {
      answer.set("message", "a line is {\"text\": TEXT, \"lang\": TAG}");
      answer.set("code", "bad_request");
    } else {
      const ChosenLanguage chosen = choose_language(text->as_string(), *std::move(tag));
      answer = analyze_text(text->as_string(), chosen.lang, analyzer);
    }
    print_json(answer);
  }
  return Status::kDone;
}

json::Value language_json(const text::LanguageSupport& support,
                          const std::optional<LoadCost>& cost) {
  json::Value item = json::Value::object();
  item.set("lang", support.language);
  item.set("wanted", strings(support.wanted));
  item.set("present", strings(support.present));
  item.set("missing_packages", strings(support.missing_packages));
  item.set("version", support.version);
  if (cost) {
    item.set("load_ms", cost->milliseconds);
    item.set("load_mb", cost->megabytes);
  }
  return item;
}

void print_languages(bool measured, const std::vector<std::vector<std::string>>& rows,
                     bool any_missing) {
  print_table(rows);
  std::printf("\nOther languages are folded only: %s.\n",
              "case, diacritics and spelling, no base forms");
  if (measured) {
    std::printf(
        "Load: processor time and memory until every dictionary of the language is open. They\n"
        "load with the first word that needs them.\n");
  } else {
    std::printf("--measure also loads every dictionary and says what that costs.\n");
  }
  if (any_missing) std::printf("Missing packages: apt-get install them, then index again.\n");
  std::printf("How good and how fast each is: docs/languages.md.\n");
}

Status run_languages(const Context& context, bool measure) {
  json::Array list;
  std::vector<std::vector<std::string>> rows{{"tag", "language", "analysers"}};
  if (measure) rows.front().insert(rows.front().end(), {"load ms", "MB"});
  rows.front().emplace_back("missing packages");
  bool any_missing = false;
  for (const text::LanguageSupport& support : text::supported_languages()) {
    std::optional<LoadCost> cost;
    if (measure) cost = measure_load_cost(support.language);
    list.push_back(language_json(support, cost));
    const auto tag = text::LangTag::parse(support.language);
    rows.push_back({std::string(support.language), tag ? english_name(*tag) : std::string(),
                    joined(support.present, " > ")});
    if (measure) {
      const LoadCost shown = cost.value_or(LoadCost{});
      rows.back().push_back(cost ? decimal(shown.milliseconds, 0) : "?");
      rows.back().push_back(cost ? decimal(shown.megabytes, 1) : "?");
    }
    rows.back().push_back(joined(support.missing_packages));
    any_missing |= !support.missing_packages.empty();
  }
  if (context.form == OutputForm::kPeople) {
    print_languages(measure, rows, any_missing);
  } else {
    print_json(list);
  }
  return Status::kDone;
}

}  // namespace

void add_analyze_command(Program program) {
  auto arguments = std::make_shared<AnalyzeArguments>();
  CLI::App* command = program.app.add_subcommand("analyze", "Show what the index makes of a text");
  command->add_option("TEXT", arguments->words,
                      "Text; with --jsonl lines of {\"text\", \"lang\"} are read instead");
  command->add_option("--lang", arguments->lang, "Language of the text; else detected");
  command->callback([=] {
    program.status = program.context.form == OutputForm::kJsonLines
                         ? run_analyze_lines()
                         : run_analyze(program.context, *arguments);
  });
}

void add_languages_command(Program program) {
  auto measure = std::make_shared<bool>(false);
  CLI::App* command =
      program.app.add_subcommand("languages", "List the languages and what analyses them here");
  command->add_flag("--measure", *measure,
                    "Load every dictionary and tell the time and memory it takes");
  command->callback([=] { program.status = run_languages(program.context, *measure); });
}

}  // namespace senda::cli
