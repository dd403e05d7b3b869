#include "query/match/index_view.h"

#include "engine/storage/terms.h"
#include "query/match/view_cache.h"

#include <algorithm>

namespace senda::query {
namespace {

std::vector<storage::FormId> distinct_forms(const storage::Forward& forward,
                                            storage::LocalDoc doc) {
  std::vector<storage::FormId> forms;
  storage::ForwardPiece piece;
  storage::Forward::Reader pieces(forward, doc);
  while (pieces.next(piece)) forms.insert(forms.end(), piece.tokens.begin(), piece.tokens.end());
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

}  // namespace

IndexView::~IndexView() = default;

IndexView::IndexView(std::shared_ptr<const storage::Generation> generation,
                     std::shared_ptr<const concepts::ConceptTable> concepts)
    : generation_(std::move(generation)),
      concepts_(std::move(concepts)),
      live_(generation_->document_limit(), true),
      cache_(std::make_unique<ViewCache>()) {
  std::map<std::string, storage::Forward::Totals> totals;
  for (const storage::Segment& segment : generation_->segments()) {
    deleted_counts_.emplace_back();
    for (const std::string& language : segment.forward.languages()) {
      const auto here = segment.forward.totals(language);
      totals[language].documents += here.documents;
      totals[language].length += here.length;
    }
    for (storage::LocalDoc doc = 0; doc < segment.deleted.size(); ++doc) {
      if (!segment.deleted[doc]) continue;
      has_deleted_ = true;
      live_.reset(segment.base + doc);
      for (const storage::FormId form : distinct_forms(segment.forward, doc)) {
        ++deleted_counts_.back()[form];
      }
      for (const std::string& language : segment.forward.languages()) {
        const std::uint32_t length = segment.forward.lengths(language)[doc];
        if (length == 0) continue;
        totals[language].documents -= 1;
        totals[language].length -= length;
      }
    }
  }
  for (const auto& [language, total] : totals) {
    if (total.documents == 0) continue;
    if (language != storage::kConceptLanguage) languages_.push_back(language);
    statistics_.emplace(
        language, LanguageStatistics{total.documents, static_cast<double>(total.length) /
                                                          static_cast<double>(total.documents)});
  }
  for (const std::string& language : languages_) {
    if (auto tag = text::LangTag::parse(language)) language_tags_.push_back(std::move(tag).value());
  }
}

LanguageStatistics IndexView::statistics(std::string_view language) const {
  const auto it = statistics_.find(language);
  return it == statistics_.end() ? LanguageStatistics() : it->second;
}

const text::LangTag* IndexView::language_tag(std::string_view language) const {
  const auto it =
      std::find_if(language_tags_.begin(), language_tags_.end(),
                   [&](const text::LangTag& tag) { return tag.language() == language; });
  return it == language_tags_.end() ? nullptr : &*it;
}

std::uint32_t IndexView::document_frequency(std::size_t segment, storage::FormId form) const {
  const std::uint32_t all = generation_->segments()[segment].lexicon.document_frequency(form);
  const auto it = deleted_counts_[segment].find(form);
  return it == deleted_counts_[segment].end() ? all : all - it->second;
}

Result<IndexReader> IndexReader::open(std::shared_ptr<const IndexView> view) {
  IndexReader reader(std::move(view));
  for (const storage::Segment& segment : reader.view_->generation().segments()) {
    SENDA_ASSIGN_OR_RETURN(auto postings,
                           storage::PostingsDatabase::open(segment.postings_folder()));
    reader.postings_.push_back(std::move(postings));
  }
  return reader;
}

Result<std::string> IndexReader::record(DocNum doc) const {
  const std::size_t index = view_->generation().segment_index(doc);
  return postings_[index].record(doc - view_->generation().segments()[index].base);
}

}  // namespace senda::query
