#include "engine/text/morphology/internal/language_table.h"

#include <array>

namespace senda::text::morphology {
namespace {

using enum StageKind;

constexpr StageSpec snowball(std::string_view algorithm) {
  return {kSnowball, algorithm, "libstemmer0d"};
}
constexpr StageSpec hunspell(std::string_view data, std::string_view package) {
  return {kHunspell, data, package};
}
constexpr StageSpec hunspell_instead(std::string_view data, std::string_view package) {
  return {kHunspell, data, package, true};
}
constexpr StageSpec apertium(std::string_view data, std::string_view package) {
  return {kApertium, data, package};
}
constexpr StageSpec compounds(std::string_view data, std::string_view package) {
  return {kCompounds, data, package};
}
constexpr StageSpec kOwnCorrections{kCorrections, "", ""};
constexpr StageSpec kOwnStemmer{kLight, "", ""};

constexpr std::array kArabic{snowball("arabic")};
constexpr std::array kBulgarian{hunspell("bg_BG", "hunspell-bg")};
constexpr std::array kCatalan{snowball("catalan")};
constexpr std::array kCzech{hunspell("cs_CZ", "hunspell-cs"), kOwnCorrections, kOwnStemmer};
constexpr std::array kDanish{apertium("apertium-swe-dan/dan-swe", "apertium-swe-dan"),
                             hunspell_instead("da_DK", "hunspell-da"),
                             compounds("da_DK", "hunspell-da"), snowball("danish")};
constexpr std::array kGerman{hunspell("de_DE", "hunspell-de-de"), kOwnCorrections,
                             compounds("de_DE", "hunspell-de-de"), snowball("german")};
constexpr std::array kGreek{kOwnStemmer};
constexpr std::array kEnglish{apertium("apertium-eng-cat/eng-cat", "apertium-eng-cat"),
                              snowball("english")};
constexpr std::array kSpanish{apertium("apertium-spa-cat/spa-cat", "apertium-spa-cat"),
                              hunspell_instead("es_ES", "hunspell-es"), snowball("spanish")};
constexpr std::array kEstonian{hunspell("et_EE", "myspell-et"), kOwnCorrections, kOwnStemmer};
constexpr std::array kBasque{snowball("basque")};
constexpr std::array kFinnish{StageSpec{kVoikko, "5/mor-standard", "voikko-fi"},
                              snowball("finnish")};
constexpr std::array kFrench{hunspell("fr", "hunspell-fr-classical"), kOwnCorrections,
                             snowball("french")};
constexpr std::array kIrish{snowball("irish")};
constexpr std::array kCroatian{apertium("apertium-hbs-slv/hbs-slv", "apertium-hbs-slv"),
                               hunspell("hr_HR", "hunspell-hr"), snowball("serbian")};
constexpr std::array kHungarian{hunspell("hu_HU", "hunspell-hu"), snowball("hungarian")};
constexpr std::array kArmenian{snowball("armenian")};
constexpr std::array kItalian{apertium("apertium-spa-ita/ita-spa", "apertium-spa-ita"),
                              hunspell_instead("it_IT", "hunspell-it"), snowball("italian")};
constexpr std::array kLithuanian{snowball("lithuanian")};
constexpr std::array kLatvian{hunspell("lv_LV", "hunspell-lv")};
constexpr std::array kDutch{apertium("apertium-afr-nld/nld-afr", "apertium-afr-nld"),
                            hunspell_instead("nl", "hunspell-nl"), compounds("nl", "hunspell-nl"),
                            snowball("dutch")};
constexpr std::array kNorwegian{snowball("norwegian")};
constexpr std::array kPolish{apertium("apertium-pol-szl/pol-szl", "apertium-pol-szl"),
                             hunspell("pl_PL", "hunspell-pl")};
constexpr std::array kPortuguese{apertium("apertium-por-cat/por-cat", "apertium-por-cat"),
                                 hunspell_instead("pt_PT", "hunspell-pt-pt"),
                                 snowball("portuguese")};
constexpr std::array kRomanian{apertium("apertium-es-ro/ro-es", "apertium-es-ro"),
                               hunspell("ro_RO", "hunspell-ro"), snowball("romanian")};
constexpr std::array kRussian{snowball("russian")};
constexpr std::array kSlovak{hunspell("sk_SK", "hunspell-sk")};
constexpr std::array kSlovene{apertium("apertium-hbs-slv/slv-hbs", "apertium-hbs-slv"),
                              hunspell("sl_SI", "hunspell-sl")};
constexpr std::array kSwedish{apertium("apertium-swe-dan/swe-dan", "apertium-swe-dan"),
                              hunspell_instead("sv_SE", "hunspell-sv"),
                              compounds("sv_SE", "hunspell-sv"), snowball("swedish")};
constexpr std::array kTurkish{snowball("turkish")};
constexpr std::array kUkrainian{hunspell("uk_UA", "hunspell-uk")};

constexpr std::array kLanguages{
    LanguageSpec{"ar", 1, kArabic},     LanguageSpec{"bg", 1, kBulgarian},
    LanguageSpec{"ca", 1, kCatalan},    LanguageSpec{"cs", 1, kCzech},
    LanguageSpec{"da", 1, kDanish},     LanguageSpec{"de", 1, kGerman},
    LanguageSpec{"el", 1, kGreek},      LanguageSpec{"en", 1, kEnglish},
    LanguageSpec{"es", 1, kSpanish},    LanguageSpec{"et", 1, kEstonian},
    LanguageSpec{"eu", 1, kBasque},     LanguageSpec{"fi", 2, kFinnish},
    LanguageSpec{"fr", 1, kFrench},     LanguageSpec{"ga", 1, kIrish},
    LanguageSpec{"hr", 1, kCroatian},   LanguageSpec{"hu", 1, kHungarian},
    LanguageSpec{"hy", 1, kArmenian},   LanguageSpec{"it", 1, kItalian},
    LanguageSpec{"lt", 1, kLithuanian}, LanguageSpec{"lv", 1, kLatvian},
    LanguageSpec{"nb", 1, kNorwegian},  LanguageSpec{"nl", 1, kDutch},
    LanguageSpec{"nn", 1, kNorwegian},  LanguageSpec{"no", 1, kNorwegian},
    LanguageSpec{"pl", 1, kPolish},     LanguageSpec{"pt", 1, kPortuguese},
    LanguageSpec{"ro", 1, kRomanian},   LanguageSpec{"ru", 1, kRussian},
    LanguageSpec{"sk", 1, kSlovak},     LanguageSpec{"sl", 1, kSlovene},
    LanguageSpec{"sv", 1, kSwedish},    LanguageSpec{"tr", 1, kTurkish},
    LanguageSpec{"uk", 1, kUkrainian},
};

}  // namespace

std::string_view stage_name(StageKind kind) {
  switch (kind) {
    case kVoikko:
      return "voikko";
    case kHunspell:
      return "hunspell";
    case kApertium:
      return "apertium";
    case kCorrections:
      return "corrections";
    case kCompounds:
      return "compounds";
    case kLight:
      return "light";
    case kSnowball:
      return "snowball";
  }
  return "";
}

std::span<const LanguageSpec> language_specs() { return kLanguages; }

}  // namespace senda::text::morphology
