// The concept vocabulary on the command line: checking it, exporting it, and what it proposes for
// records. Parts of check, export and analyze.
#pragma once

#include "cli/context.h"
#include "engine/schema/record.h"
#include "engine/text/analyzer.h"
#include "indexer/check/facet_proposals.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::cli {

/// check --vocabulary: coverage, collisions, conflations; of a collection also concepts that no
/// document names. Status 1 if a concept lacks its name or a label belongs to two concepts.
Status check_vocabulary(const Context& context);

/// export --format skos.
Status export_vocabulary(const Context& context);

/// The facet values proposed for one record.
struct RecordProposals {
  std::string id;
  std::vector<indexer::FacetProposal> proposals;
};
json::Value proposals_to_json(const std::vector<RecordProposals>& all);
void print_proposals(const std::vector<RecordProposals>& all, const schema::Vocabulary& vocabulary);

/// Reads records for what they propose; nothing if the schema asks for no concepts.
class Proposer {
 public:
  explicit Proposer(const indexer::CollectionRules& rules);
  void read(const std::string& id, const json::Value& record);
  const std::vector<RecordProposals>& proposals() const { return proposals_; }

 private:
  const indexer::CollectionRules* rules_;
  text::Analyzer analyzer_;
  std::vector<RecordProposals> proposals_;
};

}  // namespace senda::cli
