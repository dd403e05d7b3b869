#include "query/suggest/label_index.h"

#include "engine/text/fold.h"
#include "engine/text/utf8.h"
#include "query/facet/facet_counter.h"
#include "query/plan/speller.h"

#include <algorithm>
#include <set>

namespace senda::query {
namespace {

text::LangTag english() {
  auto tag = text::LangTag::parse("en");
  return tag ? std::move(tag).value() : text::LangTag();
}

/// The characters of well-formed UTF-8, each a view of its bytes.
std::vector<std::string_view> characters_of(std::string_view word) {
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < word.size();) {
    std::size_t to = at + 1;
    while (to < word.size() && (static_cast<unsigned char>(word[to]) & 0xc0U) == 0x80U) ++to;
    characters.push_back(word.substr(at, to - at));
    at = to;
  }
  return characters;
}

/// Edits (a swap of neighbours is one) from `typed` to `word`, or to its nearest beginning.
std::size_t edits_between(std::string_view typed, std::string_view word, WordEnd end) {
  const auto a = characters_of(typed);
  const auto b = characters_of(word);
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      std::size_t edits = std::min(rows[i - 1][j], rows[i][j - 1]) + 1;
      edits = std::min(edits, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        edits = std::min(edits, rows[i - 2][j - 2] + 1);
      rows[i][j] = edits;
    }
  }
  const auto& last = rows.back();
  return end == WordEnd::kWhole ? last.back() : *std::min_element(last.begin(), last.end());
}

bool answers(std::string_view typed, std::string_view word, WordEnd end, Spelling spelling) {
  if (word == typed) return true;
  if (end == WordEnd::kPrefix && word.substr(0, typed.size()) == typed) return true;
  if (spelling == Spelling::kAsTyped) return false;
  const std::size_t allowed = allowed_edits(typed);
  return allowed > 0 && edits_between(typed, word, end) <= allowed;
}

bool answers_in_row(const TypedWords& typed, const std::vector<std::string>& words,
                    Spelling spelling) {
  const std::size_t length = typed.folded.size();
  for (std::size_t start = 0; start + length <= words.size(); ++start) {
    std::size_t i = 0;
    for (; i < length; ++i) {
      const bool is_prefix = i + 1 == length && !typed.last_is_whole;
      if (!answers(typed.folded[i], words[start + i],
                   is_prefix ? WordEnd::kPrefix : WordEnd::kWhole, spelling)) {
        break;
      }
    }
    if (i == length) return true;
  }
  return false;
}

/// The language a label is in: that of the vocabulary if it has one there.
std::string language_of(const schema::Vocabulary& vocabulary, const schema::FacetField& facet,
                        const std::string& id, const text::LangTag& wanted) {
  if (facet.vocabulary == "country" || facet.vocabulary == "language")
    return std::string(wanted.language());
  const schema::VocabularyValue* value = vocabulary.find(facet.vocabulary, id);
  if (value == nullptr) return "und";
  for (const std::string& language : {wanted.str(), std::string(wanted.language())}) {
    if (value->labels.count(language) != 0) return std::string(wanted.language());
  }
  return value->labels.count("en") != 0 ? "en" : "und";
}

}  // namespace

bool label_answers(const TypedWords& typed, const std::vector<std::string>& words,
                   Spelling spelling) {
  return answers_in_row(typed, words, spelling);
}

std::vector<FacetGroup> count_labelled_facets(const IndexView& view) {
  std::vector<std::string> fields;
  for (const schema::FacetField& facet : view.generation().schema().facets) {
    if (facet.kind != schema::FacetKind::kNumeric) fields.push_back(facet.path);
  }
  if (fields.empty()) return {};
  auto groups = count_facets(view, DocSet(view.live()), {}, fields);
  std::erase_if(groups,
                [](const FacetGroup& group) { return group.counts.size() > kMaxLabelsOfFacet; });
  return groups;
}

LabelIndex::LabelIndex(const IndexView& view, const std::vector<FacetGroup>& counts,
                       const text::LangTag& locale, text::Analyzer& analyzer) {
  const schema::Vocabulary& vocabulary = view.generation().vocabulary();
  std::vector<text::LangTag> wanted{locale.is_undetermined() ? english() : locale};
  if (wanted.front() != english()) wanted.push_back(english());
  for (const FacetGroup& group : counts) {
    const schema::FacetField* facet = view.generation().schema().find_facet(group.field);
    if (facet == nullptr) continue;
    for (const FacetCount& value : group.counts) {
      if (facet->vocabulary.empty()) {
        add({value.id, "und", group.field, value.id, value.count, {}}, analyzer);
        continue;
      }
      std::string seen;
      for (const text::LangTag& tag : wanted) {
        std::string label = vocabulary.label(facet->vocabulary, value.id, tag);
        if (label == seen) continue;
        seen = label;
        add({std::move(label),
             language_of(vocabulary, *facet, value.id, tag),
             group.field,
             value.id,
             value.count,
             {}},
            analyzer);
      }
    }
  }
  const std::string own(wanted.front().language());
  std::stable_sort(labels_.begin(), labels_.end(), [&](const FacetLabel& a, const FacetLabel& b) {
    const bool foreign_a = a.lang != own && a.lang != "und";
    const bool foreign_b = b.lang != own && b.lang != "und";
    if (foreign_a != foreign_b) return foreign_b;
    return a.count != b.count ? a.count > b.count : a.text < b.text;
  });
}

void LabelIndex::add(FacetLabel label, text::Analyzer& analyzer) {
  auto tag = text::LangTag::parse(label.lang);
  std::vector<ByteSpan> spans;
  analyzer.tokenize(label.text, tag ? *tag : text::LangTag(), spans);
  for (const ByteSpan span : spans)
    label.words.push_back(text::folded_key(text::exact_key(span.of(label.text))));
  if (!label.words.empty()) labels_.push_back(std::move(label));
}

std::vector<const FacetLabel*> LabelIndex::find(const TypedWords& typed, Spelling spelling,
                                                std::size_t limit) const {
  std::vector<const FacetLabel*> found;
  if (typed.empty()) return found;
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const FacetLabel& label : labels_) {
    if (found.size() == limit) break;
    if (answers_in_row(typed, label.words, spelling) && seen.emplace(label.facet, label.id).second)
      found.push_back(&label);
  }
  return found;
}

}  // namespace senda::query
