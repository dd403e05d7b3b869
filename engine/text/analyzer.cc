// Owns a tokenizer and one word analyser per language, made when the language is first seen.
#include "engine/text/analyzer.h"

#include "engine/text/fold.h"
#include "engine/text/morphology/registry.h"
#include "engine/text/tokenizer.h"

#include <functional>
#include <map>
#include <utility>

namespace senda::text {
namespace {

/// Words longer than a term can be (see docs/text_analysis.md) are not looked up.
constexpr std::size_t kMaxAnalyzedBytes = 245;

/// Bokmål and Nynorsk are both served as Norwegian.
std::string_view analyzer_language(const LangTag& lang) {
  const std::string_view language = lang.language();
  return language == "nb" || language == "nn" ? std::string_view("no") : language;
}

}  // namespace

struct Analyzer::Impl {
  Tokenizer tokenizer;
  std::map<std::string, std::unique_ptr<WordAnalyzer>, std::less<>> word_analyzers;

  WordAnalyzer& word_analyzer(std::string_view language) {
    auto found = word_analyzers.find(language);
    if (found == word_analyzers.end()) {
      found = word_analyzers.emplace(std::string(language), make_word_analyzer(language)).first;
    }
    return *found->second;
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::tokenize(std::string_view text, const LangTag& lang, std::vector<ByteSpan>& spans) {
  impl_->tokenizer.tokenize(text, lang, spans);
}

AnalyzedWord Analyzer::analyze(std::string_view word, const LangTag& lang) {
  AnalyzedWord result;
  result.exact = exact_key(word);
  result.folded = folded_key(result.exact);
  result.variants = spelling_variants(result.exact, lang);
  if (lang.language() == "und" || lang.is_non_linguistic()) return result;
  const std::string form = dictionary_form(word, lang);
  if (form.empty() || form.size() > kMaxAnalyzedBytes) return result;
  result.analysis = impl_->word_analyzer(analyzer_language(lang)).analyze(form);
  return result;
}

}  // namespace senda::text
