#include "indexer/check/facet_proposals.h"

#include "engine/text/fold.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace senda::indexer {
namespace {

constexpr std::size_t kMaxWords = 5;
/// Less sure readings (a mere part of a compound) are no evidence for a person.
constexpr float kMinWeight = 0.8F;

struct Evidence {
  std::map<std::string, std::size_t> mentions;                       // by language
  std::map<std::string, std::pair<std::string, std::size_t>> words;  // by exact key: as written
  std::uint32_t heaviest = 0;                                        // field weight
};

using FacetValue = std::pair<std::string, std::string>;

/// "area:housing;target_group:women" as pairs.
std::vector<FacetValue> implied_by(std::string_view text) {
  std::vector<FacetValue> values;
  while (!text.empty()) {
    const std::string_view item = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), item.size() + 1));
    const std::size_t colon = item.find(':');
    if (colon != std::string_view::npos)
      values.emplace_back(item.substr(0, colon), item.substr(colon + 1));
  }
  return values;
}

std::set<FacetValue> values_of(const schema::Record& record) {
  std::set<FacetValue> values;
  for (const schema::ColumnEntry& column : record.columns) {
    for (const schema::ColumnValue& value : column.values) {
      if (const auto* text = std::get_if<std::string>(&value)) values.emplace(column.path, *text);
    }
  }
  return values;
}

FacetProposal to_proposal(const FacetValue& value, const Evidence& evidence) {
  FacetProposal proposal;
  proposal.facet = value.first;
  proposal.value = value.second;
  for (const auto& [language, count] : evidence.mentions)
    proposal.mentions = std::max(proposal.mentions, count);
  std::vector<std::pair<std::string, std::size_t>> words;
  for (const auto& [key, word] : evidence.words) words.push_back(word);
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = 0; i < std::min(words.size(), kMaxWords); ++i)
    proposal.words.push_back(words[i].first);
  return proposal;
}

}  // namespace

std::vector<FacetProposal> propose_facets(const schema::Record& record,
                                          const schema::Vocabulary& vocabulary,
                                          const concepts::ConceptTable& table,
                                          concepts::TextReader& reader) {
  using Spelling = concepts::TextReader::Spelling;
  std::map<FacetValue, Evidence> gathered;
  std::uint32_t heaviest = 0;
  for (const schema::TextPiece& piece : record.pieces) {
    heaviest = std::max(heaviest, piece.weight);
    for (const auto& match : reader.read(piece.text, piece.lang, Spelling::kAsWritten)) {
      if (match.weight < kMinWeight) continue;
      const ByteSpan span{reader.spans()[match.from].from, reader.spans()[match.to - 1].to};
      const std::string word(span.of(piece.text));
      for (const FacetValue& value : implied_by(table.implies(match.number))) {
        Evidence& evidence = gathered[value];
        ++evidence.mentions[std::string(piece.lang.language())];
        ++evidence.words.try_emplace(text::exact_key(word), word, 0).first->second.second;
        evidence.heaviest = std::max(evidence.heaviest, piece.weight);
      }
    }
  }
  const std::set<FacetValue> known = values_of(record);
  std::vector<FacetProposal> proposals;
  for (const auto& [value, evidence] : gathered) {
    // Columns hold the broader values too, so a narrower one of the record speaks for its broader.
    if (known.count(value) != 0 || vocabulary.find(value.first, value.second) == nullptr) continue;
    FacetProposal proposal = to_proposal(value, evidence);
    if (proposal.mentions >= kMinMentions || evidence.heaviest == heaviest)
      proposals.push_back(std::move(proposal));
  }
  std::stable_sort(proposals.begin(), proposals.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.facet, b.mentions) < std::tuple(b.facet, a.mentions);
  });
  return proposals;
}

}  // namespace senda::indexer
