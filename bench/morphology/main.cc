// senda-morphology: measures the word analysers on lists of forms and gold lemmas. Answers: how
// well do the lemmas conflate what belongs together (pairwise and as a query sees it), how fast is
// a word that no cache holds, what does opening the dictionaries cost. Excludes tokenising and
// folding.
#include "bench/morphology/pairwise.h"
#include "bench/morphology/word_list.h"
#include "engine/text/morphology/internal/finnish_analyzer.h"
#include "engine/text/morphology/registry.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace senda::bench {
namespace {

struct Measurement {
  std::string language;
  std::string chain;
  Conflation conflation;
  double known = 0;             ///< Share of forms that a dictionary knows.
  double forms_per_second = 0;  ///< Each form once, dictionaries loaded, one thread, CPU time.
  double load_ms = 0;           ///< CPU time of the first 200 words: opens the dictionaries.
  double load_mb = 0;           ///< Growth of the resident set by it.
};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Linux only: second number of /proc/self/statm, in pages of 4 KiB.
double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  double total = 0;
  double resident = 0;
  statm >> total >> resident;
  return resident * 4096 / 1e6;
}

std::string chain_of(const std::string& language, const text::DictionaryFolders& folders) {
  std::string chain;
  for (const text::LanguageSupport& support : text::supported_languages_in(folders)) {
    if (support.language != language) continue;
    for (const std::string& stage : support.present) chain += (chain.empty() ? "" : ">") + stage;
  }
  return chain.empty() ? "none" : chain;
}

Measurement measure(WordList& list, const text::DictionaryFolders& folders) {
  Measurement out;
  out.language = list.language;
  out.chain = chain_of(list.language, folders);
  const double before_mb = resident_mb();
  const double before = cpu_seconds();
  const auto analyzer = text::make_word_analyzer(list.language, folders);
  // Enough words for every dictionary of the chain to be asked once; nothing is kept of them.
  constexpr std::size_t opening_words = 200;
  for (std::size_t i = 0; i < std::min(opening_words, list.forms.size()); ++i) {
    analyzer->analyze(list.forms[i].text);
  }
  out.load_ms = (cpu_seconds() - before) * 1e3;
  out.load_mb = resident_mb() - before_mb;
  std::size_t known = 0;
  const double start = cpu_seconds();
  for (Form& form : list.forms) {
    text::WordAnalysis analysis = analyzer->analyze(form.text);
    known += analysis.in_dictionary ? 1U : 0U;
    form.keys = std::move(analysis.lemmas);
  }
  const double seconds = cpu_seconds() - start;
  const auto count = static_cast<double>(list.forms.size());
  out.forms_per_second = seconds > 0 ? count / seconds : 0;
  out.known = count > 0 ? static_cast<double>(known) / count : 0;
  out.conflation = measure_conflation(list.forms);
  return out;
}

void print_header() {
  std::printf("%-5s %7s %6s %6s %6s %6s %9s %6s %6s %6s %6s %8s %8s %7s  %s\n", "lang", "forms",
              "P", "R", "F1", "under", "over/1M", "qP", "qR", "keys", "known", "kforms/s",
              "load ms", "MB", "chain");
}

void print_row(const Measurement& m) {
  const Conflation& c = m.conflation;
  std::printf(
      "%-5s %7zu %6.3f %6.3f %6.3f %6.3f %9.1f %6.3f %6.3f %6.2f %6.3f %8.1f %8.0f %7.1f  %s\n",
      m.language.c_str(), c.forms, c.precision, c.recall, c.f1, c.under_stemming, c.over_stemming,
      c.query_precision, c.query_recall, c.keys_per_form, m.known, m.forms_per_second / 1e3,
      m.load_ms, m.load_mb, m.chain.c_str());
  std::fflush(stdout);
}

void print_json(const std::vector<Measurement>& all) {
  std::printf("[");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Measurement& m = all[i];
    const Conflation& c = m.conflation;
    std::printf(
        "%s\n{\"language\":\"%s\",\"chain\":\"%s\",\"forms\":%zu,\"gold_pairs\":%zu,"
        "\"predicted_pairs\":%zu,\"right_pairs\":%zu,\"precision\":%.4f,\"recall\":%.4f,\"f1\":%."
        "4f,"
        "\"under_stemming\":%.4f,\"over_stemming_per_million\":%.2f,\"query_precision\":%.4f,"
        "\"query_recall\":%.4f,\"keys_per_form\":%.3f,\"known\":%.4f,\"forms_per_second\":%.0f,"
        "\"load_ms\":%.1f,\"load_mb\":%.1f}",
        i == 0 ? "" : ",", m.language.c_str(), m.chain.c_str(), c.forms, c.gold_pairs,
        c.predicted_pairs, c.right_pairs, c.precision, c.recall, c.f1, c.under_stemming,
        c.over_stemming, c.query_precision, c.query_recall, c.keys_per_form, m.known,
        m.forms_per_second, m.load_ms, m.load_mb);
  }
  std::printf("\n]\n");
}

bool share(const std::vector<std::string>& left, const std::vector<std::string>& right) {
  return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
}

// Pairs that are missed or wrongly merged, evenly spread over the list.
void print_samples(const std::vector<Form>& forms, std::size_t wanted) {
  for (const bool merged : {false, true}) {
    const auto key_of = merged ? &Form::keys : &Form::gold;
    const auto other_of = merged ? &Form::gold : &Form::keys;
    std::unordered_map<std::string, std::vector<const Form*>> groups;
    for (const Form& form : forms) {
      for (const std::string& key : form.*key_of) groups[key].push_back(&form);
    }
    std::vector<std::string> lines;
    for (const auto& [key, group] : groups) {
      for (std::size_t i = 1; i < group.size(); ++i) {
        if (share(group[0]->*other_of, group[i]->*other_of)) continue;
        std::string line = (merged ? "merged " : "missed ") + key + ":";
        for (const Form* form : {group[0], group[i]}) {
          line += "  " + form->text + " [";
          for (const std::string& other : form->*other_of) line += " " + other;
          line += " ]";
        }
        lines.push_back(std::move(line));
      }
    }
    std::sort(lines.begin(), lines.end());
    const std::size_t step =
        std::max<std::size_t>(1, lines.size() / std::max<std::size_t>(1, wanted));
    for (std::size_t i = 0; i < lines.size(); i += step) std::printf("  %s\n", lines[i].c_str());
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string whole;
  for (const std::string& part : parts) whole += (whole.empty() ? "" : "#") + part;
  return whole;
}

// The cuts of an inflected form are those of the lemma if there are as many and all parts but the
// last, which alone is inflected, are the same.
bool same_heads(const std::string& cut, const std::string& lemma) {
  const std::size_t heads = lemma.rfind('#') + 1;
  return cut.rfind('#') != std::string::npos && cut.rfind('#') + 1 == heads &&
         cut.compare(0, heads, lemma, 0, heads) == 0;
}

// Finnish gold lemmas mark the seams of compounds with #, and drop the hyphens. How many are cut
// exactly there: the lemma without its marks; and, where the text has a hyphen, its form.
void print_finnish_compounds(const std::string& path, bool samples) {
  const auto analyzer =
      text::morphology::make_finnish_analyzer(text::DictionaryFolders{}.voikko, nullptr);
  std::ifstream file(path);
  std::set<std::string> seen;
  std::size_t as_lemma = 0;
  std::size_t as_written = 0;
  std::size_t uncut = 0;
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string lemma = line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
    if (lemma.find('#') == std::string::npos || !seen.insert(lemma).second) continue;
    const std::string of_lemma = joined(analyzer->split(normalise_gold_lemma(lemma)));
    // A token of a text has no hyphen at its edges.
    std::string form = line.substr(0, tab);
    form.erase(0, form.find_first_not_of('-'));
    form.erase(form.find_last_not_of('-') + 1);
    const bool hyphen = form.find('-') != std::string::npos;
    const std::string of_form = hyphen ? joined(analyzer->split(form)) : of_lemma;
    as_lemma += of_lemma == lemma ? 1U : 0U;
    const bool right = hyphen ? same_heads(of_form, lemma) : of_lemma == lemma;
    as_written += right ? 1U : 0U;
    uncut += of_form.empty() ? 1U : 0U;
    if (samples && (!right || of_lemma != lemma)) {
      std::printf("  %s %s: %s, lemma: %s\n", form.c_str(), lemma.c_str(), of_form.c_str(),
                  of_lemma.c_str());
    }
  }
  const auto percent = [&](std::size_t count) {
    return 1e2 * static_cast<double>(count) / static_cast<double>(seen.size());
  };
  std::printf(
      "fi compounds: %zu lemmas, %.1f %% cut exactly (%.1f %% if the text's hyphens are dropped), "
      "%.1f %% not at all\n",
      seen.size(), percent(as_written), percent(as_lemma), percent(uncut));
}

int run(int argc, char** argv) {
  CLI::App app("Measures word analysers on lists of form<TAB>lemma[<TAB>pos<TAB>count].");
  std::vector<std::string> paths;
  std::vector<std::string> languages;
  bool json = false;
  bool compounds = false;
  bool without_dictionaries = false;
  std::size_t samples = 0;
  app.add_option("lists", paths, "Files named LANG.tsv, or folders of them")->required();
  app.add_option("-l,--language", languages, "Only these languages")->allow_extra_args(false);
  app.add_flag("--json", json, "Print one JSON array");
  app.add_flag("--without-dictionaries", without_dictionaries,
               "As on a machine that has no dictionary package");
  app.add_flag("--compounds", compounds, "Compare cuts with the marks # of a Finnish list");
  app.add_option("--samples", samples, "Print about so many missed and wrongly merged pairs");
  CLI11_PARSE(app, argc, argv);
  std::vector<Measurement> all;
  const text::DictionaryFolders folders =
      without_dictionaries ? text::DictionaryFolders{"", "", ""} : text::DictionaryFolders{};
  if (!json) print_header();
  for (const std::string& path : paths) {
    auto lists = read_word_lists(path);
    if (!lists) {
      std::fprintf(stderr, "%s: %s\n", lists.error().file().c_str(),
                   lists.error().message().c_str());
      return 2;
    }
    for (WordList& list : *lists) {
      if (!languages.empty() &&
          std::find(languages.begin(), languages.end(), list.language) == languages.end()) {
        continue;
      }
      all.push_back(measure(list, folders));
      if (!json) print_row(all.back());
      if (compounds && list.language == "fi") print_finnish_compounds(list.path, samples > 0);
      if (samples > 0) print_samples(list.forms, samples);
    }
  }
  if (json) print_json(all);
  return 0;
}

}  // namespace
}  // namespace senda::bench

int main(int argc, char** argv) { return senda::bench::run(argc, argv); }
