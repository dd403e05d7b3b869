// Owns a tokenizer and one word analyser per language, made when the language is first seen; asks
// the cache before either.
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

/// Some nine thousand words.
constexpr AnalysisCacheLimits kOwnCache{.bytes = std::size_t{4} << 20U, .entries = 20'000};

/// Bokmål and Nynorsk are both served as Norwegian.
std::string_view analyzer_language(const LangTag& lang) {
  const std::string_view language = lang.language();
  return language == "nb" || language == "nn" ? std::string_view("no") : language;
}

}  // namespace

struct Analyzer::Impl {
  std::shared_ptr<AnalysisCache> cache;
  Tokenizer tokenizer;
  std::map<std::string, std::unique_ptr<WordAnalyzer>, std::less<>> word_analyzers;

  WordAnalyzer& word_analyzer(std::string_view language) {
    auto found = word_analyzers.find(language);
    if (found == word_analyzers.end()) {
      found = word_analyzers.emplace(std::string(language), make_word_analyzer(language)).first;
    }
    return *found->second;
  }

  AnalyzedWord analyze(std::string_view word, const LangTag& lang) {
    AnalyzedWord result;
    result.exact = exact_key(word);
    result.folded = folded_key(result.exact);
    result.variants = spelling_variants(result.exact, lang);
    if (lang.language() == "und" || lang.is_non_linguistic()) return result;
    const std::string form = dictionary_form(word, lang);
    if (form.empty() || form.size() > kMaxAnalyzedBytes) return result;
    result.analysis = word_analyzer(analyzer_language(lang)).analyze(form);
    return result;
  }
};

Analyzer::Analyzer() : Analyzer(std::make_shared<AnalysisCache>(kOwnCache)) {}
Analyzer::Analyzer(std::shared_ptr<AnalysisCache> cache) : impl_(std::make_unique<Impl>()) {
  impl_->cache = std::move(cache);
}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::tokenize(std::string_view text, const LangTag& lang, std::vector<ByteSpan>& spans) {
  impl_->tokenizer.tokenize(text, lang, spans);
}

AnalyzedWord Analyzer::analyze(std::string_view word, const LangTag& lang) {
  return *analyze_shared(word, lang);
}

std::shared_ptr<const AnalyzedWord> Analyzer::analyze_shared(std::string_view word,
                                                             const LangTag& lang) {
  // All of an analysis depends on the primary language alone.
  if (auto found = impl_->cache->find(lang.language(), word)) return found;
  return impl_->cache->insert(lang.language(), word, impl_->analyze(word, lang));
}

}  // namespace senda::text
