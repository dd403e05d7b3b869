#include "query/similar/similar_finder.h"

#include "query/match/filter_matcher.h"
#include "query/rank/bm25.h"

#include <algorithm>
#include <cmath>

namespace senda::query {
namespace {

/// Shares of words and of facet values in the similarity, where the document has both.
constexpr double kTextShare = 0.6;

struct Candidate {
  DocNum doc = 0;
  double similarity = 0;
};

/// Most similar first; of equal ones by id, so that the order of indexing does not show.
std::vector<Candidate> best_of(std::vector<Candidate> candidates, std::size_t limit,
                               const storage::Generation& generation) {
  const auto before = [&](const Candidate& a, const Candidate& b) {
    if (a.similarity != b.similarity) return a.similarity > b.similarity;
    return generation.id(a.doc) < generation.id(b.doc);
  };
  const std::size_t kept = std::min({limit, candidates.size(), kMaxSimilarLimit});
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                    candidates.end(), before);
  candidates.resize(kept);
  return candidates;
}

}  // namespace

SimilarFinder::SimilarFinder(IndexReader reader)
    : reader_(std::move(reader)),
      occurrences_(reader_.view().limit()),
      language_(reader_.view().limit()),
      best_(reader_.view().limit()) {}

Result<SimilarFinder> SimilarFinder::open(std::shared_ptr<const IndexView> view) {
  SENDA_ASSIGN_OR_RETURN(IndexReader reader, IndexReader::open(std::move(view)));
  return SimilarFinder(std::move(reader));
}

Result<void> SimilarFinder::score_term(const InformativeTerm& term, const std::string& language) {
  for (const std::string& form : term.terms) {
    SENDA_RETURN_IF_ERROR(reader_.for_each_posting(form, [&](DocNum found, std::uint32_t wdf) {
      occurrences_.add(found, static_cast<float>(wdf));
    }));
  }
  DocScores found;
  occurrences_.drain(found);
  if (found.docs.empty()) return {};
  const LanguageStatistics statistics = view().statistics(language);
  const Bm25 bm25(statistics.documents, found.docs.size(), statistics.average_length);
  // BM25 holds an idf already; the root keeps one rare word from deciding alone.
  const auto weight = static_cast<float>(std::sqrt(term.weight));
  const auto& segments = view().generation().segments();
  auto segment = segments.begin();
  auto lengths = segment->forward.lengths(language);
  for (std::size_t i = 0; i < found.docs.size(); ++i) {
    while (found.docs[i] >= segment->base + segment->size()) {
      ++segment;
      lengths = segment->forward.lengths(language);
    }
    const std::uint32_t length = lengths.empty() ? 0 : lengths[found.docs[i] - segment->base];
    language_.add(found.docs[i], weight * bm25.score(found.scores[i], length));
  }
  return {};
}

Result<void> SimilarFinder::score_text(DocNum doc) {
  DocScores scores;
  for (const InformativeLanguage& language : informative_terms(view(), doc)) {
    for (const InformativeTerm& term : language.terms)
      SENDA_RETURN_IF_ERROR(score_term(term, language.language));
    language_.drain(scores);
    const auto self = std::lower_bound(scores.docs.begin(), scores.docs.end(), doc);
    if (self == scores.docs.end() || *self != doc) continue;
    const float own = scores.scores[static_cast<std::size_t>(self - scores.docs.begin())];
    if (own <= 0) continue;
    for (std::size_t i = 0; i < scores.docs.size(); ++i)
      best_.maximum(scores.docs[i], std::min(1.0F, scores.scores[i] / own));
  }
  return {};
}

Result<Bitset> SimilarFinder::allowed(DocNum doc, const std::string& field) const {
  Bitset documents = view().live();
  if (!field.empty()) {
    if (!is_filterable(view(), field)) {
      return Error(ErrorCode::kInvalidArgument,
                   "\"" + field + "\" is not a facet of this collection")
          .in_field(field);
    }
    std::vector<std::string> own;
    const storage::Segment& home = view().generation().segment_of(doc);
    if (const storage::Column* column = home.columns.find(field)) {
      for (const storage::ValueId value : column->values(doc - home.base))
        own.push_back(column->dictionary().get(value));
    }
    for (const storage::Segment& segment : view().generation().segments()) {
      const storage::Column* column = segment.columns.find(field);
      std::vector<bool> is_own(column == nullptr ? 0 : column->value_count());
      for (storage::ValueId value = 0; value < is_own.size(); ++value) {
        is_own[value] =
            std::find(own.begin(), own.end(), column->dictionary().get(value)) != own.end();
      }
      for (storage::LocalDoc local = 0; local < segment.size(); ++local) {
        const auto values =
            column == nullptr ? std::span<const storage::ValueId>() : column->values(local);
        const bool is_other = !values.empty() && std::none_of(values.begin(), values.end(),
                                                              [&](auto v) { return is_own[v]; });
        if (!is_other) documents.reset(segment.base + local);
      }
    }
  }
  documents.reset(doc);
  return documents;
}

Result<std::vector<SimilarHit>> SimilarFinder::find(const SimilarRequest& request) {
  const auto doc = view().generation().find(request.id);
  if (!doc) {
    return Error(ErrorCode::kNotFound, "there is no document \"" + request.id + "\"");
  }
  SENDA_ASSIGN_OR_RETURN(const Bitset documents, allowed(*doc, request.other_values_of));
  const Result<void> scored = score_text(*doc);
  DocScores text;
  best_.drain(text);  // also after an error, so that the next request starts clean
  if (!scored) {
    occurrences_.drain(text);
    language_.drain(text);
    return scored.error();
  }
  const FacetProfile profile(view(), *doc);
  const double text_share = profile.empty() ? 1 : text.docs.empty() ? 0 : kTextShare;
  std::vector<Candidate> candidates;
  std::size_t at = 0;
  documents.for_each([&](std::uint32_t other) {
    while (at < text.docs.size() && text.docs[at] < other) ++at;
    const bool has_text = at < text.docs.size() && text.docs[at] == other;
    // The root brings the ratio, which falls off fast, to the scale of the facets.
    const double by_text = has_text ? std::sqrt(static_cast<double>(text.scores[at])) : 0;
    const double similarity = text_share * by_text + (1 - text_share) * profile.similarity(other);
    if (similarity > 0) candidates.push_back({other, std::min(1.0, similarity)});
  });
  std::vector<SimilarHit> hits;
  for (const Candidate& best : best_of(std::move(candidates), request.limit, view().generation()))
    hits.push_back({best.doc, best.similarity, profile.shared(best.doc)});
  return hits;
}

}  // namespace senda::query
