#include "query/rank/score_details.h"

#include "query/match/word_matcher.h"

#include <algorithm>
#include <map>

namespace senda::query {
namespace {

double score_in(const DocScores& scores, DocNum doc) {
  const auto it = std::lower_bound(scores.docs.begin(), scores.docs.end(), doc);
  if (it == scores.docs.end() || *it != doc) return 0;
  return static_cast<double>(scores.scores[static_cast<std::size_t>(it - scores.docs.begin())]);
}

/// Occurrences by field weight of every form in one document.
std::map<storage::FormId, double> occurrences_in(const storage::Segment& segment, DocNum doc) {
  std::map<storage::FormId, double> counts;
  storage::ForwardPiece piece;
  storage::Forward::Reader pieces(segment.forward, doc - segment.base);
  while (pieces.next(piece)) {
    for (const storage::FormId form : piece.tokens) counts[form] += piece.weight;
  }
  return counts;
}

std::uint64_t documents_with(const IndexView& view, const std::string& term) {
  std::uint64_t documents = 0;
  const auto& segments = view.generation().segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (const auto form = segments[i].lexicon.find(term))
      documents += view.document_frequency(i, *form);
  }
  return documents;
}

LanguageDetail describe(const IndexView& view, const LanguageExpansion& expansion, DocNum doc,
                        const std::map<storage::FormId, double>& occurrences) {
  const storage::Segment& segment = view.generation().segment_of(doc);
  LanguageDetail detail;
  detail.language = expansion.language;
  detail.prior = static_cast<double>(expansion.prior);
  const LanguageStatistics statistics = view.statistics(expansion.language);
  detail.documents = statistics.documents;
  detail.average_length = statistics.average_length;
  const auto lengths = segment.forward.lengths(expansion.language);
  if (!lengths.empty()) detail.length = lengths[doc - segment.base];
  for (const ExpandedTerm& term : expansion.terms) {
    const auto form = segment.lexicon.find(term.term);
    const auto found = form ? occurrences.find(*form) : occurrences.end();
    if (found == occurrences.end()) continue;
    detail.terms.push_back({term.term, term.evidence, static_cast<double>(term.weight),
                            found->second, documents_with(view, term.term)});
  }
  return detail;
}

}  // namespace

Result<ScoreDetails> explain_score(IndexReader& reader, std::span<const MatchedTerm> terms,
                                   const SearchHit& hit) {
  const IndexView& view = reader.view();
  const auto occurrences = occurrences_in(view.generation().segment_of(hit.doc), hit.doc);
  WordMatcher matcher(reader);
  DocScores scores;
  ScoreDetails details;
  details.score = hit.score;
  details.others = hit.score;
  const auto add = [&](WordDetail word, float weight) {
    word.score = static_cast<double>(weight) * score_in(scores, hit.doc);
    if (word.score == 0) return;
    details.others -= word.score;
    details.words.push_back(std::move(word));
  };
  for (const MatchedTerm& term : terms) {
    if (!term.phrase.empty()) {
      SENDA_RETURN_IF_ERROR(matcher.match_phrase(term.phrase, {}, scores));
      add({"\"" + term.source.text + "\"", 0, {}}, term.weight);
      continue;
    }
    for (const WordExpansion& word : term.words) {
      SENDA_RETURN_IF_ERROR(matcher.match_word(word, scores));
      WordDetail detail{word.word, 0, {}};
      for (const LanguageExpansion& language : word.languages) {
        LanguageDetail here = describe(view, language, hit.doc, occurrences);
        if (!here.terms.empty()) detail.languages.push_back(std::move(here));
      }
      add(std::move(detail), term.weight);
    }
  }
  return details;
}

}  // namespace senda::query
