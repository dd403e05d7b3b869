#include "query/searcher.h"

#include "engine/json/parse.h"
#include "engine/text/utf8.h"
#include "query/facet/facet_counter.h"
#include "query/match/clause_matcher.h"
#include "query/match/filter_matcher.h"
#include "query/plan/query_plan.h"
#include "query/rank/proximity.h"
#include "query/rank/sorter.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace senda::query {
namespace {

/// Whether documents have text in a language; asked for documents that rank alike only.
class LanguagePreference {
 public:
  LanguagePreference(const IndexView& view, const text::LangTag& locale)
      : view_(&view),
        language_(locale.is_undetermined() ? std::string() : std::string(locale.language())) {}

  bool prefers(DocNum doc) const {
    if (language_.empty()) return false;
    const storage::Segment& segment = view_->generation().segment_of(doc);
    const auto lengths = segment.forward.lengths(language_);
    return !lengths.empty() && lengths[doc - segment.base] > 0;
  }

 private:
  const IndexView* view_;
  std::string language_;
};

bool id_before(const IndexView& view, DocNum a, DocNum b) {
  const storage::Generation& generation = view.generation();
  const storage::Segment& first = generation.segment_of(a);
  const storage::Segment& second = generation.segment_of(b);
  if (&first == &second)
    return first.documents.id_rank(a - first.base) < second.documents.id_rank(b - second.base);
  return generation.id(a) < generation.id(b);
}

/// The query with its misspelt words as they were read or probably meant; empty if none was.
std::string corrected_query(const std::string& text, const QueryPlan& plan) {
  std::string out = text::replace_invalid_utf8(text);
  bool changed = false;
  // From the end, so that earlier spans stay true.
  for (auto clause = plan.clauses.rbegin(); clause != plan.clauses.rend(); ++clause) {
    for (auto term = clause->alternatives.rbegin(); term != clause->alternatives.rend(); ++term) {
      for (const WordExpansion& word : term->words) {
        const std::string& meant = word.correction.empty() ? word.suggestion : word.correction;
        const std::size_t at = meant.empty() ? std::string::npos : out.rfind(word.word);
        if (at == std::string::npos) continue;
        out.replace(at, word.word.size(), meant);
        changed = true;
      }
    }
  }
  return changed ? out : std::string();
}

/// Gives the best documents so far their second look.
void add_proximity(const Proximity& proximity, const std::vector<std::size_t>& kept,
                   MatchedDocuments& matched) {
  if (!proximity.has_pairs()) return;
  auto& scores = matched.scores.scores;
  std::vector<std::size_t> best = kept;
  const auto depth = static_cast<std::ptrdiff_t>(std::min(best.size(), kProximityDepth));
  std::partial_sort(best.begin(), best.begin() + depth, best.end(),
                    [&](std::size_t a, std::size_t b) {
                      return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                    });
  for (std::ptrdiff_t i = 0; i < depth; ++i) {
    const std::size_t at = best[static_cast<std::size_t>(i)];
    scores[at] += static_cast<float>(proximity.bonus(matched.scores.docs[at]));
  }
}

/// Puts the pinned documents that the filters let through among the matches.
/// Out: their places, from 0.
std::map<DocNum, std::size_t> add_pinned(const std::vector<std::string>& ids, const IndexView& view,
                                         const Bitset& allowed, MatchedDocuments& matched) {
  std::map<DocNum, std::size_t> places;
  auto& [docs, scores] = matched.scores;
  for (const std::string& id : ids) {
    const auto doc = view.generation().find(id);
    if (!doc || !allowed.test(*doc)) continue;
    places.emplace(*doc, places.size());
    const auto at = std::lower_bound(docs.begin(), docs.end(), *doc);
    if (at != docs.end() && *at == *doc) continue;
    const auto index = at - docs.begin();
    docs.insert(at, *doc);
    scores.insert(scores.begin() + index, 0.0F);
    if (!matched.tiers.empty()) matched.tiers.insert(matched.tiers.begin() + index, 0);
  }
  return places;
}

}  // namespace

struct Searcher::Impl {
  std::shared_ptr<const SearchRules> rules;
  std::shared_ptr<const IndexView> view;
  IndexReader reader;
  text::Analyzer analyzer;
  ClauseMatcher matcher;

  Impl(std::shared_ptr<const IndexView> v, IndexReader r)
      : view(std::move(v)), reader(std::move(r)), matcher(reader) {}

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
            .in_field(name);
      }
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
        if (std::find(fields.begin(), fields.end(), column.field()) == fields.end())
          fields.push_back(column.field());
      }
    }
    return fields;
  }

  Result<MatchedDocuments> match(const QueryPlan& plan, const SearchRequest& request,
                                 const Bitset& allowed) {
    const bool has_words =
        std::any_of(plan.clauses.begin(), plan.clauses.end(),
                    [](const PlannedClause& clause) { return !clause.excluded; });
    if (!has_words) {
      MatchedDocuments all;
      view->live().for_each([&](std::uint32_t doc) { all.scores.push_back(doc, 0); });
      return all;
    }
    MatchOptions options;
    options.matching = request.matching.value_or(view->generation().schema().matching);
    options.enough = request.offset + request.limit;
    options.fields = request.search_on;
    options.allowed = &allowed;
    return matcher.match(plan, options);
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
      return id_before(*view, docs[a], docs[b]);
    };
    std::vector<std::size_t> order = kept;
    const std::size_t needed = std::min(order.size(), request.offset + request.limit);
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

Result<Searcher> Searcher::open_current(const storage::Collection& collection) {
  // An update may remove what CURRENT named a moment ago: two in a row are rare, five a defect.
  constexpr int kAttempts = 5;
  for (int attempt = 1;; ++attempt) {
    SENDA_ASSIGN_OR_RETURN(auto generation, collection.open_current());
    auto searcher = open(std::make_shared<const IndexView>(std::move(generation)));
    if (searcher || attempt == kAttempts) return searcher;
  }
}

const IndexView& Searcher::view() const noexcept { return *impl_->view; }
std::shared_ptr<const IndexView> Searcher::shared_view() const noexcept { return impl_->view; }
text::Analyzer& Searcher::analyzer() { return impl_->analyzer; }
void Searcher::set_rules(std::shared_ptr<const SearchRules> rules) {
  impl_->rules = std::move(rules);
}

Result<json::Value> Searcher::record(DocNum doc) const {
  SENDA_ASSIGN_OR_RETURN(const std::string text, impl_->reader.record(doc));
  return json::parse(text);
}

Result<SearchAnswer> Searcher::search(const SearchRequest& request) {
  const IndexView& view = *impl_->view;
  SENDA_ASSIGN_OR_RETURN(const auto facets, impl_->facet_fields(request));
  Bitset allowed = view.live();
  if (request.filter) {
    SENDA_ASSIGN_OR_RETURN(allowed, match_filter(*request.filter, view));
  }
  std::vector<Selection> selections;
  for (const auto& [field, ids] : request.select) {
    SENDA_ASSIGN_OR_RETURN(Bitset documents, match_values(field, ids, view));
    selections.push_back({field, std::move(documents)});
  }
  const QueryPlan plan = plan_query(request, view, impl_->analyzer, impl_->rules.get());
  MatchOptions excluded_options;
  SENDA_ASSIGN_OR_RETURN(const Bitset excluded,
                         impl_->matcher.match_excluded(plan, excluded_options));
  allowed.subtract(excluded);
  Bitset selected = allowed;
  for (const Selection& selection : selections) selected &= selection.documents;
  SENDA_ASSIGN_OR_RETURN(MatchedDocuments matched, impl_->match(plan, request, selected));
  const auto pinned = add_pinned(plan.pinned, view, allowed, matched);

  SearchAnswer answer;
  answer.diagnostics = plan.diagnostics;
  answer.detected = plan.detected;
  answer.did_you_mean = corrected_query(request.text, plan);
  Bitset matches(view.limit());
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < matched.scores.docs.size(); ++i) {
    const DocNum doc = matched.scores.docs[i];
    if (allowed.test(doc)) matches.set(doc);
    if (selected.test(doc)) kept.push_back(i);
  }
  answer.total = kept.size();
  if (!facets.empty()) answer.facets = count_facets(view, matches, selections, facets);
  if (request.sort.empty()) add_proximity(Proximity(view, plan), kept, matched);
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.excluded) continue;
    answer.terms.insert(answer.terms.end(), clause.alternatives.begin(), clause.alternatives.end());
  }
  SENDA_ASSIGN_OR_RETURN(const auto order,
                         impl_->rank(matched, kept, pinned, request, !answer.terms.empty()));
  for (std::size_t i = request.offset; i < order.size(); ++i) {
    answer.hits.push_back(
        {matched.scores.docs[order[i]], static_cast<double>(matched.scores.scores[order[i]])});
  }
  return answer;
}

}  // namespace senda::query
