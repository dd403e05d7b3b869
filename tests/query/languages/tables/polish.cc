// Polish: cases, changed stems, irregular plurals, tenses and persons, comparison, words without
// their marks.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kPolishFound[] = {
    {"dziecko", "Plac dla dzieci", "dzieci", kLemma},
    {"kobieta", "Prawa kobiet", "kobiet", kLemma},
    {"ręka", "Zręczne ręce", "ręce", kLemma},
    {"miasto", "W miastach", "miastach", kLemma},
    {"dom", "Nowe domy", "domy", kLemma},
    {"książka", "Wymiana książek", "książek", kLemma},
    {"pies", "Spacer z psem", "psem", kLemma},
    {"szkoła", "Uczymy w szkołach", "szkołach", kLemma},
    {"przyjaciel", "Wśród przyjaciół", "przyjaciół", kLemma},
    {"mieszkanie", "Brak mieszkań", "mieszkań", kLemma},
    {"uchodźca", "Wsparcie uchodźców", "uchodźców", kLemma},
    {"być", "Było za darmo", "Było", kLemma},
    {"jest", "Są razem", "Są", kLemma},
    {"mieć", "Miała nadzieję", "Miała", kLemma},
    {"iść", "Szli przez park", "Szli", kLemma},
    {"pomagać", "Sąsiedzi pomagają", "pomagają", kLemma},
    {"pisać", "Pisze listy", "Pisze", kLemma},
    {"znaleźć", "Znalazła pracę", "Znalazła", kLemma},
    {"wziąć", "Wzięli udział", "Wzięli", kLemma},
    {"robić", "Robiliśmy chleb", "Robiliśmy", kLemma},
    {"dobry", "Lepsze jutro", "Lepsze", kLemma},
    {"zły", "Gorsza pogoda", "Gorsza", kLemma},
    {"duży", "Większa sala", "Większa", kLemma},
    {"młody", "Młodsi uczniowie", "Młodsi", kLemma},
    {"nowy", "Najnowszy program", "Najnowszy", kLemma},
    {"stary", "Opieka nad starymi", "starymi", kLemma},
    {"społeczny", "Usługi społeczne", "społeczne", kLemma},
    {"opiekun", "Opiekunowie osób", "Opiekunowie", kLemma},
    {"zatrudniony", "Zatrudnionych stu", "Zatrudnionych", kLemma},
    {"zycie", "Życie na wsi", "Życie", kFolded},
    {"lodz", "Teatr Łódź", "Łódź", kFolded},
    {"ŁÓDŹ", "Dworzec Łódź", "Łódź", kExact},
    {"spoleczny", "Ośrodek społeczny", "społeczny", kFolded},
    {"sąsiad", "Rozmowa z sąsiadami", "sąsiadami", kLemma},
};

constexpr NotFound kPolishNotFound[] = {
    {"dom", "Domena wiedzy"},   {"pies", "Pieśń ludowa"},         {"rok", "Rokokowy pałac"},
    {"las", "Laska dziadka"},   {"kot", "Kotlet z kapustą"},      {"ser", "Serce bije"},
    {"pan", "Panika wybuchła"}, {"lek", "Lekcja tańca"},          {"nos", "Nosorożec śpi"},
    {"bal", "Balon leci"},      {"list", "Lists of names", "en"}, {"most", "Mosty přes řeku", "cs"},
};

constexpr KnownWeak kPolishKnownWeak[] = {
    {"człowiek", "Ludzie bez dachu", "Ludzie", "the dictionary lists ludzie as a lemma"},
};

}  // namespace

const WordTable kPolish = {"Polish", "pl", kPolishFound, kPolishNotFound, kPolishKnownWeak};

}  // namespace senda::test
