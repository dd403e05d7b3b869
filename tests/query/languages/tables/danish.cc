// Danish: plurals with a changed vowel, definite forms, genitives, strong verbs, comparison,
// compounds; aa, ae and oe for å, æ and ø.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kDanishFound[] = {
    {"bolig", "Nye boliger til unge", "boliger", kLemma},
    {"boligerne", "En bolig for alle", "bolig", kLemma},
    {"barn", "Børn leger sammen", "Børn", kLemma},
    {"børnene", "Et barn i klassen", "barn", kLemma},
    {"mand", "Mænd mødes ugentligt", "Mænd", kLemma},
    {"hus", "Husene ved havnen", "Husene", kLemma},
    {"bog", "Bøger på biblioteket", "Bøger", kLemma},
    {"by", "Byerne vokser", "Byerne", kLemma},
    {"stor", "Større rum", "Større", kLemma},
    {"god", "Bedre vaner", "Bedre", kLemma},
    {"ung", "Yngre deltagere", "Yngre", kLemma},
    {"gammel", "De gamle fortæller", "gamle", kLemma},
    {"lille", "Små grupper", "Små", kLemma},
    {"gå", "Vi gik en tur", "gik", kLemma},
    {"skrive", "Hun skrev breve", "skrev", kLemma},
    {"finde", "De fandt arbejde", "fandt", kLemma},
    {"hjælpe", "Frivillige hjalp familier", "hjalp", kLemma},
    {"være", "Det var gratis", "var", kLemma},
    {"have", "De havde tid", "havde", kLemma},
    {"blive", "Flere blev venner", "blev", kLemma},
    {"arbejde", "Kvinder arbejdede deltid", "arbejdede", kLemma},
    {"kommune", "Kommunens tilbud", "Kommunens", kLemma},
    {"ven", "Find nye venner", "venner", kLemma},
    {"flygtning", "Hjælp til flygtninge", "flygtninge", kLemma},
    {"nat", "Lange nætter", "nætter", kLemma},
    {"hånd", "Hænder i jorden", "Hænder", kLemma},
    {"tand", "Tænder og sundhed", "Tænder", kLemma},
    {"BOLIG", "Almen bolig", "bolig", kExact},
    {"born", "Glade børn", "børn", kFolded},
    {"sundhed", "Nyt sundhedscenter", "sundhedscenter", kPart},
    {"center", "Et kulturcenter åbner", "kulturcenter", kPart},
    {"kultur", "Lokalt kulturhus", "kulturhus", kPart},
    {"boliger", "Flere ungdomsboliger", "ungdomsboliger", kPart},
};

constexpr NotFound kDanishNotFound[] = {
    {"by", "Bygge en rede"},
    {"hus", "Huske på noget"},
    {"mand", "Mandel og nødder"},
    {"ven", "Vente i køen"},
    {"barn", "Barometer på væggen"},
    {"nat", "Natur og miljø"},
    {"leg", "Legitimation kræves"},
    {"kat", "Katedral og kirke"},
    {"sol", "Soldat i uniform"},
    {"vin", "Vinter i haven"},
    {"dig", "Neighbours digging together", "en"},
};

constexpr KnownWrong kDanishKnownWrong[] = {
    {"tat", "Tattere uden hjem", "the stem of an unknown word is the query word"},
};

constexpr Found kDanishSpellingsFound[] = {
    {"boern", "Legeplads for børn", "børn", kFolded},
    {"aarhus", "Festival i Århus", "Århus", kFolded},
    {"smoerrebroed", "Dansk smørrebrød", "smørrebrød", kFolded},
    {"smorrebrod", "Billigt smørrebrød", "smørrebrød", kFolded},
    {"gaard", "En økologisk gård", "gård", kFolded},
    {"gard", "En stor gård", "gård", kFolded},
    {"aeble", "Et rødt æble", "æble", kFolded},
    {"kaerlighed", "Sand kærlighed", "kærlighed", kFolded},
    {"AABEN", "Altid åben", "åben", kFolded},
    {"blaa", "Blå himmel", "Blå", kFolded},
    {"Århus", "Havnen i Aarhus", "Aarhus", kFolded},
    {"gård", "Den gamle Gaard", "Gaard", kFolded},
};

constexpr NotFound kDanishSpellingsNotFound[] = {
    {"aal", "Alle er med"},
    {"soe", "Sofa og stol"},
};

}  // namespace

const WordTable kDanish = {"Danish", "da", kDanishFound, kDanishNotFound, {}, kDanishKnownWrong};
const WordTable kDanishSpellings = {"DanishSpellings", "da", kDanishSpellingsFound,
                                    kDanishSpellingsNotFound};

}  // namespace senda::test
