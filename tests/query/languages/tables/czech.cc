// Czech: cases, irregular plurals, aspects and tenses of verbs, comparison, words without their
// accents.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kCzechFound[] = {
    {"poradna", "Síť poraden pro rodiny", "poraden", kLemma},
    {"poradnách", "Nová poradna v Brně", "poradna", kLemma},
    {"PORADNA", "Občanská poradna", "poradna", kExact},
    {"dítě", "Hřiště pro děti", "děti", kLemma},
    {"dětmi", "Každé dítě má právo", "dítě", kLemma},
    {"člověk", "Pomoc lidem bez domova", "lidem", kLemma},
    {"dům", "Bydlení v domech s pečovateli", "domech", kLemma},
    {"domu", "Komunitní dům otevřen", "dům", kLemma},
    {"pes", "Práce se psem", "psem", kLemma},
    {"být", "Kurz byl zdarma", "byl", kLemma},
    {"jsou", "Účastníci budou spolu", "budou", kLemma},
    {"mít", "Rodiny měly obavy", "měly", kLemma},
    {"jít", "Šla sama lesem", "Šla", kLemma},
    {"pomáhat", "Dobrovolníci pomáhají starším", "pomáhají", kLemma},
    {"psát", "Píše dopisy", "Píše", kLemma},
    {"dobrý", "Lepší začátek", "Lepší", kLemma},
    {"mladý", "Pro mladší žáky", "mladší", kLemma},
    {"nový", "Nejnovější zpráva", "Nejnovější", kLemma},
    {"velký", "Větší prostor", "Větší", kLemma},
    {"starý", "Péče o staré sousedy", "staré", kLemma},
    {"ruka", "Šikovné ruce", "ruce", kLemma},
    {"přítel", "Setkání s přáteli", "přáteli", kLemma},
    {"město", "Kultura ve městech", "městech", kLemma},
    {"škola", "Ve školách a školkách", "školách", kLemma},
    {"bydleni", "Sociální bydlení", "bydlení", kFolded},
    {"socialni", "Sociální služby", "Sociální", kFolded},
    {"skola", "Základní škola", "škola", kFolded},
    {"zivot", "Život na venkově", "Život", kFolded},
    {"ŽENA", "Ženy v podnikání", "Ženy", kLemma},
    {"zenami", "Workshop se ženami", "ženami", kFolded},
    {"uprchlík", "Integrace uprchlíků", "uprchlíků", kLemma},
    {"zaměstnaný", "Byl zaměstnán v dílně", "zaměstnán", kLemma},
    {"dílna", "Dílen přibývá", "Dílen", kLemma},
    {"kniha", "Půjčovna knih", "knih", kLemma},
    {"přišel", "Přijdou i sousedé", "Přijdou", kLemma},
    {"vzdělávání", "Celoživotní vzdělávání", "vzdělávání", kExact},
};

constexpr NotFound kCzechNotFound[] = {
    {"pes", "Pestrý program"},
    {"rok", "Rokle u řeky"},
    {"strom", "Strouhanka v kuchyni"},
    {"les", "Lest a klam"},
    {"ruka", "Rukáv kabátu"},
    {"ples", "Plesnivý sýr"},
    {"kolo", "Kolonie umělců"},
    {"dobrý", "Dobytek na pastvě"},
    {"práce", "Pračka hučí"},
    {"most", "Moskyti koušou"},
    {"den", "Foxes leave their dens", "en"},
    {"plot", "Plotting a novel", "en"},
};

}  // namespace

const WordTable kCzech = {"Czech", "cs", kCzechFound, kCzechNotFound};

}  // namespace senda::test
