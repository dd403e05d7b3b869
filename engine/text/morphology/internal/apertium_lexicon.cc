#include "engine/text/morphology/internal/apertium_lexicon.h"

#include "engine/text/morphology/internal/apertium_transducer.h"
#include "engine/text/morphology/internal/letters.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

namespace senda::text::morphology {
namespace {

WordClass class_of_tag(std::string_view tag) {
  if (tag == "n") return WordClass::kNoun;
  if (tag == "np") return WordClass::kName;
  if (tag == "adj") return WordClass::kAdjective;
  if (tag.substr(0, 2) == "vb") return WordClass::kVerb;
  return WordClass::kOther;
}

bool is_nominal(WordClass word_class) {
  return word_class == WordClass::kNoun || word_class == WordClass::kAdjective;
}

}  // namespace

bool is_rare_apertium_verb_form(std::string_view analysis) {
  return analysis.find("<imp>") != std::string_view::npos ||
         analysis.find("<p2>") != std::string_view::npos;
}

std::optional<Reading> parse_apertium_analysis(std::string_view analysis) {
  // Halves of compounds are marked by tags that begin with a colon; alone they are no words.
  if (analysis.find("<:co") != std::string_view::npos ||
      analysis.find("<compound-") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t end = analysis.find_first_of("<+");
  const std::string_view lemma = analysis.substr(0, end);
  // "prpers" names a class of pronouns; a space, # or _ joins the words of a phrase.
  if (lemma.empty() || lemma == "prpers" ||
      analysis.find_first_of(" #_") != std::string_view::npos) {
    return std::nullopt;
  }
  WordClass word_class = WordClass::kUnknown;
  if (end != std::string_view::npos && analysis[end] == '<') {
    const std::size_t close = analysis.find('>', end);
    if (close != std::string_view::npos) {
      word_class = class_of_tag(analysis.substr(end + 1, close - end - 1));
    }
  }
  return Reading{lower(lemma), word_class};
}

struct ApertiumLexicon::Impl {
  std::string path;
  std::once_flag loaded;
  std::optional<ApertiumTransducer> transducer;

  const ApertiumTransducer* load() {
    std::call_once(loaded, [this] {
      Result<ApertiumTransducer> read = ApertiumTransducer::read(path);
      if (read) transducer = std::move(read).value();
    });
    return transducer ? &*transducer : nullptr;
  }
};

ApertiumLexicon::ApertiumLexicon(std::string path) : impl_(std::make_unique<Impl>()) {
  impl_->path = std::move(path);
}

ApertiumLexicon::~ApertiumLexicon() = default;

void ApertiumLexicon::look_up(std::string_view word, std::vector<Reading>& readings) {
  using Case = ApertiumTransducer::Case;
  const ApertiumTransducer* const transducer = impl_->load();
  if (transducer == nullptr) return;
  const std::u32string letters = to_letters(word);
  std::vector<std::string> outputs;
  transducer->walk(letters, Case::kAsWritten, outputs);
  if (outputs.empty()) transducer->walk(letters, Case::kIgnored, outputs);
  std::vector<std::pair<Reading, bool>> found;  // With whether it is a rare form.
  bool has_nominal = false;
  for (const std::string& output : outputs) {
    std::optional<Reading> reading = parse_apertium_analysis(output);
    if (!reading) continue;
    has_nominal |= is_nominal(reading->word_class);
    const bool rare = reading->word_class == WordClass::kVerb && is_rare_apertium_verb_form(output);
    found.emplace_back(*std::move(reading), rare);
  }
  for (auto& [reading, rare] : found) {
    if (rare && has_nominal) continue;
    if (std::find(readings.begin(), readings.end(), reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  }
}

}  // namespace senda::text::morphology
