// WordPairs: which documents may hold two common words side by side. A phrase of rare words is
// found through the posting list of the rarest; where all its words are common the lists are long
// and nearly every document has to be looked at, so their pairs have lists of their own. Several
// pairs share a list: the text of a document tells which it has.
#pragma once

#include "engine/storage/lexicon.h"
#include "engine/storage/section_file.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

/// Zero-based number of a document in its segment; its Xapian document id is one more.
using LocalDoc = std::uint32_t;

/// Collects the pairs of the documents of a segment, in order. Memory: one to two bytes a pair.
class WordPairsWriter {
 public:
  /// A segment without common words.
  WordPairsWriter() = default;
  /// In: frequencies: documents per form.
  WordPairsWriter(std::uint32_t documents, std::vector<std::uint32_t> frequencies);

  /// In: tokens: of one piece of text, in order.
  void add(LocalDoc doc, std::span<const FormId> tokens);
  void write(SectionFileWriter& out) const;

 private:
  struct List {
    std::string gaps;  // varints
    std::uint32_t count = 0;
    LocalDoc next = 0;  // the document after the last
  };

  std::uint32_t documents_ = 0;
  std::uint32_t least_frequency_ = 0;
  std::vector<std::uint32_t> frequencies_;
  std::vector<List> lists_;
};

/// Thread: immutable; any number of threads.
class WordPairs {
 public:
  /// None of the pairs are known: of a segment that was written without.
  WordPairs() = default;
  /// Errors: kCorrupt. The file must outlive this object.
  static Result<WordPairs> open(const SectionFile& file);

  /// Whether a word that so many documents hold is a common one; the others have no pairs.
  bool is_common(std::uint32_t document_frequency) const noexcept {
    return !offsets_.empty() && document_frequency >= least_frequency_;
  }
  /// The documents that may have `second` right after `first`, none left out, ascending. Both are
  /// common words. Out: `docs` is cleared and filled. Cost: about 3 ns a document.
  void read(FormId first, FormId second, std::vector<LocalDoc>& docs) const;

 private:
  std::uint32_t documents_ = 0;
  std::uint32_t least_frequency_ = 0;
  std::span<const std::uint64_t> offsets_;  // of the lists, and the end
  std::string_view data_;
};

}  // namespace senda::storage
