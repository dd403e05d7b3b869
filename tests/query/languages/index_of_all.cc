#include "tests/query/languages/index_of_all.h"

#include "engine/base/check.h"
#include "tests/query/languages/ladders.h"

#include <algorithm>
#include <array>
#include <string>

namespace senda::test {
namespace {

constexpr std::array kTables = {
    &kCzech,       &kDanish,    &kGerman,          &kGreek,           &kEnglish,
    &kSpanish,     &kFinnish,   &kFrench,          &kItalian,         &kDutch,
    &kPolish,      &kUkrainian, &kArabic,          &kSwedish,         &kPortuguese,
    &kRomanian,    &kTurkish,   &kDanishSpellings, &kGermanSpellings, &kGreekSpellings,
    &kApostrophes, &kHyphens,   &kForeignScripts};

indexer::CollectionRules plain_documents() {
  indexer::CollectionRules rules;
  auto schema = schema::parse_schema(parse_json(R"({
    "name": "documents", "primary_key": "id", "matching": "any",
    "text": [{"field": "text", "weight": 1, "language": "field:lang"}]})"));
  SENDA_CHECK(schema.has_value(), "schema of plain documents");
  rules.schema = *std::move(schema);
  return rules;
}

text::LangTag tag_of(std::string_view language) {
  auto tag = text::LangTag::parse(language);
  SENDA_CHECK(tag.has_value(), "language of a table");
  return *std::move(tag);
}

query::Searcher index_all(TestCollection& collection, const std::vector<Text>& texts) {
  std::vector<json::Value> records;
  for (const Text& text : texts) {
    json::Value record = json::Value::object();
    record.set("id", text.id);
    record.set("text", text.text);
    record.set("lang", std::string(text.language));
    records.push_back(std::move(record));
  }
  SENDA_CHECK(collection.index(records).has_value(), "indexing the texts of the tables");
  return collection.searcher();
}

}  // namespace

std::span<const WordTable* const> all_tables() { return kTables; }

std::string_view name_of(query::Evidence evidence) {
  switch (evidence) {
    case query::Evidence::kExact:
      return "exact";
    case query::Evidence::kFolded:
      return "folded";
    case query::Evidence::kLemma:
      return "lemma";
    case query::Evidence::kPrefix:
      return "prefix";
    case query::Evidence::kTypo:
      return "typo";
    case query::Evidence::kTranslation:
      return "translation";
    case query::Evidence::kCognate:
      return "cognate";
    case query::Evidence::kPart:
      return "part";
    case query::Evidence::kConcept:
      return "concept";
  }
  return "?";
}

Findings::Findings(query::SearchAnswer answer, query::Searcher& searcher)
    : answer_(std::move(answer)), analyzer_(&searcher.analyzer()) {
  for (const query::SearchHit& hit : answer_.hits)
    ids_.push_back(searcher.view().generation().id(hit.doc));
}

std::size_t Findings::rank_of(std::string_view id) const {
  return static_cast<std::size_t>(std::find(ids_.begin(), ids_.end(), id) - ids_.begin());
}

std::vector<MarkedWord> Findings::marks(std::string_view text, std::string_view language) const {
  query::Marker marker(answer_.terms, *analyzer_);
  std::vector<MarkedWord> marked;
  for (const query::Mark& mark : marker.find(text, tag_of(language), "text"))
    marked.push_back({mark.span.of(text), mark.evidence});
  return marked;
}

std::string Findings::describe(std::string_view text, std::string_view language) const {
  std::string out = "marked:";
  for (const MarkedWord& mark : marks(text, language))
    out.append(" ").append(mark.word).append(" (").append(name_of(mark.evidence)).append(")");
  out += "; hits:";
  for (std::size_t i = 0; i < ids_.size() && i < 12; ++i) out.append(" ").append(ids_[i]);
  out += "; terms:";
  for (const query::MatchedTerm& term : answer_.terms) {
    for (const query::WordExpansion& word : term.words) {
      for (const query::LanguageExpansion& expansion : word.languages) {
        for (const query::ExpandedTerm& expanded : expansion.terms)
          out.append(" ").append(expanded.term);
      }
    }
  }
  return out;
}

IndexOfAll& IndexOfAll::instance() {
  static IndexOfAll index;
  return index;
}

IndexOfAll::IndexOfAll()
    : texts_(), collection_(plain_documents()), searcher_([this] {
        for (const WordTable* table : all_tables()) add_texts_of(*table);
        for (const Ladder& ladder : all_ladders()) {
          for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
            texts_.push_back(
                {test::id_of(ladder, i), text_of(ladder, ladder.rungs[i]), ladder.language});
          }
        }
        return index_all(collection_, texts_);
      }()) {}

std::string IndexOfAll::id_of(const WordTable& table, std::string_view kind, std::size_t row) {
  return std::string(table.name) + "-" + std::string(kind) + "-" + std::to_string(row);
}

void IndexOfAll::add_texts_of(const WordTable& table) {
  const auto add = [&](std::string_view kind, const auto& rows, auto&& language_of) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string_view language = language_of(rows[i]);
      texts_.push_back({id_of(table, kind, i), std::string(rows[i].text),
                        language.empty() ? table.language : language});
    }
  };
  const auto own = [](const auto& row) { return row.language; };
  add("found", table.found, own);
  add("not-found", table.not_found, own);
  for (std::size_t i = 0; i < table.not_found.size(); ++i) {
    texts_.push_back(
        {id_of(table, "asked", i), std::string(table.not_found[i].query), table.language});
  }
  add("weak", table.known_weak, own);
  add("wrong", table.known_wrong, own);
}

Findings IndexOfAll::find(std::string_view words, std::string_view language, Knowledge knowledge) {
  query::SearchRequest request;
  request.text = std::string(words) + " ";  // The space: the last word is whole.
  request.limit = texts_.size();
  if (knowledge == Knowledge::kQueryLanguage) request.locales = {tag_of(language)};
  if (knowledge == Knowledge::kInterfaceLanguage) request.locale = tag_of(language);
  auto answer = searcher_.search(request);
  SENDA_CHECK(answer.has_value(), "a query text is never an error");
  return Findings(*std::move(answer), searcher_);
}

}  // namespace senda::test
