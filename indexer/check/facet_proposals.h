// Facet values that a record's words suggest: what its concepts imply and the record does not say.
// Proposals for the keeper, with the words they rest on; nothing is ever set by itself.
#pragma once

#include "engine/concepts/table.h"
#include "engine/concepts/text_reader.h"
#include "engine/schema/record.h"
#include "engine/schema/vocabulary.h"

#include <cstddef>
#include <string>
#include <vector>

namespace senda::indexer {

struct FacetProposal {
  std::string facet;
  std::string value;
  std::vector<std::string> words;  ///< As in the text, distinct, most frequent first; at most five.
  std::size_t mentions = 0;        ///< In the language that has most.
};

/// A value is proposed if concepts that imply it are named this often in one language of the
/// record, or named in its heaviest field. Fewer mentions are passing remarks: of the values of the
/// 45 practices it proposes, most are then worth a look.
inline constexpr std::size_t kMinMentions = 6;

/// In:   record: extracted by a schema. vocabulary: values that do not exist are not proposed, nor
///       are those that the record has, itself or in a narrower value.
/// Out:  by facet, then most mentions.
/// Cost: an analysis a word of the record.
std::vector<FacetProposal> propose_facets(const schema::Record& record,
                                          const schema::Vocabulary& vocabulary,
                                          const concepts::ConceptTable& table,
                                          concepts::TextReader& reader);

}  // namespace senda::indexer
