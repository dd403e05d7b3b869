// raptor hands over one statement at a time; labels are gathered by subject and turned into pairs
// at the end.
#include "engine/dictionaries/skos_reader.h"

#include "engine/io/file.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <raptor2/raptor2.h>
#include <string_view>

namespace senda::dictionaries {
namespace {

constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";

struct Labels {
  std::map<std::string, std::string> preferred;  // by language
  std::map<std::string, std::vector<std::string>> others;
};

struct Gathered {
  std::vector<std::string> languages;
  std::map<std::string, Labels> by_subject;
  std::string rights;
  std::string fault;
};

std::string_view text_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string uri_of(const raptor_term* term) {
  if (term->type != RAPTOR_TERM_TYPE_URI) return {};
  std::size_t size = 0;
  const unsigned char* bytes = raptor_uri_as_counted_string(term->value.uri, &size);
  return std::string(text_of(bytes, size));
}

std::string subject_of(const raptor_term* term) {
  if (term->type == RAPTOR_TERM_TYPE_BLANK)
    return "_:" + std::string(text_of(term->value.blank.string, term->value.blank.string_len));
  return uri_of(term);
}

bool tells_rights(const std::string& predicate) {
  return predicate.ends_with("/license") || predicate.ends_with("/rights") ||
         predicate.ends_with("/rightsHolder") || predicate.ends_with("/accessRights");
}

void take_statement(void* data, raptor_statement* statement) {
  auto& gathered = *static_cast<Gathered*>(data);
  const std::string predicate = uri_of(statement->predicate);
  const raptor_term* object = statement->object;
  const bool is_text = object->type == RAPTOR_TERM_TYPE_LITERAL;
  if (tells_rights(predicate)) {
    gathered.rights +=
        is_text
            ? std::string(text_of(object->value.literal.string, object->value.literal.string_len))
            : uri_of(object);
    gathered.rights += "\n";
  }
  if (!is_text || !predicate.starts_with(kSkos)) return;
  const std::string_view kind = std::string_view(predicate).substr(kSkos.size());
  if (kind != "prefLabel" && kind != "altLabel") return;
  std::string language(text_of(object->value.literal.language, object->value.literal.language_len));
  language = language.substr(0, language.find('-'));
  const auto& wanted = gathered.languages;
  if (std::find(wanted.begin(), wanted.end(), language) == wanted.end()) return;
  std::string label(text_of(object->value.literal.string, object->value.literal.string_len));
  if (std::count(label.begin(), label.end(), ' ') >= static_cast<std::ptrdiff_t>(kMaxWords)) return;
  Labels& labels = gathered.by_subject[subject_of(statement->subject)];
  if (kind == "prefLabel" && labels.preferred.emplace(language, label).second) return;
  labels.others[language].push_back(std::move(label));
}

void take_message(void* data, raptor_log_message* message) {
  auto& gathered = *static_cast<Gathered*>(data);
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || !gathered.fault.empty()) return;
  if (message->locator != nullptr && message->locator->line > 0)
    gathered.fault = "line " + std::to_string(message->locator->line) + ": ";
  gathered.fault += message->text;
}

struct FreeWorld {
  void operator()(raptor_world* world) const { raptor_free_world(world); }
};
struct FreeParser {
  void operator()(raptor_parser* parser) const { raptor_free_parser(parser); }
};
struct FreeUri {
  void operator()(raptor_uri* uri) const { raptor_free_uri(uri); }
};

const char* syntax_of(const std::string& name, std::string_view content) {
  if (name.ends_with(".ttl")) return "turtle";
  if (name.ends_with(".nt")) return "ntriples";
  if (name.ends_with(".rdf") || name.ends_with(".xml") || name.ends_with(".owl")) return "rdfxml";
  return content.find("<rdf:RDF") != std::string_view::npos ? "rdfxml" : "turtle";
}

Result<void> parse(const std::filesystem::path& path, Gathered& gathered) {
  SENDA_ASSIGN_OR_RETURN(const std::string content, io::read_file(path));
  const std::unique_ptr<raptor_world, FreeWorld> world(raptor_new_world());
  if (world == nullptr) return Error(ErrorCode::kInternal, "raptor");
  raptor_world_set_log_handler(world.get(), &gathered, take_message);
  const std::unique_ptr<raptor_parser, FreeParser> parser(
      raptor_new_parser(world.get(), syntax_of(path.filename().string(), content)));
  const std::unique_ptr<raptor_uri, FreeUri> base(
      raptor_new_uri(world.get(), reinterpret_cast<const unsigned char*>("urn:senda:imported")));
  if (parser == nullptr || base == nullptr) return Error(ErrorCode::kInternal, "raptor");
  // What a file names is not fetched.
  raptor_parser_set_option(parser.get(), RAPTOR_OPTION_NO_NET, nullptr, 1);
  raptor_parser_set_option(parser.get(), RAPTOR_OPTION_NO_FILE, nullptr, 1);
  raptor_parser_set_statement_handler(parser.get(), &gathered, take_statement);
  raptor_parser_parse_start(parser.get(), base.get());
  const int state = raptor_parser_parse_chunk(
      parser.get(), reinterpret_cast<const unsigned char*>(content.data()), content.size(), 1);
  if (state != 0 || !gathered.fault.empty())
    return Error(ErrorCode::kParse, path.string() + ": " + gathered.fault).in_file(path.string());
  return {};
}

/// Every label of one language to the labels of another, the preferred one first.
void add_pairs(const Labels& labels, std::vector<Translation>& translations) {
  std::map<std::string, std::vector<std::string>> all;
  for (const auto& [language, label] : labels.preferred) all[language].push_back(label);
  for (const auto& [language, others] : labels.others)
    all[language].insert(all[language].end(), others.begin(), others.end());
  for (const auto& [from_language, heads] : all) {
    for (const std::string& head : heads) {
      if (head.find(' ') != std::string::npos) continue;
      for (const auto& [to_language, targets] : all) {
        if (to_language == from_language) continue;
        for (unsigned rank = 0; rank < targets.size(); ++rank)
          translations.push_back({from_language, head, to_language, targets[rank], rank});
      }
    }
  }
}

}  // namespace

Result<SourceDictionary> read_skos(const std::filesystem::path& path,
                                   const std::vector<std::string>& languages) {
  Gathered gathered;
  gathered.languages = languages;
  SENDA_RETURN_IF_ERROR(parse(path, gathered));
  SourceDictionary dictionary;
  for (const char c : path.stem().string()) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool is_capital = c >= 'A' && c <= 'Z';
    dictionary.name.push_back(is_plain ? c : is_capital ? static_cast<char>(c - 'A' + 'a') : '-');
  }
  dictionary.licence = gathered.rights;
  for (const auto& [subject, labels] : gathered.by_subject)
    add_pairs(labels, dictionary.translations);
  if (dictionary.translations.empty())
    return Error(ErrorCode::kSchemaMismatch,
                 path.string() + ": no concept has labels in two languages of Senda")
        .in_file(path.string());
  return dictionary;
}

}  // namespace senda::dictionaries
