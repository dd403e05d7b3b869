#include "query/match/phrase_finder.h"

#include "engine/storage/terms.h"

#include <algorithm>
#include <iterator>

namespace senda::query {
namespace {

/// Documents whose text is read between two looks at the clock: some tens of microseconds.
constexpr std::size_t kDocumentsPerLook = 256;

/// Looking for a run of words in the text of a document costs about as much as reading so many
/// postings.
constexpr std::uint64_t kPostingsPerText = 6;

}  // namespace

Result<void> PhraseFinder::find(std::string_view language, std::span<const std::string> words,
                                std::span<const std::string> fields, DocScores& out) {
  out.clear();
  const auto& segments = reader_->view().generation().segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const storage::Lexicon& lexicon = segments[i].lexicon;
    std::vector<Word> phrase;
    for (const std::string& word : words) {
      std::string term = storage::word_term(language, word);
      const auto form = lexicon.find(term);
      if (!form) break;
      phrase.push_back({std::move(term), *form, lexicon.document_frequency(*form)});
    }
    if (phrase.size() < words.size()) continue;
    SENDA_RETURN_IF_ERROR(find_candidates(i, phrase));
    look_through(segments[i], phrase, fields, out);
  }
  return {};
}

/// The documents that may have the phrase, none left out.
Result<void> PhraseFinder::find_candidates(std::size_t segment, std::span<const Word> phrase) {
  const storage::Segment& in = reader_->view().generation().segments()[segment];
  const bool all_common =
      phrase.size() > 1 && std::all_of(phrase.begin(), phrase.end(), [&](const Word& word) {
        return in.forward.pairs().is_common(word.frequency);
      });
  if (!all_common) return read_postings(segment, phrase);
  read_pairs(in, phrase);
  return {};
}

void PhraseFinder::read_pairs(const storage::Segment& segment, std::span<const Word> phrase) {
  for (std::size_t i = 1; i < phrase.size(); ++i) {
    segment.forward.pairs().read(phrase[i - 1].form, phrase[i].form, i == 1 ? candidates_ : list_);
    if (i > 1) keep_common_documents();
  }
  std::erase_if(candidates_, [&](storage::LocalDoc doc) { return segment.is_deleted(doc); });
}

Result<void> PhraseFinder::read_postings(std::size_t segment, std::span<const Word> phrase) {
  std::vector<const Word*> rarest_first;
  for (const Word& word : phrase) rarest_first.push_back(&word);
  std::sort(rarest_first.begin(), rarest_first.end(),
            [](const Word* a, const Word* b) { return a->frequency < b->frequency; });
  const storage::DocNum base = reader_->view().generation().segments()[segment].base;
  candidates_.clear();
  for (const Word* word : rarest_first) {
    const bool is_first = word == rarest_first.front();
    // A long list costs more to read than it spares: the texts tell.
    if (!is_first && word->frequency > kPostingsPerText * candidates_.size()) break;
    std::vector<storage::LocalDoc>& list = is_first ? candidates_ : list_;
    list.clear();
    SENDA_RETURN_IF_ERROR(reader_->for_each_posting_in(
        segment, word->term, [&](DocNum doc, std::uint32_t) { list.push_back(doc - base); }));
    if (!is_first) keep_common_documents();
  }
  return {};
}

void PhraseFinder::keep_common_documents() {
  std::vector<storage::LocalDoc> both;
  std::set_intersection(candidates_.begin(), candidates_.end(), list_.begin(), list_.end(),
                        std::back_inserter(both));
  candidates_ = std::move(both);
}

void PhraseFinder::look_through(const storage::Segment& segment, std::span<const Word> phrase,
                                std::span<const std::string> fields, DocScores& out) {
  const storage::Forward& forward = segment.forward;
  std::vector<storage::FormId> forms;
  for (const Word& word : phrase) forms.push_back(word.form);
  const std::string run = forward.encode_run(forms);
  storage::StoredPiece piece;
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (i % kDocumentsPerLook == 0 && is_late_()) return;
    std::uint32_t occurrences = 0;
    storage::Forward::Reader pieces(forward, candidates_[i]);
    while (pieces.next(piece)) {
      const std::string& field = forward.fields()[piece.field];
      if (!fields.empty() && std::find(fields.begin(), fields.end(), field) == fields.end())
        continue;
      occurrences += piece.weight * piece.count_runs(run);
    }
    if (occurrences > 0)
      out.push_back(segment.base + candidates_[i], static_cast<float>(occurrences));
  }
}

}  // namespace senda::query
