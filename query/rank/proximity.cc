#include "query/rank/proximity.h"

#include "engine/storage/varint.h"
#include "query/rank/best_scores.h"
#include "query/rank/bm25.h"

#include <algorithm>
#include <limits>

namespace senda::query {
namespace {

// On the judged sets: windows of 2 to 8 and shares of .15 to .4 differ by less than .003 MRR;
// without any, Finnish, Swedish and French questions lose .003 to .009 (docs/relevance.md).
constexpr std::int64_t kWindow = 3;
constexpr double kShare = 0.25;
constexpr double kHalf = 0.5;
constexpr double kWrongOrder = 0.5;

}  // namespace

Proximity::Proximity(const IndexView& view, const QueryPlan& plan)
    : view_(&view), forms_(view.generation().segments().size()) {
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.excluded) continue;
    // Of alternatives only the first: `co housing` is near to itself whichever way it is written.
    for (const WordExpansion& word : clause.alternatives.front().words) add_word(word);
  }
}

void Proximity::add_word(const WordExpansion& word) {
  const auto number = static_cast<std::uint32_t>(idf_.size());
  const auto& segments = view_->generation().segments();
  double best = 0;    // in the likely languages
  double others = 0;  // counts where none of them has the word
  for (const LanguageExpansion& language : word.languages) {
    std::uint64_t matching = 0;
    for (const ExpandedTerm& term : language.terms) {
      if (term.evidence == Evidence::kPart) continue;
      for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto form = segments[i].lexicon.find(term.term);
        if (!form) continue;
        matching += view_->document_frequency(i, *form);
        const std::uint32_t stored = segments[i].forward.number(*form);
        forms_[i].words[stored].push_back({number, term.weight});
        forms_[i].may_have.set(stored % forms_[i].may_have.size());
      }
    }
    const std::uint64_t documents = view_->statistics(language.language).documents;
    if (matching == 0) continue;
    double& known = language.is_likely() ? best : others;
    known = std::max(known, Bm25::idf(documents, std::min(matching, documents)));
  }
  idf_.push_back(best > 0 ? best : others);
}

void Proximity::count_meetings(std::string_view tokens, const Forms& forms,
                               std::vector<double>& meetings) const {
  struct Last {
    std::int64_t at = std::numeric_limits<std::int64_t>::min() / 2;
    float weight = 0;
  };
  std::vector<Last> last(idf_.size());
  const char* next = tokens.data();
  const char* const end = next + tokens.size();
  for (std::int64_t at = 0; next < end; ++at) {
    const std::uint32_t number = storage::read_varint(next);
    if (!forms.may_have.test(number % forms.may_have.size())) continue;
    const auto it = forms.words.find(number);
    if (it == forms.words.end()) continue;
    const auto meet = [&](std::uint32_t pair, const Last& other, float weight, double order) {
      const std::int64_t distance = at - other.at;
      if (distance < 1 || distance > kWindow) return;
      meetings[pair] +=
          order * static_cast<double>(other.weight * weight) / static_cast<double>(distance);
    };
    for (const Occurrence& here : it->second) {
      if (here.word > 0) meet(here.word - 1, last[here.word - 1], here.weight, 1);
      if (here.word + 1 < last.size())
        meet(here.word, last[here.word + 1], here.weight, kWrongOrder);
    }
    for (const Occurrence& here : it->second) last[here.word] = {at, here.weight};
  }
}

void Proximity::add_to_best(const std::vector<std::size_t>& kept, DocScores& scores) const {
  if (idf_.size() < 2) return;  // a query of one word: there is nothing to be near to
  auto& values = scores.scores;
  std::vector<std::size_t> best = with_best_scores(values, kept, kProximityDepth);
  const auto depth = static_cast<std::ptrdiff_t>(std::min(best.size(), kProximityDepth));
  std::partial_sort(best.begin(), best.begin() + depth, best.end(),
                    [&](std::size_t a, std::size_t b) {
                      return values[a] != values[b] ? values[a] > values[b] : a < b;
                    });
  best.resize(static_cast<std::size_t>(depth));
  for (const std::size_t at : best) values[at] += static_cast<float>(bonus(scores.docs[at]));
}

double Proximity::bonus(DocNum doc) const {
  const std::size_t index = view_->generation().segment_index(doc);
  const storage::Segment& segment = view_->generation().segments()[index];
  std::vector<double> meetings(idf_.size());
  storage::StoredPiece piece;
  storage::Forward::Reader pieces(segment.forward, doc - segment.base);
  while (pieces.next(piece)) count_meetings(piece.tokens, forms_[index], meetings);
  double sum = 0;
  for (std::size_t i = 0; i + 1 < idf_.size(); ++i) {
    sum += (idf_[i] + idf_[i + 1]) * meetings[i] / (meetings[i] + kHalf);
  }
  return kShare * sum;
}

}  // namespace senda::query
