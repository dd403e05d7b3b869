#include "query/suggest/title_index.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace senda::query {
namespace {

constexpr std::size_t kNoFit = 3;

bool has_field(const IndexView& view, std::string_view field) {
  const auto& segments = view.generation().segments();
  return std::any_of(segments.begin(), segments.end(), [&](const storage::Segment& segment) {
    const auto& fields = segment.forward.fields();
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  });
}

std::string title_field(const IndexView& view) {
  const schema::CollectionSchema& schema = view.generation().schema();
  if (!schema.text.empty()) return schema.text.front().path;
  for (const char* name : {"title", "name"}) {
    if (has_field(view, name)) return name;
  }
  for (const storage::Segment& segment : view.generation().segments()) {
    if (!segment.forward.fields().empty()) return segment.forward.fields().front();
  }
  return {};
}

}  // namespace

/// Collects titles with provisional word numbers, then puts the words in order.
class TitleIndex::Builder {
 public:
  Builder(const IndexView& view, TitleIndex& index) : view_(view), index_(index) {}

  void run() {
    for (const storage::Segment& segment : view_.generation().segments()) add_segment(segment);
    sort_words();
    make_postings();
  }

 private:
  void add_segment(const storage::Segment& segment) {
    const auto& fields = segment.forward.fields();
    const auto at = std::find(fields.begin(), fields.end(), index_.field_);
    if (at == fields.end()) return;
    const auto field = static_cast<std::uint32_t>(at - fields.begin());
    word_of_form_.assign(segment.lexicon.size(), std::numeric_limits<WordId>::max());
    storage::ForwardPiece piece;
    for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
      if (segment.is_deleted(doc)) continue;
      storage::Forward::Reader reader(segment.forward, doc);
      std::uint32_t number = 0;
      while (reader.next(piece)) {
        if (piece.field == field) add_title(segment, segment.base + doc, number++, piece);
      }
    }
  }

  void add_title(const storage::Segment& segment, DocNum doc, std::uint32_t number,
                 const storage::ForwardPiece& piece) {
    if (piece.tokens.empty() || piece.tokens.size() > kMaxTitleWords) return;
    if (segment.forward.languages()[piece.language] == storage::kConceptLanguage) return;
    Title title;
    title.doc = doc;
    title.piece = number;
    title.language = language_number(segment.forward.languages()[piece.language]);
    title.from = static_cast<std::uint32_t>(index_.sequence_.size());
    for (const storage::FormId form : piece.tokens)
      index_.sequence_.push_back(word_of(segment.lexicon, form));
    title.to = static_cast<std::uint32_t>(index_.sequence_.size());
    index_.titles_.push_back(title);
  }

  std::uint32_t language_number(const std::string& language) {
    auto& all = index_.languages_;
    const auto at = std::find(all.begin(), all.end(), language);
    if (at != all.end()) return static_cast<std::uint32_t>(at - all.begin());
    all.push_back(language);
    return static_cast<std::uint32_t>(all.size() - 1);
  }

  WordId word_of(const storage::Lexicon& lexicon, storage::FormId form) {
    WordId& known = word_of_form_[form];
    if (known != std::numeric_limits<WordId>::max()) return known;
    const std::string term = lexicon.term(form);
    std::string folded = text::folded_key(storage::term_key(term));
    const auto [it, is_new] =
        numbers_.emplace(std::move(folded), static_cast<WordId>(numbers_.size()));
    return known = it->second;
  }

  void sort_words() {
    std::vector<std::pair<std::string, WordId>> sorted(numbers_.begin(), numbers_.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<WordId> rank(sorted.size());
    for (WordId i = 0; i < sorted.size(); ++i) {
      rank[sorted[i].second] = i;
      index_.words_.push_back(std::move(sorted[i].first));
    }
    for (WordId& word : index_.sequence_) word = rank[word];
  }

  void make_postings() {
    auto& offsets = index_.offsets_;
    offsets.assign(index_.words_.size() + 1, 0);
    for (const WordId word : index_.sequence_) ++offsets[word + 1];
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    index_.postings_.resize(index_.sequence_.size());
    std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
    for (TitleId id = 0; id < index_.titles_.size(); ++id) {
      const Title& title = index_.titles_[id];
      for (std::uint32_t i = title.from; i < title.to; ++i)
        index_.postings_[next[index_.sequence_[i]]++] = id;
    }
  }

  const IndexView& view_;
  TitleIndex& index_;
  std::unordered_map<std::string, WordId> numbers_;
  std::vector<WordId> word_of_form_;
};

TitleIndex::TitleIndex(const IndexView& view) : field_(title_field(view)) {
  Builder(view, *this).run();
}

TitleIndex::Range TitleIndex::range_of(std::string_view folded, bool is_prefix) const {
  const auto from = std::lower_bound(words_.begin(), words_.end(), folded);
  const auto to = std::partition_point(from, words_.end(), [&](const std::string& word) {
    return is_prefix ? std::string_view(word).substr(0, folded.size()) == folded : word == folded;
  });
  return {static_cast<WordId>(from - words_.begin()), static_cast<WordId>(to - words_.begin())};
}

std::vector<TitleIndex::TitleId> TitleIndex::candidates(const std::vector<Range>& ranges) const {
  std::size_t from = 0;
  std::size_t to = postings_.size();
  for (const Range& range : ranges) {
    if (offsets_[range.to] - offsets_[range.from] < to - from) {
      from = offsets_[range.from];
      to = offsets_[range.to];
    }
  }
  const std::size_t step = (to - from) / kMaxTitleCandidates + 1;
  std::vector<TitleId> titles;
  for (std::size_t i = from; i < to; i += step) titles.push_back(postings_[i]);
  std::sort(titles.begin(), titles.end());
  titles.erase(std::unique(titles.begin(), titles.end()), titles.end());
  return titles;
}

std::size_t TitleIndex::fit(const Title& title, const std::vector<Range>& ranges) const {
  const std::size_t length = title.to - title.from;
  const auto is_in = [&](std::size_t position, const Range& range) {
    const WordId word = sequence_[title.from + position];
    return word >= range.from && word < range.to;
  };
  for (std::size_t start = 0; start + ranges.size() <= length; ++start) {
    std::size_t i = 0;
    while (i < ranges.size() && is_in(start + i, ranges[i])) ++i;
    if (i == ranges.size()) return start == 0 ? 0 : 1;
  }
  const bool has_all = std::all_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    for (std::size_t i = 0; i < length; ++i) {
      if (is_in(i, range)) return true;
    }
    return false;
  });
  return has_all ? 2 : kNoFit;
}

std::vector<TitlePlace> TitleIndex::find(const TypedWords& typed, std::string_view language,
                                         std::size_t limit) const {
  if (typed.empty() || titles_.empty()) return {};
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < typed.folded.size(); ++i) {
    const bool is_last = i + 1 == typed.folded.size();
    ranges.push_back(range_of(typed.folded[i], is_last && !typed.last_is_whole));
    if (ranges.back().from == ranges.back().to) return {};
  }
  using Rank = std::tuple<bool, std::size_t, std::uint32_t, TitleId>;
  std::vector<Rank> found;
  for (const TitleId id : candidates(ranges)) {
    const Title& title = titles_[id];
    const std::size_t how = fit(title, ranges);
    if (how == kNoFit) continue;
    const bool is_foreign = !language.empty() && languages_[title.language] != language;
    found.emplace_back(is_foreign, how, title.to - title.from, id);
  }
  const auto kept = static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
  std::partial_sort(found.begin(), found.begin() + kept, found.end());
  std::vector<TitlePlace> places;
  for (auto it = found.begin(); it != found.begin() + kept; ++it) {
    const Title& title = titles_[std::get<3>(*it)];
    places.push_back({title.doc, title.piece, languages_[title.language]});
  }
  return places;
}

}  // namespace senda::query
