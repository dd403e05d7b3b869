#include "query/suggest/suggester.h"

#include "engine/json/parse.h"
#include "engine/schema/record.h"
#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/utf8.h"
#include "query/plan/speller.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace senda::query {
namespace {

/// Locales whose labels are kept; a server speaks sixteen.
constexpr std::size_t kMaxLocales = 32;
/// Words that a misspelt word is read as, at most.
constexpr std::size_t kMaxReadings = 4;
/// Of a list of suggestions, each kind that has any gets this share (in tenths).
constexpr std::size_t kRoomTenths = 3;

/// What two suggestions that look the same have in common.
std::string looks_of(std::string_view text) { return text::folded_key(text::exact_key(text)); }

bool is_foreign(const Suggestion& suggestion, const std::string& language) {
  return !language.empty() && suggestion.lang != language && suggestion.lang != "und";
}

/// Drops what the list offers already: words that are a title or a label, a title or a document
/// twice, what was typed itself.
void drop_repetitions(std::string_view typed, std::vector<Suggestion>& list) {
  std::set<std::string> titles;
  std::set<std::string> labels;
  std::set<std::string> words{looks_of(typed)};
  std::set<std::string> targets;  // documents and facet values
  std::erase_if(list, [&](const Suggestion& suggestion) {
    if (suggestion.kind == SuggestionKind::kWords) return false;
    const std::string looks = looks_of(suggestion.text);
    if (!targets.insert(suggestion.facet + "=" + suggestion.id).second) return true;
    if (suggestion.kind == SuggestionKind::kTitle) return !titles.insert(looks).second;
    labels.insert(looks);
    return false;
  });
  std::erase_if(list, [&](const Suggestion& suggestion) {
    if (suggestion.kind != SuggestionKind::kWords) return false;
    const std::string looks = looks_of(suggestion.text);
    return titles.count(looks) != 0 || labels.count(looks) != 0 || !words.insert(looks).second;
  });
}

/// The best `limit`, with room for each kind. In: ranked, best first.
std::vector<Suggestion> with_room(std::vector<Suggestion> list, std::size_t limit) {
  std::vector<bool> is_taken(list.size());
  std::array<std::size_t, 3> of_kind{};
  std::size_t taken = 0;
  const std::size_t share = limit * kRoomTenths / 10;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::size_t& here = of_kind[static_cast<std::size_t>(list[i].kind)];
    if (here == share) continue;
    ++here;
    ++taken;
    is_taken[i] = true;
  }
  for (std::size_t i = 0; i < list.size() && taken < limit; ++i) {
    if (is_taken[i]) continue;
    ++taken;
    is_taken[i] = true;
  }
  std::vector<Suggestion> kept;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (is_taken[i]) kept.push_back(std::move(list[i]));
  }
  return kept;
}

bool is_known(const IndexView& view, const std::string& exact, const std::string& folded) {
  for (const storage::Segment& segment : view.generation().segments()) {
    for (const std::string& language : segment.lexicon.languages()) {
      const std::string term = storage::word_term(language, folded);
      if (segment.lexicon.find(storage::word_term(language, exact)) || segment.lexicon.find(term) ||
          !segment.lexicon.forms_of_folded(term).empty()) {
        return true;
      }
    }
  }
  return false;
}

/// Keys of the words of the collection nearest to one that it does not have, best first.
std::vector<std::string> near_words(const IndexView& view, const std::string& folded, WordEnd end,
                                    std::string_view language) {
  using Reading = std::tuple<bool, std::int64_t, std::string>;  // foreign, -frequency, key
  std::vector<Reading> found;
  const std::size_t most = allowed_edits(folded);
  for (std::size_t edits = 1; edits <= most && found.empty(); ++edits) {
    for (const storage::Segment& segment : view.generation().segments()) {
      for (const std::string& here : segment.lexicon.languages()) {
        if (here == "zxx") continue;
        for (const NearTerm& near :
             find_near_terms(segment.lexicon.forms(), here + ":", folded, edits, end)) {
          found.emplace_back(!language.empty() && here != language,
                             -std::int64_t{segment.lexicon.document_frequency(near.index)},
                             std::string(storage::term_key(segment.lexicon.term(near.index))));
        }
      }
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> keys;
  for (const auto& [foreign, frequency, key] : found) {
    if (keys.size() == kMaxReadings) break;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

}  // namespace

Suggester::Suggester(std::shared_ptr<const IndexView> view,
                     std::shared_ptr<const SuggestTables> tables, IndexReader reader)
    : view_(std::move(view)),
      tables_(std::move(tables)),
      reader_(std::make_unique<IndexReader>(std::move(reader))),
      completer_(*reader_) {}

Result<Suggester> Suggester::open(std::shared_ptr<const IndexView> view,
                                  std::shared_ptr<const SuggestTables> tables) {
  SENDA_ASSIGN_OR_RETURN(IndexReader reader, IndexReader::open(view));
  if (tables == nullptr) tables = std::make_shared<const SuggestTables>(*view);
  return Suggester(std::move(view), std::move(tables), std::move(reader));
}

TypedWords Suggester::read(std::string_view text, const text::LangTag& locale) {
  TypedWords typed;
  std::vector<ByteSpan> spans;
  analyzer_.tokenize(text, locale, spans);
  for (const ByteSpan span : spans) {
    typed.exact.push_back(text::exact_key(span.of(text)));
    typed.folded.push_back(text::folded_key(typed.exact.back()));
  }
  if (spans.empty()) return typed;
  typed.last_is_whole = spans.back().to < text.size();
  typed.head = text.substr(0, typed.last_is_whole ? spans.back().to : spans.back().from);
  if (typed.last_is_whole) typed.head += " ";
  return typed;
}

const LabelIndex& Suggester::labels(const text::LangTag& locale) {
  const auto it = labels_.find(locale.str());
  if (it != labels_.end()) return it->second;
  if (labels_.size() == kMaxLocales) labels_.clear();
  return labels_.emplace(locale.str(), LabelIndex(*view_, tables_->facets, locale, analyzer_))
      .first->second;
}

Result<void> Suggester::add_titles(const TypedWords& typed, const Visitor& visitor,
                                   std::vector<Suggestion>& out) {
  const schema::CollectionSchema& schema = view_->generation().schema();
  // Twice as many, as a practice may come with its title in several languages.
  for (const TitlePlace& place : tables_->titles.find(typed, visitor.language, visitor.limit * 2)) {
    SENDA_ASSIGN_OR_RETURN(const std::string text, reader_->record(place.doc));
    SENDA_ASSIGN_OR_RETURN(const json::Value value, json::parse(text));
    SENDA_ASSIGN_OR_RETURN(const schema::Record record,
                           schema::extract_record(value, schema, view_->generation().vocabulary()));
    std::uint32_t number = 0;
    for (const schema::TextPiece& piece : record.pieces) {
      if (piece.field != tables_->titles.field() || number++ != place.piece) continue;
      Suggestion suggestion;
      suggestion.text = piece.text;
      suggestion.kind = SuggestionKind::kTitle;
      suggestion.lang = place.language;
      suggestion.id = record.id;
      out.push_back(std::move(suggestion));
      break;
    }
  }
  return {};
}

Result<std::vector<Suggestion>> Suggester::collect(const TypedWords& typed, const Visitor& visitor,
                                                   Spelling spelling, UnknownWords unknown) {
  std::vector<Suggestion> list;
  SENDA_RETURN_IF_ERROR(add_titles(typed, visitor, list));
  for (const FacetLabel* label : labels(visitor.locale).find(typed, spelling, visitor.limit)) {
    Suggestion suggestion;
    suggestion.text = label->text;
    suggestion.kind = SuggestionKind::kFacet;
    suggestion.lang = label->lang;
    suggestion.id = label->id;
    suggestion.facet = label->facet;
    suggestion.count = label->count;
    list.push_back(std::move(suggestion));
  }
  SENDA_ASSIGN_OR_RETURN(const auto completions,
                         completer_.complete(typed, visitor.language, visitor.limit * 2, unknown));
  for (const WordCompletion& completion : completions) {
    Suggestion suggestion;
    suggestion.text = typed.head + completion.text;
    suggestion.kind = SuggestionKind::kWords;
    suggestion.lang = completion.language;
    suggestion.count = completion.documents;
    list.push_back(std::move(suggestion));
  }
  return list;
}

std::vector<TypedWords> Suggester::corrections(const TypedWords& typed,
                                               std::string_view language) const {
  TypedWords fixed = typed;
  const std::size_t last = typed.folded.size() - 1;
  bool changed = false;
  for (std::size_t i = 0; i < last; ++i) {
    if (is_known(*view_, typed.exact[i], typed.folded[i])) continue;
    const auto near = near_words(*view_, typed.folded[i], WordEnd::kWhole, language);
    if (near.empty()) continue;
    fixed.exact[i] = near.front();
    fixed.folded[i] = text::folded_key(near.front());
    changed = true;
  }
  const WordEnd end = typed.last_is_whole ? WordEnd::kWhole : WordEnd::kPrefix;
  std::vector<TypedWords> readings;
  if (changed) readings.push_back(fixed);
  for (const std::string& key : near_words(*view_, typed.folded[last], end, language)) {
    readings.push_back(fixed);
    readings.back().exact[last] = key;
    readings.back().folded[last] = text::folded_key(key);
  }
  for (TypedWords& reading : readings) {
    reading.head.clear();
    const std::size_t whole = reading.last_is_whole ? last + 1 : last;
    for (std::size_t i = 0; i < whole; ++i) reading.head += reading.exact[i] + " ";
  }
  return readings;
}

void Suggester::mark(const TypedWords& typed, Suggestion& suggestion) {
  auto tag = text::LangTag::parse(suggestion.lang);
  std::vector<ByteSpan> spans;
  analyzer_.tokenize(suggestion.text, tag ? *tag : text::LangTag(), spans);
  for (const ByteSpan span : spans) {
    const std::string word = looks_of(span.of(suggestion.text));
    for (std::size_t i = 0; i < typed.folded.size(); ++i) {
      const bool is_prefix = i + 1 == typed.folded.size() && !typed.last_is_whole;
      if (is_prefix ? word.starts_with(typed.folded[i]) : word == typed.folded[i]) {
        suggestion.marks.push_back(span);
        break;
      }
    }
  }
}

Result<std::vector<Suggestion>> Suggester::suggest(const SuggestRequest& request) {
  Visitor visitor;
  visitor.locale = request.locale;
  if (!request.locale.is_undetermined()) visitor.language = request.locale.language();
  visitor.limit = std::min(request.limit, kMaxSuggestions);
  const std::string clean = text::replace_invalid_utf8(request.text);
  const std::string_view text = text::truncate_utf8(clean, kMaxSuggestBytes);
  TypedWords typed = read(text, request.locale);
  if (typed.empty() || visitor.limit == 0) return std::vector<Suggestion>();
  SENDA_ASSIGN_OR_RETURN(auto list,
                         collect(typed, visitor, Spelling::kAsTyped, UnknownWords::kRefuse));
  for (Suggestion& suggestion : list) mark(typed, suggestion);
  if (list.empty()) {
    auto readings = corrections(typed, visitor.language);
    readings.insert(readings.begin(), typed);  // for labels that are nearly so
    for (const TypedWords& reading : readings) {
      SENDA_ASSIGN_OR_RETURN(
          auto more, collect(reading, visitor, Spelling::kForgiving, UnknownWords::kRefuse));
      for (Suggestion& suggestion : more) mark(reading, suggestion);
      list.insert(list.end(), more.begin(), more.end());
    }
  }
  if (list.empty()) {
    SENDA_ASSIGN_OR_RETURN(list,
                           collect(typed, visitor, Spelling::kAsTyped, UnknownWords::kIgnore));
    for (Suggestion& suggestion : list) mark(typed, suggestion);
  }
  std::stable_sort(list.begin(), list.end(), [&](const Suggestion& a, const Suggestion& b) {
    const bool foreign_a = is_foreign(a, visitor.language);
    const bool foreign_b = is_foreign(b, visitor.language);
    if (foreign_a != foreign_b) return foreign_b;
    return a.kind < b.kind;
  });
  drop_repetitions(text, list);
  return with_room(std::move(list), visitor.limit);
}

}  // namespace senda::query
