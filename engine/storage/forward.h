// The forward index of a segment: for each document its pieces of text as sequences of form
// numbers, in text order, with each document's length per language. It stands in for Xapian's
// positions (which take more than half of a stock index): phrases, proximity, field restrictions,
// similar documents and statistics after deletions are read from here. Not for finding documents by
// word.
#pragma once

#include "engine/base/result.h"
#include "engine/storage/form_numbers.h"
#include "engine/storage/lexicon.h"
#include "engine/storage/section_file.h"
#include "engine/storage/word_pairs.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::storage {

/// One piece as stored: all its words, also those that repeat.
struct ForwardPiece {
  std::uint32_t field = 0;  ///< Index into Forward::fields().
  std::uint32_t weight = 1;
  std::uint32_t language = 0;  ///< Index into Forward::languages().
  std::vector<FormId> tokens;
};

/// The same as it lies in the file: `tokens` are the bytes of Forward::encode_run.
struct StoredPiece {
  std::uint32_t field = 0;
  std::uint32_t weight = 1;
  std::uint32_t language = 0;
  std::string_view tokens;

  /// How often an encoded run stands in it. Cost: a search in the bytes, a tenth of decoding them.
  std::uint32_t count_runs(std::string_view run) const;
};

class ForwardWriter {
 public:
  /// Before the first document. Without it every form is its own number, and no word is common.
  /// In: frequencies: documents per form.
  void set_frequencies(std::uint32_t documents, std::vector<std::uint32_t> frequencies);
  std::uint32_t field_index(const std::string& field, std::uint32_t weight);
  std::uint32_t language_index(const std::string& language);
  /// Documents in order. `lengths`: language index -> weighted words.
  void add_document(std::span<const ForwardPiece> pieces);
  /// Once, at the end. Errors: kIo.
  Result<void> write(const std::filesystem::path& path);

 private:
  FormNumbersWriter numbers_;
  WordPairsWriter pairs_;
  std::string data_;
  std::string bytes_;  // of one piece
  std::vector<std::uint64_t> offsets_{0};
  std::vector<std::string> fields_;
  std::vector<std::uint32_t> weights_;
  std::vector<std::string> languages_;
  std::vector<std::vector<std::uint32_t>> lengths_;  // by language, then document
};

/// Thread: immutable; any number of threads.
class Forward {
 public:
  static Result<Forward> open(const std::filesystem::path& path);

  std::uint32_t document_count() const noexcept {
    return static_cast<std::uint32_t>(offsets_.size() - 1);
  }
  const std::vector<std::string>& fields() const noexcept { return fields_; }
  std::span<const std::uint32_t> weights() const noexcept { return weights_; }
  const std::vector<std::string>& languages() const noexcept { return languages_; }

  /// Weighted length of every document in one language (sum over its pieces of weight x words).
  /// Empty if the segment has no text in the language.
  std::span<const std::uint32_t> lengths(std::string_view language) const;

  /// Documents with text in a language, and the sum of their lengths.
  struct Totals {
    std::uint64_t documents = 0;
    std::uint64_t length = 0;
  };
  Totals totals(std::string_view language) const;

  /// Which documents may have two common words side by side.
  const WordPairs& pairs() const noexcept { return pairs_; }

  /// What stands for a form in the bytes of a piece.
  std::uint32_t number(FormId form) const { return numbers_.number(form); }
  /// The bytes that a run of tokens is stored as.
  std::string encode_run(std::span<const FormId> tokens) const;
  /// Reads the pieces of one document one after the other.
  class Reader {
   public:
    Reader(const Forward& forward, LocalDoc doc);
    /// False at the end. `piece.tokens` is reused.
    bool next(ForwardPiece& piece);
    /// The same without decoding.
    bool next(StoredPiece& piece);

   private:
    const Forward* forward_;
    const char* at_;
    const char* end_;
  };

  Result<void> verify() const { return file_->verify(); }

 private:
  std::unique_ptr<SectionFile> file_;
  FormNumbers numbers_;
  WordPairs pairs_;
  std::string_view data_;
  std::span<const std::uint64_t> offsets_;
  std::span<const std::uint32_t> weights_;
  std::vector<std::string> fields_;
  std::vector<std::string> languages_;
  std::map<std::string, std::span<const std::uint32_t>, std::less<>> lengths_;
  std::span<const Totals> totals_;  // beside languages_
};

}  // namespace senda::storage
