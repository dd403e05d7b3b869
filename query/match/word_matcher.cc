#include "query/match/word_matcher.h"

#include "engine/storage/terms.h"
#include "query/match/view_cache.h"
#include "query/rank/bm25.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace senda::query {
namespace {

/// Postings that take about half a millisecond to walk: from there remembering is cheaper.
constexpr std::uint64_t kDearPostings = 40'000;

/// Documents whose text is read between two looks at the clock: some tens of microseconds.
constexpr std::size_t kDocumentsPerLook = 256;

bool is_wanted(const std::string& field, std::span<const std::string> fields) {
  return fields.empty() || std::find(fields.begin(), fields.end(), field) != fields.end();
}

/// The first layer with terms, over the likely languages or over all.
std::size_t lowest_layer(const WordExpansion& word, bool likely_only) {
  std::size_t lowest = kLayers;
  for (const LanguageExpansion& language : word.languages) {
    if (likely_only && !language.is_likely()) continue;
    for (const ExpandedTerm& term : language.terms)
      lowest = std::min(lowest, evidence_layer(term.evidence));
  }
  return lowest;
}

}  // namespace

bool WordMatcher::is_late() {
  if (deadline_ && !has_expired_) has_expired_ = std::chrono::steady_clock::now() >= *deadline_;
  return has_expired_;
}

Result<void> WordMatcher::match_word(const WordExpansion& word, DocScores& out) {
  LruCache<DocScores>& cache = reader_->view().cache().scores;
  if (!word.cache_key.empty()) {
    if (const auto known = cache.find(word.cache_key)) {
      out = *known;
      return {};
    }
  }
  postings_ = 0;
  SENDA_RETURN_IF_ERROR(compute_word(word, out));
  if (postings_ >= kDearPostings && !word.cache_key.empty() && !has_expired_) {
    const std::size_t bytes = out.docs.size() * (sizeof(DocNum) + sizeof(float));
    cache.put(word.cache_key, std::make_shared<const DocScores>(out), bytes);
  }
  return {};
}

Result<void> WordMatcher::compute_word(const WordExpansion& word, DocScores& out) {
  out.clear();
  share_ = 0;
  if (word.languages.size() == 1) {
    return match_language(word.languages.front(), lowest_layer(word, false), out);
  }
  for (const bool likely : {true, false}) {
    // That Finnish writes a word like this is no reason to count its French forms less.
    const std::size_t lowest = lowest_layer(word, likely);
    for (const LanguageExpansion& language : word.languages) {
      if (language.is_likely() != likely) continue;
      SENDA_RETURN_IF_ERROR(match_language(language, lowest, language_scores_));
      for (std::size_t i = 0; i < language_scores_.docs.size(); ++i) {
        best_.maximum(language_scores_.docs[i], language_scores_.scores[i]);
      }
    }
  }
  best_.drain(out);
  return {};
}

Result<void> WordMatcher::match_similar(const WordExpansion& word, DocScores& out) {
  for (const LanguageExpansion& language : word.languages) {
    if (language.similar.empty()) continue;
    std::vector<const ExpandedTerm*> terms;
    for (const ExpandedTerm& term : language.similar) terms.push_back(&term);
    SENDA_RETURN_IF_ERROR(sum_terms(terms));
    sums_.drain(language_scores_);
    score_in(language_scores_, language.language, language_scores_.docs.size(),
             kSimilarWeight * language.prior);
    for (std::size_t i = 0; i < language_scores_.docs.size(); ++i) {
      best_.maximum(language_scores_.docs[i], language_scores_.scores[i]);
    }
  }
  best_.drain(out);
  return {};
}

Result<void> WordMatcher::match_language(const LanguageExpansion& language, std::size_t lowest,
                                         DocScores& out) {
  out.clear();
  if (language.terms.empty() || is_late()) return {};
  const bool one_term =
      language.terms.size() == 1 && evidence_layer(language.terms.front().evidence) == 0;
  if (!one_term) return match_layers(language, lowest, out);
  // One list is in order already, and all layers are alike: no scratch needed.
  const float weight = language.terms.front().weight;
  SENDA_RETURN_IF_ERROR(
      reader_->for_each_posting(language.terms.front().term, [&](DocNum doc, std::uint32_t wdf) {
        out.push_back(doc, weight * static_cast<float>(wdf));
      }));
  postings_ += out.docs.size();
  const float all_layers = std::accumulate(kLayerWeights.begin(), kLayerWeights.end(), 0.0F);
  score_all(out, language, all_layers);
  return {};
}

Result<void> WordMatcher::sum_terms(std::span<const ExpandedTerm* const> terms) {
  for (const ExpandedTerm* term : terms) {
    if (is_late()) break;
    SENDA_RETURN_IF_ERROR(reader_->for_each_posting(term->term, [&](DocNum doc, std::uint32_t wdf) {
      sums_.add(doc, term->weight * static_cast<float>(wdf));
      ++postings_;
    }));
  }
  return {};
}

Result<void> WordMatcher::match_layers(const LanguageExpansion& language, std::size_t lowest,
                                       DocScores& out) {
  std::array<std::vector<const ExpandedTerm*>, kLayers> layers;
  for (const ExpandedTerm& term : language.terms)
    layers[evidence_layer(term.evidence)].push_back(&term);
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    if (layers[layer].empty()) continue;
    // A layer without terms of its own scores like the one below it, so that one carries its
    // weight.
    float weight = kLayerWeights[layer];
    for (std::size_t below = 0; layer == lowest && below < lowest; ++below)
      weight += kLayerWeights[below];
    for (std::size_t above = layer + 1; above < kLayers && layers[above].empty(); ++above) {
      weight += kLayerWeights[above];
    }
    SENDA_RETURN_IF_ERROR(sum_terms(layers[layer]));
    sums_.copy(out);
    score_all(out, language, weight);
    for (std::size_t i = 0; i < out.docs.size(); ++i) layers_.add(out.docs[i], out.scores[i]);
  }
  sums_.drain(out);  // only to empty it
  layers_.drain(out);
  return {};
}

void WordMatcher::score_all(DocScores& docs, const LanguageExpansion& language, float weight) {
  const LanguageStatistics statistics = reader_->view().statistics(language.language);
  if (docs.docs.empty() || statistics.documents == 0) return;
  const auto documents = static_cast<double>(statistics.documents);
  auto matching = std::min<std::uint64_t>(docs.docs.size(), statistics.documents);
  if (language.is_likely()) {
    share_ = std::max(share_, static_cast<double>(matching) / documents);
  } else {
    // The article of one language is a rare word in another; it tells nothing there either.
    matching = std::max(matching, static_cast<std::uint64_t>(share_ * documents));
  }
  score_in(docs, language.language, matching, weight * language.prior);
}

void WordMatcher::score_in(DocScores& docs, std::string_view language, std::uint64_t matching,
                           float factor) {
  const LanguageStatistics statistics = reader_->view().statistics(language);
  if (docs.docs.empty() || statistics.documents == 0) return;
  const Bm25 bm25(statistics.documents, std::min(matching, statistics.documents),
                  statistics.average_length);
  const auto& segments = reader_->view().generation().segments();
  std::size_t i = 0;
  for (const storage::Segment& segment : segments) {
    const auto lengths = segment.forward.lengths(language);
    for (; i < docs.docs.size() && docs.docs[i] < segment.base + segment.size(); ++i) {
      docs.scores[i] = factor * bm25.score(docs.scores[i], lengths[docs.docs[i] - segment.base]);
    }
  }
}

Result<void> WordMatcher::match_phrase(std::span<const std::string> words,
                                       std::span<const std::string> fields, DocScores& out) {
  out.clear();
  for (const std::string& language : reader_->view().languages()) {
    SENDA_RETURN_IF_ERROR(match_phrase_in(language, words, fields, language_scores_));
    for (std::size_t i = 0; i < language_scores_.docs.size(); ++i) {
      best_.maximum(language_scores_.docs[i], language_scores_.scores[i]);
    }
  }
  best_.drain(out);
  return {};
}

Result<void> WordMatcher::match_phrase_in(const std::string& language,
                                          std::span<const std::string> words,
                                          std::span<const std::string> fields, DocScores& out) {
  if (words.size() == 1 && fields.empty()) {
    // Nothing to verify: the posting list has the occurrences, weighted by field.
    out.clear();
    SENDA_RETURN_IF_ERROR(reader_->for_each_posting(
        storage::word_term(language, words.front()),
        [&](DocNum doc, std::uint32_t wdf) { out.push_back(doc, static_cast<float>(wdf)); }));
    score_in(out, language, out.docs.size(), 1);
    return {};
  }
  SENDA_RETURN_IF_ERROR(phrases_.find(language, words, fields, out));
  // A phrase is as telling as its words together: the documents that hold it are its n.
  score_in(out, language, out.docs.size(), static_cast<float>(words.size()));
  return {};
}

void WordMatcher::restrict_to_fields(const WordExpansion& word, std::span<const std::string> fields,
                                     DocScores& docs) {
  std::size_t out = 0;
  std::size_t i = 0;
  storage::ForwardPiece piece;
  for (const storage::Segment& segment : reader_->view().generation().segments()) {
    std::vector<storage::FormId> forms;
    for (const LanguageExpansion& language : word.languages) {
      for (const ExpandedTerm& term : language.terms) {
        if (const auto form = segment.lexicon.find(term.term)) forms.push_back(*form);
      }
    }
    std::sort(forms.begin(), forms.end());
    for (; i < docs.docs.size() && docs.docs[i] < segment.base + segment.size(); ++i) {
      if ((i % kDocumentsPerLook == 0 && is_late()) || has_expired_) continue;
      storage::Forward::Reader pieces(segment.forward, docs.docs[i] - segment.base);
      bool found = false;
      while (!found && pieces.next(piece)) {
        if (!is_wanted(segment.forward.fields()[piece.field], fields)) continue;
        found = std::any_of(piece.tokens.begin(), piece.tokens.end(), [&](storage::FormId token) {
          return std::binary_search(forms.begin(), forms.end(), token);
        });
      }
      if (!found) continue;
      docs.docs[out] = docs.docs[i];
      docs.scores[out] = docs.scores[i];
      ++out;
    }
  }
  docs.docs.resize(out);
  docs.scores.resize(out);
}

}  // namespace senda::query
