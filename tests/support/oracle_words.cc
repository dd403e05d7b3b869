// The words of the oracle: what matches them, and with which score.
#include "engine/text/detect.h"
#include "engine/text/fold.h"
#include "query/parse/query_parser.h"
#include "tests/support/oracle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace senda::test {
namespace {

// As documented: BM25 (query/rank/bm25.h), languages of a query (docs/query_language.md).
constexpr double kK1 = 0.9;
constexpr double kB = 0.75;
constexpr double kOtherLanguage = 0.85;
constexpr std::size_t kMaxJoined = 3;
constexpr std::size_t kWindow = 3;
constexpr double kJoinedWeight = 0.5;
constexpr double kProximityShare = 0.25;

double bm25(double tf, double length, double documents, double matching, double average) {
  const double idf = std::log(1 + (documents - matching + 0.5) / (matching + 0.5));
  return idf * tf * (kK1 + 1) / (tf + kK1 * (1 - kB + kB * length / average));
}

bool is_among(const std::vector<std::string>& list, const std::string& item) {
  return list.empty() || std::find(list.begin(), list.end(), item) != list.end();
}

double length_in(const OracleText& text, const std::string& language) {
  double length = 0;
  for (const OraclePiece& piece : text) {
    if (piece.language == language)
      length += piece.weight * static_cast<double>(piece.exact.size());
  }
  return length;
}

using TermsByLanguage = std::map<std::string, std::map<std::string, OracleTerm>>;

/// Each occurrence of one word meets the nearest of the other before it, if that is near enough.
double meetings_in(const OraclePiece& piece, const TermsByLanguage& first,
                   const TermsByLanguage& second) {
  const auto weight_at = [&](const TermsByLanguage& terms, std::size_t i) {
    const auto language = terms.find(piece.language);
    if (language == terms.end()) return 0.0;
    const auto term = language->second.find(piece.exact[i]);
    return term == language->second.end() ? 0.0 : term->second.weight;
  };
  double meetings = 0;
  for (std::size_t i = 0; i < piece.exact.size(); ++i) {
    for (const bool in_order : {true, false}) {
      const double here = weight_at(in_order ? second : first, i);
      if (here == 0) continue;
      for (std::size_t distance = 1; distance <= kWindow && distance <= i; ++distance) {
        const double there = weight_at(in_order ? first : second, i - distance);
        if (there == 0) continue;
        meetings += (in_order ? 1 : 0.5) * here * there / static_cast<double>(distance);
        break;
      }
    }
  }
  return meetings;
}

}  // namespace

std::pair<double, double> Oracle::statistics(const std::string& language) const {
  double documents = 0;
  double total = 0;
  for (const auto& [id, document] : documents_) {
    const double length = length_in(document.text, language);
    documents += length > 0 ? 1 : 0;
    total += length;
  }
  return {documents, documents > 0 ? total / documents : 0};
}

/// Weighted occurrences of the terms in the document's text of the language.
double Oracle::score_of(const Document& document, const std::string& language,
                        const std::map<std::string, double>& terms) const {
  double tf = 0;
  for (const OraclePiece& piece : document.text) {
    if (piece.language != language) continue;
    for (const std::string& word : piece.exact) {
      const auto term = terms.find(word);
      if (term != terms.end()) tf += term->second * piece.weight;
    }
  }
  return tf;
}

Oracle::Scores Oracle::match_word(const std::string& token, const OracleForms::Options& options,
                                  const std::vector<std::string>& fields) {
  Scores best;
  std::set<std::string> in_fields;
  const auto expansions = forms_.expand(token, options, analyzer_);
  // Where no language has evidence of the lower layers, the lowest that has any stands for them;
  // for a likely language only the likely ones are asked.
  const auto lowest_of = [&](bool likely_only) {
    std::size_t lowest = query::kLayers;
    for (const auto& [language, expansion] : expansions) {
      if (expansions.size() > 1 && likely_only && !forms_.is_candidate(language, options.likely))
        continue;
      for (const auto& [exact, term] : expansion.terms)
        lowest = std::min(lowest, query::evidence_layer(term.evidence));
    }
    return lowest;
  };
  // A word is nowhere rarer than in the likely language that uses it most.
  double share = 0;
  std::vector<std::string> order;
  for (const bool likely : {true, false}) {
    for (const auto& [language, expansion] : expansions) {
      if (forms_.is_candidate(language, options.likely) == likely) order.push_back(language);
    }
  }
  for (const std::string& language : order) {
    const OracleExpansion& expansion = expansions.at(language);
    const bool is_candidate = forms_.is_candidate(language, options.likely);
    const std::size_t lowest = lowest_of(is_candidate);
    const auto [documents, average] = statistics(language);
    Scores here;
    for (std::size_t layer = 0; layer < query::kLayers; ++layer) {
      std::map<std::string, double> terms;
      for (const auto& [exact, term] : expansion.terms) {
        if (query::evidence_layer(term.evidence) <= std::max(layer, lowest))
          terms.emplace(exact, term.weight);
      }
      Scores found;
      for (const auto& [id, document] : documents_) {
        const double tf = score_of(document, language, terms);
        if (tf > 0) found.emplace(id, tf);
      }
      auto matching = static_cast<double>(found.size());
      if (is_candidate) {
        share = std::max(share, matching / documents);
      } else {
        matching = std::max(matching, std::floor(share * documents));
      }
      for (const auto& [id, tf] : found) {
        here[id] +=
            static_cast<double>(query::kLayerWeights[layer]) *
            bm25(tf, length_in(documents_.at(id).text, language), documents, matching, average);
      }
    }
    for (const auto& [id, score] : here)
      best[id] = std::max(best[id], score * (is_candidate ? 1 : kOtherLanguage));
    for (const auto& [id, document] : documents_) {
      for (const OraclePiece& piece : document.text) {
        if (piece.language != language || !is_among(fields, piece.field)) continue;
        for (const std::string& word : piece.exact) {
          if (expansion.terms.count(word) != 0) in_fields.insert(id);
        }
      }
    }
  }
  if (!fields.empty())
    std::erase_if(best, [&](const auto& hit) { return in_fields.count(hit.first) == 0; });
  return best;
}

Oracle::Scores Oracle::match_similar(const std::string& token,
                                     const OracleForms::Options& options) {
  Scores best;
  for (const auto& [language, expansion] : forms_.expand(token, options, analyzer_)) {
    const auto [documents, average] = statistics(language);
    Scores found;
    for (const auto& [id, document] : documents_) {
      const double tf = score_of(document, language, expansion.similar);
      if (tf > 0) found.emplace(id, tf);
    }
    for (const auto& [id, tf] : found) {
      const double score = static_cast<double>(query::kSimilarWeight) *
                           (forms_.is_candidate(language, options.likely) ? 1 : kOtherLanguage) *
                           bm25(tf, length_in(documents_.at(id).text, language), documents,
                                static_cast<double>(found.size()), average);
      best[id] = std::max(best[id], score);
    }
  }
  return best;
}

Oracle::Scores Oracle::match_phrase(const std::vector<std::string>& tokens,
                                    const std::vector<std::string>& fields) {
  std::vector<std::string> words;
  for (const std::string& token : tokens) words.push_back(text::exact_key(token));
  Scores best;
  for (const std::string& language : forms_.languages()) {
    std::map<std::string, std::pair<double, double>> found;
    double documents = 0;
    double total_length = 0;
    for (const auto& [id, document] : documents_) {
      double tf = 0;
      double length = 0;
      for (const OraclePiece& piece : document.text) {
        if (piece.language != language) continue;
        length += piece.weight * static_cast<double>(piece.exact.size());
        if (!is_among(fields, piece.field)) continue;
        for (std::size_t i = 0; i + words.size() <= piece.exact.size(); ++i) {
          if (std::equal(words.begin(), words.end(), piece.exact.begin() + static_cast<long>(i)))
            tf += piece.weight;
        }
      }
      if (length > 0) ++documents;
      total_length += length;
      if (tf > 0) found.emplace(id, std::pair(tf, length));
    }
    for (const auto& [id, tf] : found) {
      const double score = static_cast<double>(words.size()) *
                           bm25(tf.first, tf.second, documents, static_cast<double>(found.size()),
                                total_length / documents);
      best[id] = std::max(best[id], score);
    }
  }
  return best;
}

std::vector<std::string> Oracle::tokens_of(const query::Term& term) {
  std::vector<ByteSpan> spans;
  text::LangTag lang;
  if (!likely_.empty()) lang = *text::LangTag::parse(likely_.front());
  analyzer_.tokenize(term.text, lang, spans);
  std::vector<std::string> tokens;
  for (const ByteSpan span : spans) tokens.emplace_back(span.of(term.text));
  return tokens;
}

/// The word of a clause that is one plain word and nothing else.
std::string Oracle::plain_word(const query::Clause& clause) {
  const query::Term& term = clause.alternatives.front();
  if (clause.alternatives.size() != 1 || term.is_phrase || !term.field.empty()) return {};
  const auto tokens = tokens_of(term);
  return tokens.size() == 1 ? tokens.front() : std::string();
}

Oracle::Scores Oracle::match_term(const query::Term& term, bool excluded,
                                  const std::vector<std::string>& search_on) {
  const auto tokens = tokens_of(term);
  if (tokens.empty()) return {};
  std::string joined;
  for (const std::string& token : tokens) joined += token;
  const std::vector<std::string> fields =
      term.field.empty() ? search_on : std::vector<std::string>{term.field};
  if (term.is_phrase || (excluded && tokens.size() > 1)) return match_phrase(tokens, fields);
  const OracleForms::Options prefix_options{term.is_prefix, true, likely_, languages_are_known_};
  Scores all;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_prefix = term.is_prefix && i + 1 == tokens.size();
    const Scores word =
        match_word(tokens[i], {is_prefix, true, likely_, languages_are_known_}, fields);
    if (i == 0) {
      all = word;
      continue;
    }
    std::erase_if(all, [&](const auto& hit) { return word.count(hit.first) == 0; });
    for (auto& [id, score] : all) score += word.at(id);
  }
  if (tokens.size() == 1 && !excluded && forms_.is_unknown(tokens[0], prefix_options, analyzer_)) {
    for (const auto& phrase : forms_.splits(tokens[0], likely_)) {
      for (const auto& [id, score] : match_phrase(phrase, fields)) all[id] += score;
    }
  }
  if (tokens.size() > 1 && tokens.size() <= kMaxJoined) {
    for (const auto& [id, score] :
         match_word(joined, {term.is_prefix, false, likely_, languages_are_known_}, fields))
      all[id] += score;
  }
  return all;
}

/// Words that only look alike: they add to what matches; where nothing does, they match, unless
/// every word is required.
void Oracle::add_similar(const query::SearchRequest& request,
                         const std::vector<query::Clause>& clauses,
                         std::map<std::string, OracleMatch>& matches) {
  const bool nothing = matches.empty();
  const schema::Matching matching = request.matching.value_or(schema_.matching);
  if (nothing && matching == schema::Matching::kAll) return;
  Scores sums;
  for (const query::Clause& clause : clauses) {
    for (const query::Term& term : clause.alternatives) {
      if (!term.field.empty() || !request.search_on.empty() || term.is_phrase) continue;
      const auto tokens = tokens_of(term);
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool is_prefix = term.is_prefix && i + 1 == tokens.size();
        for (const auto& [id, score] :
             match_similar(tokens[i], {is_prefix, true, likely_, languages_are_known_}))
          sums[id] += score;
      }
    }
  }
  for (const auto& [id, score] : sums) {
    if (nothing || matches.count(id) != 0) matches[id].score += score;
  }
}

/// What neighbouring words of the query add where they meet in a piece of text: proximity.h.
void Oracle::add_proximity(const std::vector<query::Clause>& clauses,
                           std::map<std::string, OracleMatch>& matches) {
  struct Word {
    std::map<std::string, std::map<std::string, OracleTerm>> terms;  // language -> exact
    double idf = 0;
  };
  std::vector<Word> words;
  for (const query::Clause& clause : clauses) {
    // The first alternative that holds a word at all.
    const auto first =
        std::find_if(clause.alternatives.begin(), clause.alternatives.end(),
                     [&](const query::Term& term) { return !tokens_of(term).empty(); });
    if (first == clause.alternatives.end() || first->is_phrase) continue;
    const auto tokens = tokens_of(*first);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const bool is_prefix = first->is_prefix && i + 1 == tokens.size();
      Word word;
      double others = 0;
      for (const auto& [language, expansion] :
           forms_.expand(tokens[i], {is_prefix, true, likely_, languages_are_known_}, analyzer_)) {
        double matching = 0;
        for (const auto& [exact, term] : expansion.terms) {
          if (term.evidence == query::Evidence::kPart) continue;
          word.terms[language].emplace(exact, term);
          matching += static_cast<double>(forms_.documents_with(language, exact));
        }
        const double documents = statistics(language).first;
        if (matching == 0) continue;
        const double n = std::min(matching, documents);
        double& known = forms_.is_candidate(language, likely_) ? word.idf : others;
        known = std::max(known, std::log(1 + (documents - n + 0.5) / (n + 0.5)));
      }
      if (word.idf == 0) word.idf = others;
      words.push_back(std::move(word));
    }
  }
  for (auto& [id, match] : matches) {
    for (std::size_t w = 0; w + 1 < words.size(); ++w) {
      double meetings = 0;
      for (const OraclePiece& piece : documents_.at(id).text)
        meetings += meetings_in(piece, words[w].terms, words[w + 1].terms);
      match.bonus +=
          kProximityShare * (words[w].idf + words[w + 1].idf) * meetings / (meetings + 0.5);
    }
  }
}

Oracle::Scores Oracle::match_clause(const query::Clause& clause,
                                    const std::vector<std::string>& search_on) {
  Scores sums;
  for (const query::Term& term : clause.alternatives) {
    for (const auto& [id, score] : match_term(term, clause.excluded, search_on)) sums[id] += score;
  }
  return sums;
}

std::map<std::string, OracleMatch> Oracle::match_words(const query::SearchRequest& request,
                                                       const std::vector<query::Clause>& clauses,
                                                       const std::set<std::string>& allowed) {
  std::vector<Scores> found;
  for (const query::Clause& clause : clauses)
    found.push_back(match_clause(clause, request.search_on));
  for (std::size_t i = 0; i + 1 < clauses.size(); ++i) {
    const std::string joined = plain_word(clauses[i]) + plain_word(clauses[i + 1]);
    if (plain_word(clauses[i]).empty() || plain_word(clauses[i + 1]).empty()) continue;
    if (!forms_.knows(joined, likely_)) continue;
    const Scores together =
        match_word(joined, {false, false, likely_, languages_are_known_}, request.search_on);
    for (const auto& [id, score] : together) {
      found[i][id] += kJoinedWeight * score;
      found[i + 1][id] += kJoinedWeight * score;
    }
  }
  std::map<std::string, OracleMatch> matches;
  std::map<std::string, std::size_t> leading;  // clauses matched from the first on
  for (const auto& [id, document] : documents_) {
    while (leading[id] < found.size() && found[leading[id]].count(id) != 0) ++leading[id];
  }
  const schema::Matching matching = request.matching.value_or(schema_.matching);
  std::size_t wanted = found.size();
  if (matching == schema::Matching::kLast) {
    // Words drop from the end until enough documents match; the first is never dropped.
    const auto enough = [&](std::size_t clauses_kept) {
      std::size_t count = 0;
      for (const std::string& id : allowed) count += leading.at(id) >= clauses_kept ? 1U : 0U;
      return count >= request.offset + request.limit;
    };
    while (wanted > 1 && !enough(wanted)) --wanted;
  }
  for (const auto& [id, document] : documents_) {
    OracleMatch match;
    bool matched = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (matching == schema::Matching::kLast && i >= leading[id]) break;
      const auto score = found[i].find(id);
      if (score == found[i].end()) continue;
      match.score += score->second;
      matched = true;
    }
    if (matching != schema::Matching::kAny) matched = leading[id] >= wanted;
    if (matching == schema::Matching::kLast) match.tier = leading[id];
    if (matched) matches.emplace(id, match);
  }
  return matches;
}

}  // namespace senda::test
