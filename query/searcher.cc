#include "query/searcher.h"

#include "engine/json/parse.h"
#include "query/facet/facet_counter.h"
#include "query/match/clause_matcher.h"
#include "query/match/filter_matcher.h"
#include "query/match/narrowed_set.h"
#include "query/plan/corrected_query.h"
#include "query/plan/query_plan.h"
#include "query/rank/best_scores.h"
#include "query/rank/language_preference.h"
#include "query/rank/pinned.h"
#include "query/rank/proximity.h"
#include "query/rank/sorter.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace senda::query {
namespace {

/// The first query of a language opens its dictionaries: what is left for matching is never
/// nothing.
std::optional<std::chrono::steady_clock::time_point> matching_deadline(
    const SearchRequest& request) {
  constexpr std::chrono::milliseconds kLeastMatching{30};
  if (!request.deadline) return std::nullopt;
  return std::max(*request.deadline, std::chrono::steady_clock::now() + kLeastMatching);
}

bool id_before(const IndexView& view, DocNum a, DocNum b) {
  const storage::Generation& generation = view.generation();
  const storage::Segment& first = generation.segment_of(a);
  const storage::Segment& second = generation.segment_of(b);
  if (&first == &second)
    return first.documents.id_rank(a - first.base) < second.documents.id_rank(b - second.base);
  return generation.id(a) < generation.id(b);
}

bool has_excluded(const QueryPlan& plan) {
  return std::any_of(plan.clauses.begin(), plan.clauses.end(),
                     [](const PlannedClause& clause) { return clause.excluded; });
}

MatchedDocuments everything_in(const Bitset& set) {
  MatchedDocuments all;
  all.scores.docs.reserve(set.count());
  set.for_each([&](std::uint32_t doc) { all.scores.docs.push_back(doc); });
  all.scores.scores.assign(all.scores.docs.size(), 0);
  return all;
}

}  // namespace

/// What the words of a query found before filters were looked at: kept for the next search, which
/// may ask the same words under other filters.
struct Searcher::Words {
  std::string text;
  std::vector<std::string> languages;  ///< locale, then locales.
  std::vector<std::string> search_on;
  TypoRules typos;
  bool cross_language;
  QueryPlan plan;
  std::optional<std::vector<DocScores>> clauses;  ///< Once they were matched.

  bool is_for(const SearchRequest& request) const {
    return text == request.text && languages == languages_of(request) &&
           search_on == request.search_on && typos == request.typos &&
           cross_language == request.cross_language;
  }
  static std::vector<std::string> languages_of(const SearchRequest& request) {
    std::vector<std::string> tags{request.locale.str()};
    for (const text::LangTag& tag : request.locales) tags.push_back(tag.str());
    return tags;
  }
};

struct Searcher::Impl {
  bool is_sharing = false;
  std::unique_ptr<Words> words;  // of the last search
  std::shared_ptr<const SearchRules> rules;
  std::shared_ptr<const dictionaries::Dictionary> dictionary;
  std::shared_ptr<const IndexView> view;
  IndexReader reader;
  text::Analyzer analyzer;
  ClauseMatcher matcher;
  std::optional<concepts::SlotMemory> concept_slots;

  Impl(std::shared_ptr<const IndexView> v, IndexReader r)
      : view(std::move(v)), reader(std::move(r)), matcher(reader) {
    if (view->concepts() != nullptr)
      concept_slots.emplace(*view->concepts(), view->generation().segments());
  }

  Result<std::vector<std::string>> facet_fields(const SearchRequest& request) const {
    std::vector<std::string> fields;
    for (const std::string& name : request.facets) {
      if (name == "*") {
        for (const std::string& path : all_facets()) fields.push_back(path);
      } else if (is_filterable(*view, name)) {
        fields.push_back(name);
      } else {
        return Error(ErrorCode::kInvalidArgument,
                     "\"" + name + "\" is not a facet of this collection")
            .in_field("facets");
      }
    }
    return fields;
  }

  /// The text fields that the request names, with those below them.
  Result<std::vector<std::string>> searched_fields(const SearchRequest& request) const {
    std::vector<std::string> fields;
    for (const std::string& name : request.search_on) {
      if (name == "*") return std::vector<std::string>();
      const std::size_t before = fields.size();
      for (const storage::Segment& segment : view->generation().segments()) {
        for (const std::string& field : segment.forward.fields()) {
          const bool is_in = field == name || field.starts_with(name + ".");
          if (is_in && std::find(fields.begin(), fields.end(), field) == fields.end())
            fields.push_back(field);
        }
      }
      if (fields.size() > before) continue;
      if (view->generation().schema().find_text(name) == nullptr) {
        return Error(ErrorCode::kInvalidArgument,
                     "\"" + name + "\" is not a text of this collection")
            .in_field("attributesToSearchOn");
      }
      fields.push_back(name);
    }
    return fields;
  }

  /// The schema's facets; of a discovered collection, every column.
  std::vector<std::string> all_facets() const {
    std::vector<std::string> fields;
    for (const schema::FacetField& facet : view->generation().schema().facets)
      fields.push_back(facet.path);
    if (!view->generation().schema().discover) return fields;
    for (const storage::Segment& segment : view->generation().segments()) {
      for (const storage::Column& column : segment.columns.all()) {
        if (column.field() == view->generation().schema().primary_key) continue;
        if (std::find(fields.begin(), fields.end(), column.field()) == fields.end())
          fields.push_back(column.field());
      }
    }
    return fields;
  }

  /// The words of the request: those of the search before, if they are the same and may be shared.
  Words& words_of(const SearchRequest& request) {
    if (is_sharing && words && words->is_for(request)) return *words;
    words = std::make_unique<Words>(
        Words{request.text, Words::languages_of(request), request.search_on, request.typos,
              request.cross_language,
              plan_query(request, *view, analyzer, rules.get(), dictionary.get()), std::nullopt});
    return *words;
  }

  /// In: selected: of `allowed`, which facets are counted over, what the hits are taken from.
  Result<MatchedDocuments> match(Words& asked, const SearchRequest& request,
                                 const std::vector<std::string>& search_on, const Bitset& allowed,
                                 const Bitset& selected) {
    const QueryPlan& plan = asked.plan;
    const bool has_words =
        std::any_of(plan.clauses.begin(), plan.clauses.end(),
                    [](const PlannedClause& clause) { return !clause.excluded; });
    if (!has_words) return everything_in(allowed);
    MatchOptions options;
    options.matching = request.matching.value_or(view->generation().schema().matching);
    options.enough = request.offset + request.limit;
    options.fields = search_on;
    options.allowed = &selected;
    if (!asked.clauses) {
      SENDA_ASSIGN_OR_RETURN(asked.clauses, matcher.match_clauses(plan, options));
    }
    if (!is_sharing) return matcher.join_clauses(plan, *std::move(asked.clauses), options);
    return matcher.join_clauses(plan, *asked.clauses, options);
  }

  /// The first of the documents with the same value of a field, in the order of `order`; documents
  /// without a value all stay.
  std::vector<std::size_t> only_distinct(const std::vector<std::size_t>& order,
                                         const std::vector<DocNum>& docs,
                                         const std::string& field) const {
    std::vector<std::size_t> kept;
    std::set<std::string> seen;
    for (const std::size_t at : order) {
      const storage::Segment& segment = view->generation().segment_of(docs[at]);
      const storage::Column* column = segment.columns.find(field);
      bool is_new = true;
      if (column != nullptr) {
        const auto values = column->values(docs[at] - segment.base);
        is_new = values.empty();
        for (const storage::ValueId value : values)
          is_new = seen.insert(std::string(column->dictionary().get(value))).second || is_new;
      }
      if (is_new) kept.push_back(at);
    }
    return kept;
  }

  /// Positions in `matched`, best first, as many as the page needs.
  Result<std::vector<std::size_t>> rank(const MatchedDocuments& matched,
                                        const std::vector<std::size_t>& kept,
                                        const std::map<DocNum, std::size_t>& pinned,
                                        const SearchRequest& request, bool has_words) const {
    std::vector<schema::SortRule> order_by = request.sort;
    if (order_by.empty() && !has_words) order_by = view->generation().schema().default_order;
    std::vector<SortKeys> keys;
    for (const schema::SortRule& rule : order_by) {
      SENDA_ASSIGN_OR_RETURN(SortKeys made,
                             SortKeys::make(*view, rule, request.locale, matched.scores.docs));
      keys.push_back(std::move(made));
    }
    const LanguagePreference preference(*view, request.locale);
    const auto& docs = matched.scores.docs;
    const auto place = [&](std::size_t at) {
      const auto pin = pinned.find(docs[at]);
      return pin == pinned.end() ? pinned.size() : pin->second;
    };
    const bool has_pins = request.sort.empty() && !pinned.empty();
    const auto before = [&](std::size_t a, std::size_t b) {
      if (has_pins && place(a) != place(b)) return place(a) < place(b);
      for (const SortKeys& key : keys) {
        if (key.rank(a) != key.rank(b)) return key.rank(a) < key.rank(b);
      }
      if (!matched.tiers.empty() && matched.tiers[a] != matched.tiers[b])
        return matched.tiers[a] > matched.tiers[b];
      if (matched.scores.scores[a] != matched.scores.scores[b]) {
        return matched.scores.scores[a] > matched.scores.scores[b];
      }
      const bool prefers_a = preference.prefers(docs[a]);
      if (prefers_a != preference.prefers(docs[b])) return prefers_a;
      return request.by_arrival ? docs[a] < docs[b] : id_before(*view, docs[a], docs[b]);
    };
    const std::size_t page_end = request.offset + request.limit;
    const bool by_score =
        keys.empty() && matched.tiers.empty() && !has_pins && request.distinct.empty();
    std::vector<std::size_t> order =
        by_score ? with_best_scores(matched.scores.scores, kept, page_end) : kept;
    const std::size_t needed =
        request.distinct.empty() ? std::min(order.size(), page_end) : order.size();
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(needed),
                      order.end(), before);
    order.resize(needed);
    return order;
  }
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Result<Searcher> Searcher::open(std::shared_ptr<const IndexView> view) {
  SENDA_ASSIGN_OR_RETURN(IndexReader reader, IndexReader::open(view));
  return Searcher(std::make_unique<Impl>(std::move(view), std::move(reader)));
}

Result<Searcher> Searcher::open_current(const storage::Collection& collection,
                                        const ConceptsFor& concepts_for) {
  // An update may remove what CURRENT named a moment ago: two in a row are rare, five a defect.
  constexpr int kAttempts = 5;
  for (int attempt = 1;; ++attempt) {
    SENDA_ASSIGN_OR_RETURN(auto generation, collection.open_current());
    auto concepts = concepts_for(generation->schema());
    auto searcher =
        open(std::make_shared<const IndexView>(std::move(generation), std::move(concepts)));
    if (searcher || attempt == kAttempts) return searcher;
  }
}

const IndexView& Searcher::view() const noexcept { return *impl_->view; }
std::shared_ptr<const IndexView> Searcher::shared_view() const noexcept { return impl_->view; }
text::Analyzer& Searcher::analyzer() { return impl_->analyzer; }

concepts::SlotMemory* Searcher::concept_slots() {
  return impl_->concept_slots ? &*impl_->concept_slots : nullptr;
}
void Searcher::set_rules(std::shared_ptr<const SearchRules> rules) {
  impl_->rules = std::move(rules);
  impl_->words.reset();
}

void Searcher::share_words(bool share) {
  impl_->is_sharing = share;
  impl_->words.reset();
}

void Searcher::set_dictionary(std::shared_ptr<const dictionaries::Dictionary> dictionary) {
  impl_->dictionary = std::move(dictionary);
  impl_->words.reset();
}

Result<json::Value> Searcher::record(DocNum doc) const {
  SENDA_ASSIGN_OR_RETURN(const std::string text, impl_->reader.record(doc));
  return json::parse(text);
}

Result<std::shared_ptr<const StoredRecord>> Searcher::stored(DocNum doc) const {
  return read_stored(impl_->reader, doc);
}

Result<ScoreDetails> Searcher::explain(const SearchAnswer& answer, const SearchHit& hit) {
  return explain_score(impl_->reader, answer.terms, hit);
}

Result<SearchAnswer> Searcher::search(const SearchRequest& request) {
  const IndexView& view = *impl_->view;
  SENDA_ASSIGN_OR_RETURN(const auto facets, impl_->facet_fields(request));
  NarrowedSet allowed(view.live());
  SENDA_ASSIGN_OR_RETURN(const auto search_on, impl_->searched_fields(request));
  if (request.filter) {
    auto passed = match_filter(*request.filter, view);
    if (!passed) return std::move(passed).error().in_field("filter");
    allowed.replace(std::move(passed).value());
  }
  if (!request.languages.empty()) allowed.narrow() &= with_text_in(view, request.languages);
  std::vector<Selection> selections;
  for (const auto& [field, ids] : request.select) {
    auto documents = match_values(field, ids, view);
    if (!documents) return std::move(documents).error().in_field("select");
    selections.push_back({field, std::move(documents).value()});
  }
  Words& asked = impl_->words_of(request);
  impl_->matcher.set_deadline(matching_deadline(request));
  const QueryPlan& plan = asked.plan;
  if (has_excluded(plan)) {
    SENDA_ASSIGN_OR_RETURN(const Bitset excluded,
                           impl_->matcher.match_excluded(plan, MatchOptions()));
    allowed.narrow().subtract(excluded);
  }
  NarrowedSet selected(allowed.get());
  for (const Selection& selection : selections) selected.narrow() &= selection.documents;
  SENDA_ASSIGN_OR_RETURN(MatchedDocuments matched,
                         impl_->match(asked, request, search_on, allowed.get(), selected.get()));
  const auto pinned = add_pinned(plan.pinned, view, allowed.get(), matched);

  SearchAnswer answer;
  answer.diagnostics = plan.diagnostics;
  answer.detected = plan.detected;
  answer.did_you_mean = corrected_query(request.text, plan);
  std::vector<std::size_t> kept = places_in(matched.scores.docs, selected.get());
  if (request.sort.empty()) Proximity(view, plan).add_to_best(kept, matched.scores);
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.excluded) continue;
    answer.terms.insert(answer.terms.end(), clause.alternatives.begin(), clause.alternatives.end());
  }
  const auto is_weak = [&](std::size_t at) {
    return request.least_score && !answer.terms.empty() &&
           static_cast<double>(matched.scores.scores[at]) < *request.least_score;
  };
  std::erase_if(kept, is_weak);
  answer.total = kept.size();
  if (!facets.empty()) {
    std::vector<DocNum> counted;
    for (std::size_t at = 0; at < matched.scores.docs.size(); ++at) {
      const DocNum doc = matched.scores.docs[at];
      if (allowed.get().test(doc) && !is_weak(at)) counted.push_back(doc);
    }
    answer.facets =
        count_facets(view, DocSet(std::move(counted), view.limit()), selections, facets);
  }
  SENDA_ASSIGN_OR_RETURN(auto order,
                         impl_->rank(matched, kept, pinned, request, !answer.terms.empty()));
  if (!request.distinct.empty()) {
    order = impl_->only_distinct(order, matched.scores.docs, request.distinct);
    answer.total = order.size();
    order.resize(std::min(order.size(), request.offset + request.limit));
  }
  answer.degraded = impl_->matcher.has_expired();
  if (answer.degraded) impl_->words.reset();  // incomplete: not for the next search
  for (std::size_t i = request.offset; i < order.size(); ++i) {
    answer.hits.push_back(
        {matched.scores.docs[order[i]], static_cast<double>(matched.scores.scores[order[i]])});
  }
  return answer;
}

}  // namespace senda::query
