#include "engine/text/morphology/registry.h"

#include "engine/text/morphology/internal/chain_analyzer.h"
#include "engine/text/morphology/internal/chain_builder.h"
#include "engine/text/morphology/internal/dictionary_files.h"
#include "engine/text/morphology/internal/language_table.h"

#include <algorithm>
#include <utility>

namespace senda::text {
namespace {

using morphology::LanguageSpec;
using morphology::StageKind;
using morphology::StageSpec;

const LanguageSpec* find_spec(std::string_view language) {
  const auto specs = morphology::language_specs();
  const auto found = std::find_if(specs.begin(), specs.end(),
                                  [&](const LanguageSpec& spec) { return spec.tag == language; });
  return found == specs.end() ? nullptr : &*found;
}

void note_missing(std::vector<std::string>& packages, std::string_view package) {
  if (std::find(packages.begin(), packages.end(), package) == packages.end()) {
    packages.emplace_back(package);
  }
}

LanguageSupport describe(const LanguageSpec& spec, const DictionaryFolders& folders) {
  LanguageSupport support;
  support.language = spec.tag;
  support.version = std::string(spec.tag) + std::to_string(spec.revision);
  const std::vector<StageSpec> present = morphology::present_stages(spec, folders);
  const auto is_present = [&](const StageSpec& stage) {
    return std::any_of(present.begin(), present.end(), [&](const StageSpec& other) {
      return other.kind == stage.kind && other.data == stage.data;
    });
  };
  for (const StageSpec& stage : spec.stages) {
    const std::string name(morphology::stage_name(stage.kind));
    if (!stage.substitute) support.wanted.push_back(name);
    if (!is_present(stage)) {
      if (!stage.substitute && !stage.package.empty()) {
        note_missing(support.missing_packages, stage.package);
      }
      continue;
    }
    support.present.push_back(name);
    support.version += ";" + name;
    for (const std::string& file : morphology::stage_files(stage, folders)) {
      support.version += "," + morphology::fingerprint(file);
    }
  }
  return support;
}

}  // namespace

std::vector<LanguageSupport> supported_languages_in(const DictionaryFolders& folders) {
  std::vector<LanguageSupport> languages;
  for (const LanguageSpec& spec : morphology::language_specs()) {
    languages.push_back(describe(spec, folders));
  }
  return languages;
}

std::span<const LanguageSupport> supported_languages() {
  static const std::vector<LanguageSupport> languages = supported_languages_in({});
  return languages;
}

const LanguageSupport* find_language_support(std::string_view language) {
  const auto languages = supported_languages();
  const auto found =
      std::find_if(languages.begin(), languages.end(),
                   [&](const LanguageSupport& support) { return support.language == language; });
  return found == languages.end() ? nullptr : &*found;
}

std::unique_ptr<WordAnalyzer> make_word_analyzer(std::string_view language) {
  return make_word_analyzer(language, DictionaryFolders{});
}

std::unique_ptr<WordAnalyzer> make_word_analyzer(std::string_view language,
                                                 const DictionaryFolders& folders) {
  const LanguageSpec* const spec = find_spec(language);
  return morphology::make_guarded_analyzer(spec == nullptr
                                               ? morphology::make_identity_analyzer()
                                               : morphology::build_chain(*spec, folders));
}

}  // namespace senda::text
