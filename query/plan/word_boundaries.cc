#include "query/plan/word_boundaries.h"

#include "engine/storage/terms.h"
#include "engine/text/fold.h"
#include "engine/text/utf8.h"
#include "query/plan/speller.h"

#include <algorithm>
#include <tuple>

namespace senda::query {
namespace {

constexpr std::size_t kMinLetters = 5;
constexpr std::size_t kMinHalf = 2;
constexpr std::size_t kMaxLetters = 48;

/// Documents with a word as it is typed, or with its diacritics.
std::uint32_t documents_with(const IndexView& view, const std::string& language,
                             const std::string& exact) {
  const std::string folded = text::folded_key(exact);
  std::uint32_t documents = 0;
  const auto& segments = view.generation().segments();
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const storage::Lexicon& lexicon = segments[i].lexicon;
    if (const auto form = lexicon.find(storage::word_term(language, exact)))
      documents += view.document_frequency(i, *form);
    for (const storage::FormId form :
         lexicon.forms_of_folded(storage::word_term(language, folded))) {
      documents += view.document_frequency(i, form);
    }
  }
  return documents;
}

}  // namespace

std::vector<std::vector<std::string>> split_word(const IndexView& view, std::string_view token,
                                                 std::span<const std::string> languages) {
  const std::string exact = text::exact_key(token);
  const std::size_t letters = text::count_codepoints(exact);
  if (letters < kMinLetters || letters > kMaxLetters || allowed_edits(exact) == 0) return {};
  struct Split {
    std::uint32_t documents;
    std::size_t at;
  };
  std::vector<Split> splits;
  std::size_t letter = 0;
  for (std::size_t at = 0; at < exact.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(exact[at]) & 0xc0U) != 0x80U;
    if (!begins) continue;
    if (letter >= kMinHalf && letter + kMinHalf <= letters) {
      std::uint32_t best = 0;
      for (const std::string& language : languages) {
        const std::uint32_t first = documents_with(view, language, exact.substr(0, at));
        if (first <= best) continue;
        best = std::max(best, std::min(first, documents_with(view, language, exact.substr(at))));
      }
      if (best > 0) splits.push_back({best, at});
    }
    ++letter;
  }
  std::stable_sort(splits.begin(), splits.end(),
                   [](const Split& a, const Split& b) { return a.documents > b.documents; });
  if (splits.size() > kMaxSplits) splits.resize(kMaxSplits);
  std::vector<std::vector<std::string>> phrases;
  for (const Split& split : splits)
    phrases.push_back({exact.substr(0, split.at), exact.substr(split.at)});
  return phrases;
}

bool knows_word(const IndexView& view, std::string_view token,
                std::span<const std::string> languages) {
  const std::string exact = text::exact_key(token);
  return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
    return documents_with(view, language, exact) > 0;
  });
}

}  // namespace senda::query
