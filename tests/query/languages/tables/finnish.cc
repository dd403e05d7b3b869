// Finnish: cases with consonant gradation, plurals, possessive suffixes and clitics, verb forms,
// participles, comparison, compounds.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kFinnishFound[] = {
    {"asuminen", "Uudet asumispalvelut", "asumispalvelut", kPart},
    {"asumisen", "Yhteisöllinen asuminen", "asuminen", kLemma},
    {"talo", "Taloissa asutaan", "Taloissa", kLemma},
    {"taloista", "Vanha talo", "talo", kLemma},
    {"käsi", "Kädet savessa", "Kädet", kLemma},
    {"vesi", "Veden äärellä", "Veden", kLemma},
    {"lapsi", "Lasten puisto", "Lasten", kLemma},
    {"lapsille", "Jokainen lapsi oppii", "lapsi", kLemma},
    {"ihminen", "Ihmisten kohtaaminen", "Ihmisten", kLemma},
    {"nainen", "Naisille suunnattu", "Naisille", kLemma},
    {"mies", "Miesten piiri", "Miesten", kLemma},
    {"työ", "Töitä kaikille", "Töitä", kLemma},
    {"yö", "Öiden valot", "Öiden", kLemma},
    {"kaupunki", "Kaupungeissa kasvaa", "Kaupungeissa", kLemma},
    {"katu", "Kadulla soitetaan", "Kadulla", kLemma},
    {"olla", "Se oli ilmaista", "oli", kLemma},
    {"mennä", "Menimme kotiin", "Menimme", kLemma},
    {"auttaa", "Naapurit auttoivat", "auttoivat", kLemma},
    {"lukea", "Luetaan yhdessä", "Luetaan", kLemma},
    {"tehdä", "Tehtiin ruokaa", "Tehtiin", kLemma},
    {"hyvä", "Parempi arki", "Parempi", kLemma},
    {"nuori", "Nuorempien ryhmä", "Nuorempien", kLemma},
    {"suuri", "Suurin tapahtuma", "Suurin", kLemma},
    {"kirja", "Kirjoja lainataan", "Kirjoja", kLemma},
    {"kieli", "Suomen kieltä", "kieltä", kLemma},
    {"maahanmuuttaja", "Maahanmuuttajien tuki", "Maahanmuuttajien", kLemma},
    {"kotinsa", "Oma koti", "koti", kLemma},
    {"taide", "Taidettakin tarjolla", "Taidettakin", kLemma},
    {"asua", "Yksin asuvat vanhukset", "asuvat", kLemma},
    {"sosiaalityö", "Sosiaalityön malli", "Sosiaalityön", kLemma},
    {"tyo", "Kotona tehty työ", "työ", kFolded},
    {"ÄITI", "Äiti ja vauva", "Äiti", kExact},
    {"aiti", "Jokaisen äiti", "äiti", kFolded},
    {"kirjasto", "Kirjastoauto tulee", "Kirjastoauto", kPart},
    {"nuoriso", "Uusi nuorisotalo", "nuorisotalo", kPart},
    {"asumispalvelut", "Asuminen maalla", "Asuminen", kPart},
};

constexpr NotFound kFinnishNotFound[] = {
    {"talo", "Talous elpyy"},        {"kissa", "Kisa alkaa"},
    {"kala", "Kalenteri seinällä"},  {"tuli", "Tulppaani kukkii"},
    {"kana", "Kanava auki"},         {"maa", "Maali kuivuu"},
    {"sana", "Sanka katkesi"},       {"pallo", "Palo syttyi"},
    {"kuka", "Kukka aukeaa"},        {"tie", "Ties and shirts", "en"},
    {"home", "Homes for all", "en"},
};

constexpr KnownWeak kFinnishKnownWeak[] = {
    {"puutarha", "Yhteinen kattopuutarha", "kattopuutarha",
     "parts that are compounds are cut further: katto, puu, tarha"},
};

}  // namespace

const WordTable kFinnish = {"Finnish", "fi", kFinnishFound, kFinnishNotFound, kFinnishKnownWeak};

}  // namespace senda::test
