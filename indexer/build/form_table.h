// FormTable: every distinct word met while a segment is built, analysed once, shared by all
// threads. Words repeat: a running text of a million words holds some tens of thousands of distinct
// ones, so the analysers (microseconds a word) cost little and the table's own speed decides.
#pragma once

#include "engine/base/span.h"
#include "engine/concepts/matcher.h"
#include "engine/storage/lexicon.h"
#include "engine/text/analyzer.h"
#include "engine/text/lang_tag.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senda::indexer {

/// Number of a form in the order first met: depends on the threads' timing, so it never leaves the
/// builder; FormTable::finish gives the final, sorted numbers.
using ProvisionalForm = std::uint32_t;

class FormTable {
 public:
  /// In: concepts: borrowed, must outlive the table; null: no concepts are looked for.
  explicit FormTable(const concepts::ConceptTable* concepts = nullptr) : concepts_(concepts) {}

  /// A thread's view: its own analyser and the numbers of words as written.
  class Reader {
   public:
    explicit Reader(FormTable& table) : table_(&table), analyzer_(table.analyses_) {}

    /// Numbers of the words of `text`, in text order.
    /// Out:  `forms` is cleared and filled.
    /// Cost: one hash look-up a word once it has been seen; a dictionary look-up the first time.
    void read(std::string_view text, const text::LangTag& lang,
              std::vector<ProvisionalForm>& forms);

    /// The index term of a form that this reader has returned. Valid while the table lives.
    std::string_view term(ProvisionalForm form) const { return terms_[form]; }

    /// Clears `matches` and fills them with the concepts that the text named that was read last.
    void find_concepts(std::vector<concepts::ConceptMatch>& matches);
    /// The form that stands for a concept in the index.
    ProvisionalForm concept_form(concepts::ConceptNumber number);

   private:
    /// A word as written: two spellings of a form (Maße, Masse) may name different concepts.
    struct Seen {
      ProvisionalForm form;
      std::span<const concepts::Slot> slots;
    };
    void remember(ProvisionalForm form, std::string_view term);
    std::span<const concepts::Slot> slots_of(const text::AnalyzedWord& word,
                                             std::string_view language);

    FormTable* table_;
    text::Analyzer analyzer_;
    std::vector<ByteSpan> spans_;
    std::unordered_map<std::string, std::unordered_map<std::string, Seen>> seen_;
    std::vector<std::string_view> terms_;            // by form; empty for forms other readers met
    std::vector<ProvisionalForm> concept_forms_;     // by concept; kUnknownForm until asked for
    std::deque<std::vector<concepts::Slot>> slots_;  // of the words in `seen_`
    std::vector<std::span<const concepts::Slot>> run_;  // of the words of the last text
    std::vector<concepts::Slot> found_;                 // reused
  };

  /// All forms sorted by term, for the lexicon; `ranks[provisional]` is the final number. Nothing
  /// can be read or added after.
  /// In: frequencies: documents per provisional form.
  std::vector<storage::LexiconEntry> finish(const std::vector<std::uint32_t>& frequencies,
                                            std::vector<storage::FormId>& ranks);

  /// Memory of the forms, by an estimate that counts heap blocks.
  std::size_t memory_bytes() const;

 private:
  struct Added {
    ProvisionalForm form;
    std::string_view term;
  };
  Added add(const text::AnalyzedWord& word, std::string_view lang);
  Added add_term(std::string term);  // with the mutex held

  const concepts::ConceptTable* concepts_;
  // Shared by the readers, so that one thread need not look up what another has.
  std::shared_ptr<text::AnalysisCache> analyses_ = std::make_shared<text::AnalysisCache>();
  mutable std::mutex mutex_;  // guards everything below; entries never move or change their term
  std::unordered_map<std::string_view, ProvisionalForm> numbers_;
  std::deque<storage::LexiconEntry> entries_;
  std::size_t text_bytes_ = 0;  // of the strings in the entries
};

}  // namespace senda::indexer
