// IndexView: a generation as queries see it: its segments with their statistics per language,
// shared by all searchers. Reader: one thread's open posting lists over it.
#pragma once

#include "engine/base/result.h"
#include "engine/concepts/table.h"
#include "engine/storage/generation.h"
#include "engine/storage/postings.h"
#include "engine/text/lang_tag.h"
#include "query/match/bitset.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senda::query {

using storage::DocNum;

/// Live documents with text in a language, and their mean weighted length: what BM25 needs, kept
/// per language so that a mixed index ranks a Finnish query as a Finnish index would.
struct LanguageStatistics {
  std::uint64_t documents = 0;
  double average_length = 0;
};

struct ViewCache;

/// Thread: immutable but for its cache, which locks; any number of threads.
class IndexView {
 public:
  /// In: concepts: those that the generation was read for; null: its concepts are not searched.
  explicit IndexView(std::shared_ptr<const storage::Generation> generation,
                     std::shared_ptr<const concepts::ConceptTable> concepts = nullptr);
  ~IndexView();
  IndexView(IndexView&&) = delete;

  const storage::Generation& generation() const noexcept { return *generation_; }
  DocNum limit() const noexcept { return generation_->document_limit(); }
  /// Null if the collection has none.
  const concepts::ConceptTable* concepts() const noexcept { return concepts_.get(); }
  /// Primary subtags of the languages in the collection, sorted.
  const std::vector<std::string>& languages() const noexcept { return languages_; }
  /// Those of them that are tags, read once: reading a tag costs microseconds.
  const std::vector<text::LangTag>& language_tags() const noexcept { return language_tags_; }
  /// The tag of a language of the collection; null if it has none.
  const text::LangTag* language_tag(std::string_view language) const;
  /// In: language: of the collection, or storage::kConceptLanguage.
  LanguageStatistics statistics(std::string_view language) const;
  /// Every document that can be found.
  const Bitset& live() const noexcept { return live_; }
  bool has_deleted() const noexcept { return has_deleted_; }
  /// Live documents of a segment that hold a form: the lexicon's count less the deleted ones.
  std::uint32_t document_frequency(std::size_t segment, storage::FormId form) const;
  ViewCache& cache() const noexcept { return *cache_; }

 private:
  std::shared_ptr<const storage::Generation> generation_;
  std::shared_ptr<const concepts::ConceptTable> concepts_;
  std::vector<std::string> languages_;
  std::vector<text::LangTag> language_tags_;
  std::map<std::string, LanguageStatistics, std::less<>> statistics_;
  Bitset live_;
  bool has_deleted_ = false;
  std::unique_ptr<ViewCache> cache_;
  /// By segment: deleted documents that hold a form. Only what was deleted, so small.
  std::vector<std::unordered_map<storage::FormId, std::uint32_t>> deleted_counts_;
};

/// Thread: one instance per thread.
class IndexReader {
 public:
  /// Errors: those of opening a Xapian database.
  static Result<IndexReader> open(std::shared_ptr<const IndexView> view);

  const IndexView& view() const noexcept { return *view_; }

  /// Calls `visit(DocNum, wdf)` for the live documents with a term, ascending.
  template <typename Visit>
  Result<void> for_each_posting(std::string_view term, Visit&& visit) {
    for (std::size_t i = 0; i < postings_.size(); ++i)
      SENDA_RETURN_IF_ERROR(for_each_posting_in(i, term, visit));
    return {};
  }

  /// The same for one segment.
  template <typename Visit>
  Result<void> for_each_posting_in(std::size_t index, std::string_view term, Visit&& visit) {
    docs_.clear();
    wdfs_.clear();
    SENDA_RETURN_IF_ERROR(postings_[index].read_postings(term, docs_, wdfs_));
    const storage::Segment& segment = view_->generation().segments()[index];
    for (std::size_t k = 0; k < docs_.size(); ++k) {
      if (!segment.is_deleted(docs_[k])) visit(segment.base + docs_[k], wdfs_[k]);
    }
    return {};
  }

  /// The stored record. Errors: kNotFound, kCorrupt.
  Result<std::string> record(DocNum doc) const;

 private:
  explicit IndexReader(std::shared_ptr<const IndexView> view) : view_(std::move(view)) {}
  std::shared_ptr<const IndexView> view_;
  std::vector<storage::PostingsDatabase> postings_;  // beside the segments
  std::vector<storage::LocalDoc> docs_;              // reused
  std::vector<std::uint32_t> wdfs_;
};

}  // namespace senda::query
