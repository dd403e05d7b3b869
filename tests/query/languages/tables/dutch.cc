// Dutch: plurals with a changed vowel or consonant, strong verbs, comparison, adjective endings,
// compounds.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kDutchFound[] = {
    {"huis", "Nieuwe huizen", "huizen", kLemma},
    {"kind", "Spelende kinderen", "kinderen", kLemma},
    {"stad", "Groene steden", "steden", kLemma},
    {"schip", "Houten schepen", "schepen", kLemma},
    {"vrouw", "Sterke vrouwen", "vrouwen", kLemma},
    {"boek", "Ruil je boeken", "boeken", kLemma},
    {"ei", "Verse eieren", "eieren", kLemma},
    {"bibliotheek", "Zij bezoekt bibliotheken", "bibliotheken", kLemma},
    {"gemeente", "Twee gemeenten", "gemeenten", kLemma},
    {"vluchteling", "Opvang voor vluchtelingen", "vluchtelingen", kLemma},
    {"goed", "Betere lonen", "Betere", kLemma},
    {"groot", "Grotere kamers", "Grotere", kLemma},
    {"oud", "Oude ambachten", "Oude", kLemma},
    {"jong", "Jongere deelnemers", "Jongere", kLemma},
    {"zijn", "Het was gratis", "was", kLemma},
    {"hebben", "Zij hadden tijd", "hadden", kLemma},
    {"gaan", "Wij gingen wandelen", "gingen", kLemma},
    {"doen", "Samen gedaan", "gedaan", kLemma},
    {"lopen", "Hij loopt mee", "loopt", kLemma},
    {"helpen", "Vrijwilligers hielpen", "hielpen", kLemma},
    {"schrijven", "Zij schreef brieven", "schreef", kLemma},
    {"werken", "Iedereen werkte mee", "werkte", kLemma},
    {"denken", "Zij dacht na", "dacht", kLemma},
    {"wonen", "Ouderen woonden samen", "woonden", kLemma},
    {"VROUWEN", "Huis voor vrouwen", "vrouwen", kExact},
    {"cafe", "Een klein café", "café", kFolded},
    {"geïntegreerd", "Geintegreerd werken", "Geintegreerd", kFolded},
    {"patient", "De patiënt vertelt", "patiënt", kFolded},
    {"centrum", "Het cultuurcentrum", "cultuurcentrum", kPart},
    {"tuin", "De buurttuin", "buurttuin", kPart},
    {"woning", "Sociale huurwoningen", "huurwoningen", kPart},
    {"zorg", "Betaalbare ouderenzorg", "ouderenzorg", kPart},
};

constexpr NotFound kDutchNotFound[] = {
    {"huis", "Huivering en schrik"}, {"kind", "Kinine smaakt bitter"},
    {"stad", "Stadion vol"},         {"boek", "Boeket bloemen"},
    {"man", "Mandarijn eten"},       {"kat", "Katoen plukken"},
    {"vis", "Visite ontvangen"},     {"bal", "Balans zoeken"},
    {"tak", "Takel hijst"},          {"slim", "Slimming together", "en"},
    {"pad", "Pads of paper", "en"},
};

constexpr KnownWeak kDutchKnownWeak[] = {
    {"lief", "Lieve buren", "Lieve", "the dictionary lacks lieve; the stem is liev"},
    {"jongere", "Werkloze jongeren", "jongeren", "the dictionary lacks the noun"},
};

}  // namespace

const WordTable kDutch = {"Dutch", "nl", kDutchFound, kDutchNotFound, kDutchKnownWeak};

}  // namespace senda::test
