// Linking elements and stop lists of the four languages, from their grammars.
#include "engine/text/morphology/internal/compound_splitter.h"

#include <array>

namespace senda::text::morphology {
namespace {

constexpr LinkingElement kGermanLinks[] = {{"", ""},    {"s", ""},  {"es", ""}, {"n", ""},
                                           {"en", ""},  {"er", ""}, {"e", ""},  {"", "e"},
                                           {"ens", ""}, {"s", "e"}};
constexpr std::string_view kGermanHeadsWithS[] = {"heit", "keit", "ung",  "schaft", "tät", "ion",
                                                  "ling", "tum",  "halt", "amt",    "ing"};
constexpr std::string_view kGermanNotHeads[] = {
    "ab",        "an",     "auf",    "aus",      "bei",     "ein",       "ver",     "vor",
    "ent",       "zer",    "ur",     "um",       "un",      "zu",        "nach",    "mit",
    "hin",       "her",    "durch",  "über",     "unter",   "gegen",     "wider",   "wieder",
    "zwischen",  "neben",  "außer",  "fort",     "weg",     "los",       "fehl",    "herum",
    "herab",     "heran",  "heraus", "herein",   "hervor",  "hinaus",    "hinein",  "hinter",
    "voran",     "voraus", "vorbei", "zusammen", "zurück",  "miss",      "gesamt",  "nieder",
    "empor",     "ober",   "inner",  "dar",      "der",     "die",       "das",     "den",
    "dem",       "des",    "ein",    "eine",     "mein",    "dein",      "sein",    "ihr",
    "uns",       "von",    "für",    "bis",      "als",     "wie",       "wer",     "was",
    "ist",       "war",    "hat",    "bin",      "ich",     "sie",       "man",     "und",
    "oder",      "aber",   "nur",    "noch",     "auch",    "sehr",      "mal",     "gar",
    "bar",       "per",    "pro",    "kon",      "ex",      "trans",     "inter",   "super",
    "anti",      "kata",   "mann",   "teil",     "uni",     "tom",       "parti",   "pol",
    "ton",       "gen",    "mini",   "maxi",     "rest",    "ion",       "art",     "akt",
    "arten",     "arte",   "stand",  "besuch",   "gelegen", "vergangen", "gerecht", "wirk",
    "schwierig", "eigen",  "mode",   "kur",      "fest",
};
constexpr std::string_view kGermanNotTails[] = {
    "heit",   "keit",  "schaft", "ung",   "lich",   "isch",   "sam",   "haft", "tum",    "tüm",
    "nis",    "chen",  "ling",   "innen", "rinnen", "ismus",  "ieren", "tion", "sion",   "tät",
    "ration", "gramm", "erung",  "ender", "ende",   "igkeit", "elung", "ehen", "ierung", "ment",
    "weise",  "artig", "fach",   "ness",  "enden",  "endes",  "rung",  "lung",
};
constexpr std::string_view kGermanShortTails[] = {
    "amt", "bad", "bau", "hof", "ort", "rad", "rat", "see", "tag", "tor", "uhr", "weg", "zug",
    "bus", "arm", "art", "box", "hut", "los", "mut", "not", "tod", "tür", "typ", "web"};

constexpr LinkingElement kDanishLinks[] = {{"", ""},   {"s", ""}, {"e", ""}, {"er", ""},
                                           {"es", ""}, {"n", ""}, {"", "e"}, {"s", "e"}};
constexpr std::string_view kDanishHeadsWithS[] = {"hed",  "ing", "tet", "dom",
                                                  "skab", "ion", "else"};
constexpr std::string_view kDanishNotHeads[] = {
    "af",   "an",     "be",      "bi",    "bort",  "den",  "der",   "det",     "du",     "efter",
    "en",   "et",     "for",     "fra",   "frem",  "gen",  "ham",   "har",     "hen",    "her",
    "hun",  "ind",    "igen",    "jeg",   "med",   "mis",  "mod",   "ned",     "ned",    "og",
    "om",   "op",     "over",    "på",    "sig",   "sin",  "som",   "til",     "tro",    "ud",
    "und",  "under",  "ved",     "vor",   "van",   "sam",  "hos",   "men",     "nu",     "alt",
    "kun",  "per",    "pro",     "kon",   "inter", "anti", "super", "igennem", "gennem", "mellem",
    "imod", "sammen", "tilbage", "hoved", "man",   "mand", "mor",   "bet",     "par",    "ser",
    "sel",  "lig",    "gene",    "gener", "form",  "ante", "park",
};
constexpr std::string_view kDanishNotTails[] = {
    "hed",  "ing",  "else", "skab", "dom",  "lig",   "isk",    "som",  "bar",  "agtig", "løs",
    "ende", "erne", "ene",  "eren", "erer", "erede", "eret",   "tion", "tet",  "isme",  "ning",
    "inde", "ling", "vis",  "ede",  "ere",  "est",   "ration", "gram", "rede", "skede",
};
constexpr std::string_view kDanishShortTails[] = {"år",  "dag", "hus", "vej", "tog", "bus", "lov",
                                                  "råd", "mad", "bog", "sag", "tal", "tid", "ø"};

constexpr LinkingElement kSwedishLinks[] = {{"", ""},  {"s", ""}, {"", "a"},  {"", "e"}, {"s", "e"},
                                            {"e", ""}, {"n", ""}, {"u", "a"}, {"o", "a"}};
constexpr std::string_view kSwedishHeadsWithS[] = {"het",  "ing", "tet", "dom",
                                                   "skap", "ion", "nad"};
constexpr std::string_view kSwedishNotHeads[] = {
    "an",    "av",    "be",   "bi",    "bort",     "de",     "del",  "den",  "det",  "du",
    "efter", "en",    "er",   "ett",   "fram",     "från",   "för",  "före", "ge",   "gen",
    "han",   "hon",   "hos",  "igen",  "in",       "inne",   "jag",  "man",  "med",  "mellan",
    "mis",   "miss",  "mot",  "ned",   "ner",      "och",    "om",   "på",   "sam",  "sig",
    "sin",   "som",   "till", "und",   "under",    "upp",    "ur",   "ut",   "vid",  "var",
    "van",   "åter",  "över", "genom", "tillbaka", "samman", "per",  "pro",  "kon",  "inter",
    "anti",  "super", "ihop", "ute",   "par",      "ser",    "kan",  "ska",  "men",  "nu",
    "lig",   "full",  "rik",  "kom",   "gene",     "gener",  "form", "ange", "form",
};
constexpr std::string_view kSwedishNotTails[] = {
    "het", "ing",  "ning", "else", "skap", "dom",  "lig",  "isk",  "sam",    "bar",  "aktig",
    "lös", "ande", "ende", "arna", "erna", "orna", "aren", "erad", "erat",   "erar", "tion",
    "tet", "ism",  "inna", "ling", "vis",  "are",  "ade",  "ast",  "ration", "gram",
};
constexpr std::string_view kSwedishShortTails[] = {"år",  "dag", "hus", "väg", "tåg", "lag",
                                                   "råd", "mat", "bok", "sak", "tal", "tid",
                                                   "ö",   "ort", "del", "mål", "vin"};

constexpr LinkingElement kDutchLinks[] = {{"", ""},     {"s", ""},  {"en", ""},
                                          {"n", ""},    {"e", ""},  {"er", ""},
                                          {"eren", ""}, {"es", ""}, {"", "e"}};
constexpr std::string_view kDutchHeadsWithS[] = {"heid", "ing", "teit", "dom", "schap"};
constexpr std::string_view kDutchNotHeads[] = {
    "aan",   "achter", "af",      "al",     "be",    "bij",   "binnen", "boven", "buiten",
    "dan",   "dat",    "de",      "den",    "der",   "die",   "dit",    "door",  "een",
    "en",    "er",     "ge",      "haar",   "heeft", "hem",   "her",    "het",   "hij",
    "hoe",   "in",     "is",      "maar",   "met",   "mij",   "mis",    "na",    "naar",
    "neer",  "niet",   "nog",     "of",     "om",    "on",    "onder",  "ont",   "ook",
    "op",    "open",   "over",    "rond",   "samen", "tegen", "te",     "ten",   "ter",
    "terug", "toe",    "tot",     "tussen", "uit",   "van",   "ver",    "vol",   "volgens",
    "voor",  "voort",  "vooruit", "was",    "wat",   "weer",  "weg",    "wel",   "wie",
    "wij",   "zijn",   "zich",    "zo",     "per",   "pro",   "kon",    "con",   "inter",
    "anti",  "super",  "ex",      "mede",   "los",   "vast",  "man",    "pas",   "par",
    "lijk",  "vrij",   "best",    "verte",  "gele",  "cult",  "genie",  "form",  "gene",
};
constexpr std::string_view kDutchNotTails[] = {
    "heid", "heden", "ing",  "lijk", "schap", "dom",    "isch", "zaam", "baar",
    "loos", "tje",   "pje",  "je",   "teit",  "tie",    "isme", "ster", "aar",
    "eren", "erend", "eerd", "eert", "ende",  "kend",   "ling", "nis",  "achtig",
    "ste",  "ingen", "tend", "den",  "ten",   "ration", "gram",
};
constexpr std::string_view kDutchShortTails[] = {"dag", "weg",  "zee", "hof", "bus",  "bos",
                                                 "lid", "huis", "wet", "jas", "tijd", "bad"};

struct Entry {
  std::string_view language;
  CompoundRules rules;
};

constexpr Entry kRules[] = {
    {"da", {kDanishLinks, kDanishHeadsWithS, kDanishNotHeads, kDanishNotTails, kDanishShortTails}},
    {"de", {kGermanLinks, kGermanHeadsWithS, kGermanNotHeads, kGermanNotTails, kGermanShortTails}},
    {"nl", {kDutchLinks, kDutchHeadsWithS, kDutchNotHeads, kDutchNotTails, kDutchShortTails}},
    {"sv",
     {kSwedishLinks, kSwedishHeadsWithS, kSwedishNotHeads, kSwedishNotTails, kSwedishShortTails}},
};

}  // namespace

const CompoundRules* find_compound_rules(std::string_view language) {
  for (const Entry& entry : kRules) {
    if (entry.language == language) return &entry.rules;
  }
  return nullptr;
}

}  // namespace senda::text::morphology
