#include "tests/support/oracle_text.h"

#include "engine/text/fold.h"
#include "query/plan/expansion.h"

#include <algorithm>

namespace senda::test {
namespace {

using query::Evidence;
using query::evidence_weight;

/// The words of one language while the terms for one query word are collected.
class Collector {
 public:
  explicit Collector(const std::map<std::string, OracleForm>& forms) : forms_(forms) {}

  void add(const std::string& exact, double weight) {
    double& best = terms_[exact];
    best = std::max(best, weight);
  }

  /// Other forms of a base form, and the compounds that have it as a part.
  void add_lemma(const std::string& lemma, double discount) {
    for (const auto& [exact, form] : forms_) {
      if (form.lemmas.count(lemma) != 0) add(exact, evidence_weight(Evidence::kLemma) * discount);
      if (form.parts.count(lemma) != 0) add(exact, evidence_weight(Evidence::kPart) * discount);
    }
  }

  /// Words that the compound asked for is made of.
  void add_part(const std::string& part) {
    for (const auto& [exact, form] : forms_) {
      if (form.lemmas.count(part) != 0) add(exact, evidence_weight(Evidence::kPart));
    }
  }

  void add_relatives(const OracleForm& form, double discount) {
    for (const std::string& lemma : form.lemmas) add_lemma(lemma, discount);
    for (const std::string& part : form.parts) add_part(part);
  }

  /// Words spelt like `key` but for diacritics, and their other forms.
  void add_spelling(const std::string& exact, const std::string& key) {
    for (const auto& [other, form] : forms_) {
      if (other == exact) continue;
      if (other == key) add(other, evidence_weight(Evidence::kFolded));
      if (form.folded.count(key) == 0) continue;
      add(other, evidence_weight(Evidence::kFolded));
      add_relatives(form, evidence_weight(Evidence::kFolded));
    }
  }

  void add_prefix(const std::string& exact, const std::string& folded) {
    for (const auto& [other, form] : forms_) {
      const bool begins = other.starts_with(exact) || other.starts_with(folded) ||
                          std::any_of(form.folded.begin(), form.folded.end(),
                                      [&](const std::string& key) { return key.starts_with(folded); });
      if (begins) add(other, evidence_weight(Evidence::kPrefix));
    }
  }

  std::map<std::string, double> take() { return std::move(terms_); }

 private:
  const std::map<std::string, OracleForm>& forms_;
  std::map<std::string, double> terms_;
};

}  // namespace

OracleText read_text(const schema::Record& record, text::Analyzer& analyzer) {
  OracleText text;
  std::vector<ByteSpan> spans;
  for (const schema::TextPiece& piece : record.pieces) {
    OraclePiece out;
    out.field = piece.field;
    out.weight = piece.weight;
    out.language = std::string(piece.lang.language());
    analyzer.tokenize(piece.text, piece.lang, spans);
    for (const ByteSpan span : spans) {
      out.words.emplace_back(span.of(piece.text));
      out.exact.push_back(text::exact_key(out.words.back()));
    }
    text.push_back(std::move(out));
  }
  return text;
}

void OracleForms::clear() { forms_.clear(); }

void OracleForms::add(const OracleText& text, text::Analyzer& analyzer) {
  for (const OraclePiece& piece : text) {
    if (piece.exact.empty()) continue;
    auto& forms = forms_[piece.language];
    for (const std::string& word : piece.words) {
      const std::string key = piece.language + ":" + word;
      auto it = analyzed_.find(key);
      if (it == analyzed_.end()) {
        const auto tag = text::LangTag::parse(piece.language);
        it = analyzed_.emplace(key, analyzer.analyze(word, tag.has_value() ? *tag : text::LangTag()))
                 .first;
      }
      const text::AnalyzedWord& known = it->second;
      OracleForm& form = forms[known.exact];
      form.lemmas.insert(known.analysis.lemmas.begin(), known.analysis.lemmas.end());
      form.parts.insert(known.analysis.parts.begin(), known.analysis.parts.end());
      form.folded.insert(known.folded);
      form.folded.insert(known.variants.begin(), known.variants.end());
      form.folded.erase(known.exact);
    }
  }
}

std::vector<std::string> OracleForms::languages() const {
  std::vector<std::string> languages;
  for (const auto& [language, forms] : forms_) languages.push_back(language);
  return languages;
}

std::map<std::string, double> OracleForms::expand(const std::string& language,
                                                  const std::string& token, Options options,
                                                  text::Analyzer& analyzer) const {
  const auto& forms = forms_.at(language);
  const std::string exact = text::exact_key(token);
  const std::string folded = text::folded_key(exact);
  Collector collector(forms);
  const auto known = forms.find(exact);
  if (known != forms.end()) collector.add(exact, evidence_weight(Evidence::kExact));
  if (language == "zxx") return collector.take();
  collector.add_spelling(exact, folded);
  if (known != forms.end()) collector.add_relatives(known->second, 1);
  collector.add_lemma(exact, 1);
  if (known == forms.end() && options.is_likely) {
    // The dictionary speaks for a word that the collection does not hold.
    const auto tag = text::LangTag::parse(language);
    const text::AnalyzedWord word = analyzer.analyze(token, *tag);
    for (const std::string& lemma : word.analysis.lemmas) collector.add_lemma(lemma, 1);
    for (const std::string& part : word.analysis.parts) collector.add_part(part);
    for (const std::string& variant : word.variants) collector.add_spelling(exact, variant);
  }
  if (options.is_prefix) collector.add_prefix(exact, folded);
  return collector.take();
}

}  // namespace senda::test
