#include "bench/morphology/pairwise.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_map>

namespace senda::bench {
namespace {

// Two indices below 2^32 in one number, the smaller one first.
using Pair = std::uint64_t;

std::vector<Pair> pairs_sharing(const std::vector<Form>& forms,
                                std::vector<std::string> Form::*keys) {
  std::unordered_map<std::string, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < forms.size(); ++i) {
    for (const std::string& key : forms[i].*keys) members[key].push_back(i);
  }
  std::vector<Pair> pairs;
  for (auto& [key, group] : members) {
    group.erase(std::unique(group.begin(), group.end()), group.end());
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j) {
        pairs.push_back((static_cast<Pair>(group[i]) << 32) | group[j]);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

// Adds to `answer[i]` the occurrences of every form paired with i.
void add_answers(const std::vector<Form>& forms, const std::vector<Pair>& pairs,
                 std::vector<double>& answer) {
  for (const Pair pair : pairs) {
    const auto i = static_cast<std::size_t>(pair >> 32);
    const auto j = static_cast<std::size_t>(pair & 0xFFFFFFFFU);
    answer[i] += forms[j].count;
    answer[j] += forms[i].count;
  }
}

void measure_queries(const std::vector<Form>& forms, const std::vector<Pair>& gold,
                     const std::vector<Pair>& predicted, const std::vector<Pair>& right,
                     Conflation& out) {
  std::vector<double> wanted;
  for (const Form& form : forms) wanted.push_back(form.count);
  std::vector<double> found = wanted;
  std::vector<double> good = wanted;
  add_answers(forms, gold, wanted);
  add_answers(forms, predicted, found);
  add_answers(forms, right, good);
  double queries = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    queries += forms[i].count;
    out.query_precision += forms[i].count * good[i] / found[i];
    out.query_recall += forms[i].count * good[i] / wanted[i];
  }
  out.query_precision = ratio(out.query_precision, queries);
  out.query_recall = ratio(out.query_recall, queries);
}

}  // namespace

Conflation measure_conflation(const std::vector<Form>& forms) {
  const std::vector<Pair> gold = pairs_sharing(forms, &Form::gold);
  const std::vector<Pair> predicted = pairs_sharing(forms, &Form::keys);
  std::vector<Pair> right;
  std::set_intersection(gold.begin(), gold.end(), predicted.begin(), predicted.end(),
                        std::back_inserter(right));
  Conflation out;
  out.forms = forms.size();
  out.gold_pairs = gold.size();
  out.predicted_pairs = predicted.size();
  out.right_pairs = right.size();
  const auto right_count = static_cast<double>(right.size());
  out.precision = ratio(right_count, static_cast<double>(predicted.size()));
  out.recall = ratio(right_count, static_cast<double>(gold.size()));
  out.f1 = ratio(2 * out.precision * out.recall, out.precision + out.recall);
  out.under_stemming = 1 - out.recall;
  const auto n = static_cast<double>(forms.size());
  out.over_stemming =
      ratio(1e6 * (static_cast<double>(predicted.size()) - right_count), n * (n - 1) / 2);
  double keys = 0;
  for (const Form& form : forms) keys += static_cast<double>(form.keys.size());
  out.keys_per_form = ratio(keys, n);
  measure_queries(forms, gold, predicted, right, out);
  return out;
}

std::string normalise_gold_lemma(const std::string& lemma) {
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(lemma);
  letters.toLower(icu::Locale::getRoot());
  std::string out;
  letters.toUTF8String(out);
  if (out.size() > 1) {
    std::erase_if(out, [](char mark) { return mark == '#' || mark == '_' || mark == '+'; });
  }
  return out;
}

}  // namespace senda::bench
