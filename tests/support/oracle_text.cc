#include "tests/support/oracle_text.h"

#include "engine/text/fold.h"
#include "engine/text/letter_runs.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace senda::test {
namespace {

using query::Evidence;
using query::evidence_weight;

// As documented: query/plan/expansion.h, query/plan/speller.h, engine/text/letter_runs.h.
constexpr std::size_t kMaxCorrections = 8;
constexpr double kSecondEditDiscount = 0.7;
constexpr std::size_t kMaxSimilar = 32;
constexpr double kMinLikeness = 0.5;
constexpr std::size_t kMinCommonRuns = 2;
constexpr double kSimilarOccurrence = 0.5;

/// The words of one language while the terms for one query word are collected.
class Collector {
 public:
  Collector(const std::map<std::string, OracleForm>& forms,
            std::map<std::string, OracleTerm>& terms)
      : forms_(forms), terms_(terms) {}

  /// The stronger evidence counts; of the same evidence, the heavier.
  void add(const std::string& exact, Evidence evidence, double discount = 1) {
    const OracleTerm term{evidence, evidence_weight(evidence) * discount};
    const auto [it, added] = terms_.emplace(exact, term);
    const OracleTerm& known = it->second;
    if (!added &&
        (evidence < known.evidence || (evidence == known.evidence && term.weight > known.weight))) {
      it->second = term;
    }
  }

  /// Other forms of a base form, and the compounds that have it as a part.
  void add_lemma(const std::string& lemma, double discount) {
    for (const auto& [exact, form] : forms_) {
      if (form.lemmas.count(lemma) != 0) add(exact, Evidence::kLemma, discount);
      if (form.parts.count(lemma) != 0) add(exact, Evidence::kPart, discount);
    }
  }

  /// Words that the compound asked for is made of.
  void add_part(const std::string& part) {
    for (const auto& [exact, form] : forms_) {
      if (form.lemmas.count(part) != 0) add(exact, Evidence::kPart);
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
      if (other == key) add(other, Evidence::kFolded);
      if (form.folded.count(key) == 0) continue;
      add(other, Evidence::kFolded);
      add_relatives(form, evidence_weight(Evidence::kFolded));
    }
  }

  void add_prefix(const std::string& exact, const std::string& folded) {
    for (const auto& [other, form] : forms_) {
      const bool begins =
          other.starts_with(exact) || other.starts_with(folded) ||
          std::any_of(form.folded.begin(), form.folded.end(),
                      [&](const std::string& key) { return key.starts_with(folded); });
      if (begins) add(other, Evidence::kPrefix);
    }
  }

  void add_correction(const std::string& exact, double discount) {
    add(exact, Evidence::kTypo, discount);
    for (const std::string& lemma : forms_.at(exact).lemmas) {
      for (const auto& [other, form] : forms_) {
        if (form.lemmas.count(lemma) != 0) add(other, Evidence::kTypo, discount);
      }
    }
  }

 private:
  const std::map<std::string, OracleForm>& forms_;
  std::map<std::string, OracleTerm>& terms_;
};

/// Code points, each without its diacritic where that leaves one letter.
std::u32string letters_of(const std::string& text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    const std::string letter = text.substr(at, end - at);
    const std::string folded = text::folded_key(letter);
    // Folding letter by letter is for Latin, Greek and Cyrillic: two bytes and up to U+052F.
    const bool small = letter.size() == 2 && letter < "\xd4\xb0";
    const std::string& kept = small && text::count_codepoints(folded) == 1 ? folded : letter;
    char32_t code = 0;
    for (const char byte : kept) code = code * 256 + static_cast<unsigned char>(byte);
    letters.push_back(code);
    at = end;
  }
  return letters;
}

/// Edits between two words, a swap of neighbours being one; with `is_prefix` the least to any
/// beginning of `form`.
std::size_t edits_between(const std::u32string& word, const std::u32string& form, bool is_prefix) {
  std::vector<std::vector<std::size_t>> d(form.size() + 1,
                                          std::vector<std::size_t>(word.size() + 1));
  std::size_t least = word.size();
  for (std::size_t i = 0; i <= form.size(); ++i) {
    for (std::size_t j = 0; j <= word.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                          d[i - 1][j - 1] + (form[i - 1] == word[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && form[i - 1] == word[j - 2] && form[i - 2] == word[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
    least = std::min(least, d[i].back());
  }
  return is_prefix ? least : d.back().back();
}

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
  std::set<std::string> counted;
  for (const OraclePiece& piece : text) {
    if (piece.exact.empty()) continue;
    auto& forms = forms_[piece.language];
    for (const std::string& word : piece.words) {
      const std::string key = piece.language + ":" + word;
      auto it = analyzed_.find(key);
      if (it == analyzed_.end()) {
        const auto tag = text::LangTag::parse(piece.language);
        it =
            analyzed_.emplace(key, analyzer.analyze(word, tag.has_value() ? *tag : text::LangTag()))
                .first;
      }
      const text::AnalyzedWord& known = it->second;
      OracleForm& form = forms[known.exact];
      form.lemmas.insert(known.analysis.lemmas.begin(), known.analysis.lemmas.end());
      form.parts.insert(known.analysis.parts.begin(), known.analysis.parts.end());
      form.folded.insert(known.folded);
      form.folded.insert(known.variants.begin(), known.variants.end());
      form.folded.erase(known.exact);
      if (counted.insert(piece.language + ":" + known.exact).second) ++form.documents;
    }
  }
}

std::vector<std::string> OracleForms::languages() const {
  std::vector<std::string> languages;
  for (const auto& [language, forms] : forms_) languages.push_back(language);
  return languages;
}

bool OracleForms::is_candidate(const std::string& language,
                               const std::vector<std::string>& likely) const {
  const bool has_likely = std::any_of(
      likely.begin(), likely.end(), [&](const std::string& one) { return forms_.count(one) != 0; });
  return !has_likely || std::find(likely.begin(), likely.end(), language) != likely.end();
}

/// Documents with the word or one that is the same but for diacritics, each spelling by itself.
std::size_t OracleForms::documents_like(const std::string& language,
                                        const std::string& exact) const {
  std::size_t documents = 0;
  for (const auto& [key, form] : forms_.at(language)) {
    if (key == exact || form.folded.count(text::folded_key(exact)) != 0)
      documents += form.documents;
  }
  return documents;
}

bool OracleForms::knows(const std::string& word, const std::vector<std::string>& likely) const {
  return std::any_of(forms_.begin(), forms_.end(), [&](const auto& entry) {
    return is_candidate(entry.first, likely) &&
           documents_like(entry.first, text::exact_key(word)) > 0;
  });
}

std::vector<std::vector<std::string>> OracleForms::splits(
    const std::string& word, const std::vector<std::string>& likely) const {
  const std::string exact = text::exact_key(word);
  const std::size_t letters = text::count_codepoints(exact);
  if (letters < 5 || letters > 48 || exact.find_first_of("0123456789") != std::string::npos)
    return {};
  std::vector<std::pair<std::size_t, std::size_t>> places;  // rarity, byte
  for (std::size_t at = 1; at < exact.size(); ++at) {
    const std::string first = exact.substr(0, at);
    const std::string second = exact.substr(at);
    if (text::find_invalid_utf8(first) || text::find_invalid_utf8(second)) continue;
    if (text::count_codepoints(first) < 2 || text::count_codepoints(second) < 2) continue;
    std::size_t best = 0;
    for (const auto& [language, forms] : forms_) {
      if (!is_candidate(language, likely)) continue;
      best = std::max(best,
                      std::min(documents_like(language, first), documents_like(language, second)));
    }
    if (best > 0) places.emplace_back(1'000'000 - best, at);
  }
  std::sort(places.begin(), places.end());
  if (places.size() > 3) places.resize(3);
  std::vector<std::vector<std::string>> found;
  for (const auto& [rarity, at] : places) found.push_back({exact.substr(0, at), exact.substr(at)});
  return found;
}

bool OracleForms::is_unknown(const std::string& token, const Options& options,
                             text::Analyzer& analyzer) const {
  bool unknown = false;
  bool is_right = false;
  read(token, options, analyzer, unknown, is_right);
  return unknown;
}

std::map<std::string, OracleExpansion> OracleForms::expand(const std::string& token,
                                                           const Options& options,
                                                           text::Analyzer& analyzer) const {
  bool unknown = false;
  bool is_right = false;
  auto found = read(token, options, analyzer, unknown, is_right);
  const std::string folded = text::folded_key(text::exact_key(token));
  if (options.forgive && unknown && !is_right) correct(folded, options, found);
  if (options.forgive) add_similar(folded, found);
  std::erase_if(found, [](const auto& entry) {
    return entry.second.terms.empty() && entry.second.similar.empty();
  });
  return found;
}

/// What the collection and the dictionaries say of a word as it is typed.
std::map<std::string, OracleExpansion> OracleForms::read(const std::string& token,
                                                         const Options& options,
                                                         text::Analyzer& analyzer, bool& is_unknown,
                                                         bool& is_right) const {
  const std::string exact = text::exact_key(token);
  const std::string folded = text::folded_key(exact);
  std::map<std::string, OracleExpansion> found;
  bool nothing = true;
  for (const auto& [language, forms] : forms_) {
    Collector collector(forms, found[language].terms);
    const auto known = forms.find(exact);
    if (known != forms.end()) collector.add(exact, Evidence::kExact);
    if (language != "zxx") {
      collector.add_spelling(exact, folded);
      const bool is_likely =
          std::find(options.likely.begin(), options.likely.end(), language) != options.likely.end();
      const auto tag = text::LangTag::parse(language);
      for (const std::string& variant : text::spelling_variants(exact, *tag)) {
        collector.add_spelling(exact, variant);
      }
      const bool candidate = is_candidate(language, options.likely);
      if (known != forms.end() && (candidate || !options.languages_are_known)) {
        collector.add_relatives(known->second, 1);
      }
      if (candidate) collector.add_lemma(exact, 1);
      if (known == forms.end() && is_likely) {
        // The dictionary speaks for a word that the collection does not hold.
        const text::AnalyzedWord word = analyzer.analyze(token, *tag);
        is_right = is_right || word.analysis.in_dictionary;
        for (const std::string& lemma : word.analysis.lemmas) collector.add_lemma(lemma, 1);
        for (const std::string& part : word.analysis.parts) collector.add_part(part);
      }
    }
    if (options.is_prefix) collector.add_prefix(exact, folded);
    if (is_candidate(language, options.likely)) nothing = nothing && found[language].terms.empty();
  }
  is_unknown = nothing;
  return found;
}

void OracleForms::correct(const std::string& folded, const Options& options,
                          std::map<std::string, OracleExpansion>& found) const {
  const std::size_t letters = text::count_codepoints(folded);
  const bool has_digit = folded.find_first_of("0123456789") != std::string::npos;
  const std::size_t most = has_digit || letters < 4 ? 0 : letters < 8 ? 1 : 2;
  const std::u32string word = letters_of(folded);
  struct Correction {
    std::size_t edits;
    bool is_unlikely;
    std::size_t rarity;  ///< Less for more frequent words.
    std::string term;
    std::string language;
    std::string exact;
    auto key() const { return std::tie(edits, is_unlikely, rarity, term); }
  };
  std::vector<Correction> corrections;
  for (const auto& [language, forms] : forms_) {
    if (language == "zxx" || !is_candidate(language, options.likely)) continue;
    const bool is_unlikely =
        std::find(options.likely.begin(), options.likely.end(), language) == options.likely.end();
    for (const auto& [exact, form] : forms) {
      const std::size_t edits = edits_between(word, letters_of(exact), options.is_prefix);
      if (edits > most) continue;
      corrections.push_back({edits, is_unlikely, 1'000'000 - form.documents, language + ":" + exact,
                             language, exact});
    }
  }
  if (corrections.empty()) return;
  std::sort(corrections.begin(), corrections.end(),
            [](const Correction& a, const Correction& b) { return a.key() < b.key(); });
  // A second edit is thought of only where one is not enough.
  const std::size_t least = std::max<std::size_t>(corrections.front().edits, 1);
  std::erase_if(corrections, [&](const Correction& c) { return c.edits > least; });
  if (corrections.size() > kMaxCorrections)
    corrections.erase(corrections.begin() + kMaxCorrections, corrections.end());
  for (const Correction& correction : corrections) {
    Collector(forms_.at(correction.language), found[correction.language].terms)
        .add_correction(correction.exact, correction.edits > 1 ? kSecondEditDiscount : 1);
  }
}

void OracleForms::add_similar(const std::string& folded,
                              std::map<std::string, OracleExpansion>& found) const {
  const auto runs = text::letter_runs(folded);
  if (runs.size() < kMinCommonRuns) return;
  std::set<std::tuple<double, std::string, std::string, std::string>> best;
  for (const auto& [language, forms] : forms_) {
    for (const auto& [exact, form] : forms) {
      const auto own = text::letter_runs(text::folded_key(exact));
      std::vector<std::uint32_t> common;
      std::set_intersection(runs.begin(), runs.end(), own.begin(), own.end(),
                            std::back_inserter(common));
      if (common.size() < kMinCommonRuns) continue;
      const double likeness = static_cast<double>(common.size()) /
                              static_cast<double>(std::min(runs.size(), own.size()));
      if (likeness >= kMinLikeness)
        best.emplace(-likeness, language + ":" + exact, language, exact);
    }
  }
  std::map<std::string, std::size_t> taken;
  for (const auto& [negative, term, language, exact] : best) {
    if (++taken[language] > kMaxSimilar) continue;
    OracleExpansion& here = found[language];
    if (language != "zxx" && here.terms.count(exact) == 0)
      here.similar[exact] = -negative * kSimilarOccurrence;
  }
}

}  // namespace senda::test
