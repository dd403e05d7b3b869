#include "tests/support/random_collection.h"

#include "tests/support/test_collection.h"

#include <array>

namespace senda::test {
namespace {

constexpr std::array<std::string_view, 10> kLanguages = {"en", "fi", "cs", "de", "es",
                                                         "sv", "el", "uk", "ar", "zxx"};

constexpr std::string_view kEnglish[] = {
    "circus",   "Circus",  "youth",    "social",     "integration", "integrating", "refugee",
    "refugees", "housing", "house",    "co-housing", "school",      "schools",     "work",
    "working",  "women's", "training", "trained",    "employment",  "café",        "the"};
constexpr std::string_view kFinnish[] = {"kotouttaminen",
                                         "kotouttamisen",
                                         "maahanmuuttaja",
                                         "maahanmuuttajien",
                                         "työllisyys",
                                         "työllisyyttä",
                                         "koulu",
                                         "koulussa",
                                         "kouluun",
                                         "nuori",
                                         "nuorten",
                                         "sirkus",
                                         "sirkuksen",
                                         "yö",
                                         "ja"};
constexpr std::string_view kCzech[] = {"poradna", "poradny", "poradenství", "cizinec", "cizinců",
                                       "škola",   "školy",   "práce",       "práci",   "mládež",
                                       "Ústí",    "lidé",    "člověk",      "byt",     "být"};
constexpr std::string_view kGerman[] = {
    "Integration", "Fußball", "Fussball",    "Straße", "Strasse",      "Flüchtling",
    "Flüchtlinge", "Wohnung", "Wohnungsbau", "Arbeit", "Arbeitsmarkt", "Schule",
    "Schulen",     "Größe",   "groesse",     "Maße",   "Masse",        "und"};
constexpr std::string_view kSpanish[] = {"despoblación", "rural",      "familia", "familias",
                                         "empleo",       "mujer",      "mujeres", "niño",
                                         "niña",         "integración"};
constexpr std::string_view kSwedish[] = {"skola",  "skolan",   "arbete", "arbeten",  "ungdom",
                                         "bostad", "bostäder", "språk",  "språkkafé"};
constexpr std::string_view kGreek[] = {"επιχειρηματικότητα", "νέοι", "νέων", "εργασία",
                                       "εργασίας",           "ΟΔΟΣ", "οδός"};
constexpr std::string_view kUkrainian[] = {"послуги", "послуга", "інтеграція", "інтеграції",
                                           "школа",   "їжа",     "м'ята"};
constexpr std::string_view kArabic[] = {"لاجئ", "اللاجئين", "مدرسة", "المدرسة", "عمل", "سَلام"};
constexpr std::string_view kCodes[] = {"A17", "X99", "covid19", "school"};

std::span<const std::string_view> words_of(std::string_view language) {
  if (language == "fi") return kFinnish;
  if (language == "cs") return kCzech;
  if (language == "de") return kGerman;
  if (language == "es") return kSpanish;
  if (language == "sv") return kSwedish;
  if (language == "el") return kGreek;
  if (language == "uk") return kUkrainian;
  if (language == "ar") return kArabic;
  if (language == "zxx") return kCodes;
  return kEnglish;
}

constexpr std::string_view kSchema = R"({
  "name": "generated",
  "text": [
    {"field": "title", "weight": 5, "language": "tagged"},
    {"field": "body.text", "weight": 1, "language": "tagged"},
    {"field": "note", "weight": 2, "language": "field:lang"}],
  "facets": [
    {"field": "country", "vocabulary": "country"},
    {"field": "area", "vocabulary": "area"},
    {"field": "tags"},
    {"field": "year", "kind": "numeric"},
    {"field": "language", "kind": "language", "vocabulary": "language"}],
  "filterable": ["id", "flag", "score"],
  "sortable": ["title", "year", "score", "id", "tags"],
  "default_order": ["title:asc"],
  "matching": "any"})";

constexpr std::string_view kAreas = R"({"facet": "area", "values": [
  {"id": "life", "labels": {"en": "Life"}},
  {"id": "housing", "broader": "life", "labels": {"en": "Housing"}},
  {"id": "shelter", "broader": "housing", "labels": {"en": "Shelter"}},
  {"id": "health", "broader": "life", "labels": {"en": "Health"}},
  {"id": "work", "labels": {"en": "Work"}},
  {"id": "training", "broader": "work", "labels": {"en": "Training"}}]})";

constexpr std::string_view kCountries[] = {"AT", "BE", "CZ", "DE", "ES", "FI", "GR"};
constexpr std::string_view kAreaIds[] = {"life",   "housing", "shelter",
                                         "health", "work",    "training"};
constexpr std::string_view kTags[] = {"Ärger", "ärger", "arger", "Zoo", "alpha", "42", "true"};

std::string sentence(Random& random, std::string_view language, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += (i == 0 ? "" : random.one_in(8) ? ", " : " ") + random_word(random, language);
  }
  return text;
}

std::string_view any_language(Random& random) {
  // Skewed, so that one language is large and another has a document or two.
  const std::size_t at = random.below(kLanguages.size());
  return kLanguages[random.below(at + 1)];
}

json::Value tagged(Random& random, std::size_t words) {
  json::Value value = json::Value::object();
  for (std::size_t i = 0; i <= random.below(2); ++i) {
    const std::string_view language = any_language(random);
    value.set(language, sentence(random, language, 1 + random.below(words)));
  }
  return value;
}

template <typename List>
json::Value some_of(Random& random, const List& list) {
  json::Value values = json::Value::array();
  for (std::size_t i = random.below(4); i > 0; --i) values.push_back(random.pick(list));
  return values;
}

}  // namespace

indexer::CollectionRules generated_rules() {
  indexer::CollectionRules rules;
  auto schema = schema::parse_schema(parse_json(kSchema));
  SENDA_CHECK(schema.has_value(), "schema of the generated records");
  rules.schema = *std::move(schema);
  const auto added = rules.vocabulary.add(parse_json(kAreas));
  SENDA_CHECK(added.has_value(), "vocabulary of the generated records");
  return rules;
}

std::span<const std::string_view> generated_languages() { return kLanguages; }

std::string random_word(Random& random, std::string_view language) {
  return std::string(random.pick(words_of(language)));
}

std::string record_id_of(std::size_t number) {
  // Neither the order of the numbers nor all of one length.
  return (number % 3 == 0 ? "z-" : number % 3 == 1 ? "A_" : "m") + std::to_string(number);
}

json::Value random_record(Random& random, std::size_t number) {
  json::Value record = json::Value::object();
  record.set("id", record_id_of(number));
  record.set("title", tagged(random, 4));
  json::Value body = json::Value::array();
  for (std::size_t i = random.below(3); i > 0; --i) {
    json::Value section = json::Value::object();
    section.set("text", tagged(random, 20));
    body.push_back(std::move(section));
  }
  record.set("body", std::move(body));
  if (random.one_in(3)) {
    const std::string_view language = any_language(random);
    record.set("note", sentence(random, language, 5));
    record.set("lang", language);
  }
  if (!random.one_in(6)) record.set("country", some_of(random, kCountries));
  if (!random.one_in(6)) record.set("area", some_of(random, kAreaIds));
  if (!random.one_in(4)) record.set("tags", some_of(random, kTags));
  if (random.one_in(9)) record.set("tags", nullptr);
  if (!random.one_in(4)) record.set("year", static_cast<std::int64_t>(2000 + random.below(9)));
  if (!random.one_in(5)) record.set("score", static_cast<double>(random.below(40)) / 4 - 5);
  if (!random.one_in(5)) record.set("flag", random.one_in(2));
  return record;
}

std::vector<json::Value> all_word_records() {
  std::vector<json::Value> records;
  for (const std::string_view language : kLanguages) {
    std::string text;
    for (const std::string_view word : words_of(language)) text += std::string(word) + " ";
    json::Value title = json::Value::object();
    title.set(language, text);
    json::Value record = json::Value::object();
    record.set("id", "all-" + std::string(language));
    record.set("title", std::move(title));
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<json::Value> random_records(Random& random, std::size_t count) {
  std::vector<json::Value> records;
  for (std::size_t i = 0; i < count; ++i) records.push_back(random_record(random, i));
  return records;
}

}  // namespace senda::test
