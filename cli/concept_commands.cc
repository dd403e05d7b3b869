#include "cli/concept_commands.h"

#include "cli/terminal.h"
#include "corpus/embedded.h"
#include "engine/concepts/turtle.h"
#include "engine/concepts/vocabulary_check.h"
#include "engine/storage/terms.h"

#include <algorithm>
#include <map>

namespace senda::cli {
namespace {

using concepts::VocabularyFinding;

json::Value finding_to_json(const VocabularyFinding& finding,
                            const concepts::Vocabulary& vocabulary) {
  json::Value value = json::Value::object();
  value.set("fault", concepts::fault_name(finding.fault));
  value.set("language", finding.language);
  if (finding.line > 0) value.set("line", static_cast<std::int64_t>(finding.line));
  value.set("concept", vocabulary.concepts()[finding.concept_number].id);
  if (finding.fault != concepts::VocabularyFault::kUnlabelled) {
    value.set("label", finding.label);
    value.set("other", vocabulary.concepts()[finding.other].id);
  }
  return value;
}

/// Ids of concepts that no document of the collection names; none if there is no collection.
std::vector<std::string> unused_concepts(const Context& context,
                                         const concepts::ConceptTable& table) {
  std::vector<std::string> unused;
  const auto collection = collection_of(context);
  if (!collection || !collection->exists()) return unused;
  const auto generation = (*collection).open_current();
  if (!generation || !(*generation)->schema().concepts) return unused;
  for (concepts::ConceptNumber number = 0; number < table.concept_count(); ++number) {
    const std::string term = storage::word_term(storage::kConceptLanguage, table.id(number));
    const auto& segments = (*generation)->segments();
    const bool is_used = std::any_of(segments.begin(), segments.end(), [&](const auto& segment) {
      return segment.lexicon.find(term).has_value();
    });
    if (!is_used) unused.push_back(table.id(number));
  }
  return unused;
}

json::Value coverage_to_json(const std::vector<concepts::LanguageCoverage>& coverage) {
  json::Value value = json::Value::object();
  for (const auto& here : coverage) {
    json::Value item = json::Value::object();
    item.set("labels", static_cast<std::int64_t>(here.labels));
    item.set("patterns", static_cast<std::int64_t>(here.patterns));
    item.set("named", static_cast<std::int64_t>(here.preferred));
    item.set("two_or_more", static_cast<std::int64_t>(here.two_or_more));
    value.set(here.language, std::move(item));
  }
  return value;
}

void print_vocabulary(const concepts::Vocabulary& vocabulary,
                      const std::vector<concepts::LanguageCoverage>& coverage,
                      const std::vector<VocabularyFinding>& findings,
                      const std::vector<std::string>& unused) {
  std::printf("%zu concepts\n\n", vocabulary.concepts().size());
  std::vector<std::vector<std::string>> rows{
      {"language", "named", "two labels or more", "labels", "patterns"}};
  for (const auto& here : coverage) {
    rows.push_back({here.language, std::to_string(here.preferred), std::to_string(here.two_or_more),
                    std::to_string(here.labels), std::to_string(here.patterns)});
  }
  print_table(rows);
  if (!findings.empty()) std::printf("\n");
  for (const VocabularyFinding& finding : findings) {
    const std::string& id = vocabulary.concepts()[finding.concept_number].id;
    if (finding.fault == concepts::VocabularyFault::kUnlabelled) {
      std::printf("%s: %s has no preferred label\n", finding.language.c_str(), id.c_str());
      continue;
    }
    const bool collides = finding.fault == concepts::VocabularyFault::kCollision;
    std::printf("labels.%s.tsv, line %zu: \"%s\" of %s %s %s\n", finding.language.c_str(),
                finding.line, finding.label.c_str(), id.c_str(),
                collides ? "is also a label of" : "is also read as",
                vocabulary.concepts()[finding.other].id.c_str());
  }
  if (unused.empty()) return;
  std::printf("\n%zu concepts that no document of the collection names:\n", unused.size());
  for (const std::string& id : unused) std::printf("  %s\n", id.c_str());
}

}  // namespace

Status check_vocabulary(const Context& context) {
  const auto vocabulary = corpus::builtin_concept_vocabulary();
  if (!vocabulary) return fail(context, vocabulary.error());
  const auto table = corpus::builtin_concepts();
  if (!table) return fail(context, table.error());
  const auto coverage = concepts::measure_coverage(*vocabulary);
  const auto findings = concepts::check_vocabulary(*vocabulary, *table);
  const auto unused = unused_concepts(context, *table);
  const bool is_sound = std::all_of(findings.begin(), findings.end(), [](const auto& finding) {
    return finding.fault == concepts::VocabularyFault::kConflation;
  });
  if (context.form == OutputForm::kPeople) {
    print_vocabulary(*vocabulary, coverage, findings, unused);
  } else {
    json::Value value = json::Value::object();
    value.set("concepts", static_cast<std::int64_t>(vocabulary->concepts().size()));
    value.set("languages", coverage_to_json(coverage));
    json::Array list;
    for (const VocabularyFinding& finding : findings)
      list.push_back(finding_to_json(finding, *vocabulary));
    value.set("findings", std::move(list));
    value.set("unused", json::Array(unused.begin(), unused.end()));
    print_json(value);
  }
  return is_sound ? Status::kDone : Status::kFailed;
}

Status export_vocabulary(const Context& context) {
  const auto vocabulary = corpus::builtin_concept_vocabulary();
  if (!vocabulary) return fail(context, vocabulary.error());
  const std::string turtle = concepts::to_turtle(*vocabulary);
  std::fwrite(turtle.data(), 1, turtle.size(), stdout);
  return Status::kDone;
}

Proposer::Proposer(const indexer::CollectionRules& rules) : rules_(&rules) {}

void Proposer::read(const std::string& id, const json::Value& record) {
  if (rules_->concepts == nullptr) return;
  const auto extracted = schema::extract_record(record, rules_->schema, rules_->vocabulary);
  if (!extracted) return;
  concepts::TextReader reader(*rules_->concepts, analyzer_);
  auto found = indexer::propose_facets(*extracted, rules_->vocabulary, *rules_->concepts, reader);
  if (!found.empty()) proposals_.push_back({id, std::move(found)});
}

json::Value proposals_to_json(const std::vector<RecordProposals>& all) {
  json::Array list;
  for (const RecordProposals& record : all) {
    for (const indexer::FacetProposal& proposal : record.proposals) {
      json::Value item = json::Value::object();
      item.set("id", record.id);
      item.set("facet", proposal.facet);
      item.set("value", proposal.value);
      item.set("mentions", static_cast<std::int64_t>(proposal.mentions));
      item.set("words", json::Array(proposal.words.begin(), proposal.words.end()));
      list.push_back(std::move(item));
    }
  }
  return list;
}

void print_proposals(const std::vector<RecordProposals>& all,
                     const schema::Vocabulary& vocabulary) {
  const auto english = text::LangTag::parse("en");
  for (const RecordProposals& record : all) {
    for (const indexer::FacetProposal& proposal : record.proposals) {
      std::string words;
      for (const std::string& word : proposal.words)
        words += (words.empty() ? "\"" : ", \"") + word + "\"";
      const std::string label = vocabulary.label(proposal.facet, proposal.value, *english);
      std::printf("note: %s: %s might also be %s (%s): %s\n", record.id.c_str(),
                  proposal.facet.c_str(), proposal.value.c_str(), label.c_str(), words.c_str());
    }
  }
}

}  // namespace senda::cli
