#include "engine/concepts/vocabulary_check.h"

#include "engine/concepts/text_reader.h"
#include "engine/text/fold.h"

#include <algorithm>
#include <map>
#include <set>

namespace senda::concepts {
namespace {

/// Near enough to be read for each other: the same, one above the other, siblings or related.
bool are_kin(const Vocabulary& vocabulary, ConceptNumber a, ConceptNumber b) {
  const auto& all = vocabulary.concepts();
  const auto is_above = [&](ConceptNumber above, ConceptNumber below) {
    for (auto at = all[below].broader; at; at = all[*at].broader) {
      if (*at == above) return true;
    }
    return false;
  };
  return a == b || is_above(a, b) || is_above(b, a) ||
         (all[a].broader && all[a].broader == all[b].broader) ||
         std::binary_search(all[a].related.begin(), all[a].related.end(), b);
}

class Checker {
 public:
  Checker(const Vocabulary& vocabulary, const ConceptTable& table)
      : vocabulary_(vocabulary), reader_(table, analyzer_) {}

  std::vector<VocabularyFinding> run() {
    for (const auto& [language, labels] : vocabulary_.labels()) {
      add_unlabelled(language, labels);
      add_collisions(language, labels);
      add_conflations(language, labels);
    }
    return std::move(findings_);
  }

 private:
  void add_unlabelled(const std::string& language, const std::vector<Label>& labels) {
    std::set<ConceptNumber> labelled;
    for (const Label& label : labels) {
      if (label.kind == LabelKind::kPreferred) labelled.insert(label.concept_number);
    }
    for (ConceptNumber number = 0; number < vocabulary_.concepts().size(); ++number) {
      if (labelled.count(number) == 0)
        findings_.push_back({VocabularyFault::kUnlabelled, language, 0, number, number, {}});
    }
  }

  void add_collisions(const std::string& language, const std::vector<Label>& labels) {
    std::map<std::pair<bool, std::string>, const Label*> seen;
    for (const Label& label : labels) {
      const std::pair key(label.kind == LabelKind::kPattern, text::exact_key(label.text));
      const auto [known, is_new] = seen.emplace(key, &label);
      if (is_new || known->second->concept_number == label.concept_number) continue;
      findings_.push_back({VocabularyFault::kCollision, language, label.line, label.concept_number,
                           known->second->concept_number, label.text});
    }
  }

  /// Reads each label as a text: it must say its own concept, and nothing foreign to that.
  void add_conflations(const std::string& language, const std::vector<Label>& labels) {
    const auto tag = text::LangTag::parse(language);
    if (!tag) return;
    for (const Label& label : labels) {
      if (label.kind == LabelKind::kPattern) continue;
      const auto& matches = reader_.read(label.text, *tag, TextReader::Spelling::kAsWritten);
      const std::size_t words = reader_.spans().size();
      for (const ConceptMatch& match : matches) {
        const bool is_whole = match.from == 0 && match.to == words;
        if (!is_whole || match.fit == Fit::kPart ||
            are_kin(vocabulary_, match.number, label.concept_number))
          continue;
        findings_.push_back({VocabularyFault::kConflation, language, label.line,
                             label.concept_number, match.number, label.text});
      }
    }
  }

  const Vocabulary& vocabulary_;
  text::Analyzer analyzer_;
  TextReader reader_;
  std::vector<VocabularyFinding> findings_;
};

}  // namespace

std::string_view fault_name(VocabularyFault fault) noexcept {
  switch (fault) {
    case VocabularyFault::kUnlabelled:
      return "unlabelled";
    case VocabularyFault::kCollision:
      return "collision";
    case VocabularyFault::kConflation:
      return "conflation";
  }
  return "collision";
}

std::vector<LanguageCoverage> measure_coverage(const Vocabulary& vocabulary) {
  std::vector<LanguageCoverage> coverage;
  for (const auto& [language, labels] : vocabulary.labels()) {
    LanguageCoverage here;
    here.language = language;
    std::map<ConceptNumber, std::size_t> counts;
    for (const Label& label : labels) {
      if (label.kind == LabelKind::kPattern) {
        ++here.patterns;
        continue;
      }
      ++here.labels;
      ++counts[label.concept_number];
      if (label.kind == LabelKind::kPreferred) ++here.preferred;
    }
    here.two_or_more = static_cast<std::size_t>(std::count_if(
        counts.begin(), counts.end(), [](const auto& entry) { return entry.second >= 2; }));
    coverage.push_back(std::move(here));
  }
  return coverage;
}

std::vector<VocabularyFinding> check_vocabulary(const Vocabulary& vocabulary,
                                                const ConceptTable& table) {
  return Checker(vocabulary, table).run();
}

}  // namespace senda::concepts
