// Ladders: documents that differ in one word alone, from the best answer to the weakest.
#include "tests/query/languages/ladders.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Rung kCzechSchool[] = {{"škola", kExact}, {"skola", kFolded}, {"školy", kLemma}};
constexpr Rung kDanishChild[] = {
    {"børn", kExact}, {"born", kFolded}, {"barn", kLemma}, {"børnehave", kPart}};
constexpr Rung kGermanRefugee[] = {{"Flüchtling", kExact},
                                   {"Fluchtling", kFolded},
                                   {"Flüchtlinge", kLemma},
                                   {"Flüchtlingsheim", kPart}};
constexpr Rung kGermanHotel[] = {
    {"HOTEL", kExact}, {"Hotels", kLemma}, {"Flüchtlingshotel", kPart}};
constexpr Rung kGreekHouse[] = {{"σπίτι", kExact}, {"σπιτι", kFolded}, {"σπίτια", kLemma}};
constexpr Rung kEnglishCafe[] = {{"café", kExact}, {"cafe", kFolded}, {"cafés", kLemma}};
constexpr Rung kSpanishHeart[] = {{"corazón", kExact}, {"corazon", kFolded}, {"corazones", kLemma}};
constexpr Rung kFinnishWork[] = {
    {"työ", kExact}, {"tyo", kFolded}, {"työtä", kLemma}, {"työpaja", kPart}};
constexpr Rung kFinnishHousing[] = {
    {"asuminen", kExact}, {"asumista", kLemma}, {"asumispalvelut", kPart}};
constexpr Rung kFrenchRefugee[] = {{"réfugié", kExact}, {"refugie", kFolded}, {"réfugiés", kLemma}};
constexpr Rung kItalianCan[] = {{"può", kExact}, {"puo", kFolded}, {"possono", kLemma}};
constexpr Rung kDutchPatient[] = {{"patiënt", kExact}, {"patient", kFolded}, {"patiënten", kLemma}};
constexpr Rung kDutchCare[] = {{"zorg", kExact}, {"ouderenzorg", kPart}};
constexpr Rung kPolishBook[] = {{"książka", kExact}, {"ksiazka", kFolded}, {"książki", kLemma}};
constexpr Rung kSwedishLanguage[] = {
    {"språk", kExact}, {"sprak", kFolded}, {"språken", kLemma}, {"språkkurs", kPart}};

constexpr Ladder kLadders[] = {
    {"cs", "škola", "čeká za mostem", kCzechSchool},
    {"da", "børn", "venter ved broen", kDanishChild},
    {"de", "Flüchtling", "wartet am Fluss", kGermanRefugee},
    {"de", "hotel", "liegt am Fluss", kGermanHotel},
    {"el", "σπίτι", "κοντά στη θάλασσα", kGreekHouse},
    {"en", "café", "opens after lunch", kEnglishCafe},
    {"es", "corazón", "late muy despacio", kSpanishHeart},
    {"fi", "työ", "alkaa huomenna taas", kFinnishWork},
    {"fi", "asuminen", "alkaa huomenna taas", kFinnishHousing},
    {"fr", "réfugié", "attend près du pont", kFrenchRefugee},
    {"it", "può", "aspettare sul ponte", kItalianCan},
    {"nl", "patiënt", "wacht bij de brug", kDutchPatient},
    {"nl", "zorg", "wacht bij de brug", kDutchCare},
    {"pl", "książka", "leży na moście", kPolishBook},
    {"sv", "språk", "talas nära bron", kSwedishLanguage},
};

}  // namespace

std::span<const Ladder> all_ladders() { return kLadders; }

}  // namespace senda::test
