#include "query/match/doc_scores.h"

#include <algorithm>

namespace senda::query {

namespace {

/// From this ratio of lengths on, leaping over what lies between takes less than reading it.
constexpr std::size_t kLeapRatio = 8;

/// Both lists read in step, without a branch to guess: which of two documents is the smaller is a
/// matter of chance.
void intersect_in_step(DocScores& a, const DocScores& b) {
  std::size_t out = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.docs.size() && j < b.docs.size()) {
    const DocNum left = a.docs[i];
    const DocNum right = b.docs[j];
    const float sum = a.scores[i] + b.scores[j];
    a.docs[out] = left;
    a.scores[out] = left == right ? sum : a.scores[out];
    out += left == right ? 1 : 0;
    i += left <= right ? 1 : 0;
    j += right <= left ? 1 : 0;
  }
  a.docs.resize(out);
  a.scores.resize(out);
}

}  // namespace

void intersect(DocScores& a, const DocScores& b) {
  if (b.docs.size() / kLeapRatio < a.docs.size()) {
    intersect_in_step(a, b);
    return;
  }
  std::size_t out = 0;
  std::size_t j = 0;
  for (std::size_t i = 0; i < a.docs.size(); ++i) {
    // Gallops when `b` is much longer: the distance doubles until it passes the document.
    std::size_t step = 1;
    while (j + step < b.docs.size() && b.docs[j + step] < a.docs[i]) step *= 2;
    const auto from = b.docs.begin() + static_cast<std::ptrdiff_t>(j);
    const auto to =
        b.docs.begin() + static_cast<std::ptrdiff_t>(std::min(j + step + 1, b.docs.size()));
    j = static_cast<std::size_t>(std::lower_bound(from, to, a.docs[i]) - b.docs.begin());
    if (j == b.docs.size()) break;
    if (b.docs[j] != a.docs[i]) continue;
    a.docs[out] = a.docs[i];
    a.scores[out] = a.scores[i] + b.scores[j];
    ++out;
  }
  a.docs.resize(out);
  a.scores.resize(out);
}

}  // namespace senda::query
