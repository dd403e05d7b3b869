#include "engine/text/morphology/internal/chain_builder.h"

#include "engine/text/morphology/internal/apertium_lexicon.h"
#include "engine/text/morphology/internal/chain_analyzer.h"
#include "engine/text/morphology/internal/czech_lexicon.h"
#include "engine/text/morphology/internal/dictionary_files.h"
#include "engine/text/morphology/internal/estonian_lexicon.h"
#include "engine/text/morphology/internal/finnish_analyzer.h"
#include "engine/text/morphology/internal/french_lexicon.h"
#include "engine/text/morphology/internal/german_lexicon.h"
#include "engine/text/morphology/internal/hunspell_lexicon.h"
#include "engine/text/morphology/internal/light_stemmers.h"
#include "engine/text/morphology/internal/part_lexicons.h"
#include "engine/text/morphology/internal/snowball_stemmer.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace senda::text::morphology {
namespace {

// Dictionaries by path, kept for the life of the process: loading one takes up to a second. An
// entry is a promise to load; the first look-up does. Made once and never destroyed: freeing the
// words of six Hunspell dictionaries one by one took half as long as loading them, at every exit.
template <typename Opened>
class OpenedDictionaries {
 public:
  template <typename... Arguments>
  std::shared_ptr<Opened> open(const std::string& path, Arguments... arguments) {
    const std::lock_guard guard(lock_);
    std::shared_ptr<Opened>& entry = by_path_[path];
    if (!entry) entry = std::make_shared<Opened>(path, arguments...);
    return entry;
  }

 private:
  std::mutex lock_;
  std::map<std::string, std::shared_ptr<Opened>> by_path_;
};

std::shared_ptr<HunspellLexicon> open_hunspell(const LanguageSpec& language, const StageSpec& stage,
                                               const DictionaryFolders& folders) {
  static auto& dictionaries = *new OpenedDictionaries<HunspellLexicon>();
  HunspellLexicon::Options options;
  options.nouns_have_capitals = language.tag == "de";
  options.skips_compounds = language.tag == "de" || language.tag == "et";
  if (language.tag == "hu") options.max_letters = 30;
  return dictionaries.open(folders.hunspell + "/" + std::string(stage.data), options);
}

std::shared_ptr<Lexicon> open_apertium(const StageSpec& stage, const DictionaryFolders& folders) {
  static auto& dictionaries = *new OpenedDictionaries<ApertiumLexicon>();
  return dictionaries.open(stage_files(stage, folders).front());
}

bool is_lexicon(StageKind kind) {
  return kind == StageKind::kVoikko || kind == StageKind::kHunspell || kind == StageKind::kApertium;
}

std::shared_ptr<Lexicon> corrected(std::string_view language,
                                   std::shared_ptr<HunspellLexicon> dictionary) {
  if (language == "cs") return make_czech_lexicon(std::move(dictionary));
  if (language == "et") return make_estonian_lexicon(std::move(dictionary));
  if (language == "fr") return make_french_lexicon(std::move(dictionary));
  return dictionary;
}

std::unique_ptr<Stemmer> make_light_stemmer(std::string_view language) {
  if (language == "el") return make_greek_light_stemmer();
  if (language == "cs") return make_czech_light_stemmer();
  if (language == "et") return make_estonian_light_stemmer();
  return nullptr;
}

std::unique_ptr<CompoundSplitter> make_splitter(std::string_view language,
                                                std::shared_ptr<GermanLexicon> german,
                                                std::shared_ptr<Lexicon> tagged,
                                                std::shared_ptr<HunspellLexicon> spelling) {
  const CompoundRules* const rules = find_compound_rules(language);
  if (rules == nullptr) return nullptr;
  return std::make_unique<CompoundSplitter>(
      *rules, german ? make_german_part_lexicon(std::move(german), std::move(spelling))
                     : make_part_lexicon(std::move(tagged), std::move(spelling)));
}

}  // namespace

std::vector<StageSpec> present_stages(const LanguageSpec& language,
                                      const DictionaryFolders& folders) {
  std::vector<StageSpec> present;
  bool has_lexicon = false;
  for (const StageSpec& stage : language.stages) {
    if (stage.substitute && has_lexicon) continue;
    if (!stage_is_present(stage, folders)) continue;
    // Corrections amend a lexicon; without one there is nothing to amend.
    if (stage.kind == StageKind::kCorrections && !has_lexicon) continue;
    has_lexicon = has_lexicon || is_lexicon(stage.kind);
    present.push_back(stage);
  }
  return present;
}

std::unique_ptr<WordAnalyzer> build_chain(const LanguageSpec& language,
                                          const DictionaryFolders& folders) {
  Chain chain;
  bool voikko = false;
  std::shared_ptr<HunspellLexicon> hunspell;
  std::shared_ptr<GermanLexicon> german;
  for (const StageSpec& stage : present_stages(language, folders)) {
    switch (stage.kind) {
      case StageKind::kVoikko:
        voikko = true;
        break;
      case StageKind::kHunspell:
        hunspell = open_hunspell(language, stage, folders);
        chain.lexicons.push_back(hunspell);
        break;
      case StageKind::kApertium:
        chain.lexicons.push_back(open_apertium(stage, folders));
        break;
      case StageKind::kCorrections:
        if (language.tag == "de") {
          german = make_german_lexicon(hunspell);
          chain.lexicons.back() = german;
        } else {
          chain.lexicons.back() = corrected(language.tag, hunspell);
        }
        break;
      case StageKind::kCompounds:
        chain.splitter = make_splitter(language.tag, german,
                                       chain.lexicons.empty() ? nullptr : chain.lexicons.front(),
                                       open_hunspell(language, stage, folders));
        break;
      case StageKind::kLight:
        chain.stemmer = make_light_stemmer(language.tag);
        break;
      case StageKind::kSnowball:
        chain.stemmer = make_snowball_stemmer(stage.data);
        break;
    }
  }
  if (voikko) return make_finnish_analyzer(folders.voikko, std::move(chain.stemmer));
  return make_chain_analyzer(std::move(chain));
}

}  // namespace senda::text::morphology
