// Italian: plurals, gender, irregular verbs, participles, pronouns at the verb, elisions.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kItalianFound[] = {
    {"città", "Le citta invisibili", "citta", kFolded},
    {"bambino", "Giochi dei bambini", "bambini", kLemma},
    {"bambina", "Sette bambine", "bambine", kLemma},
    {"uomo", "Gli uomini", "uomini", kLemma},
    {"donna", "Centro delle donne", "donne", kLemma},
    {"amico", "Amici veri", "Amici", kLemma},
    {"casa", "Case popolari", "Case", kLemma},
    {"libro", "Scambio di libri", "libri", kLemma},
    {"mano", "Mani in pasta", "Mani", kLemma},
    {"uovo", "Le uova", "uova", kLemma},
    {"buono", "Buone pratiche", "Buone", kLemma},
    {"nuovo", "Nuovi progetti", "Nuovi", kLemma},
    {"giovane", "Giovani artisti", "Giovani", kLemma},
    {"essere", "Era tutto gratuito", "Era", kLemma},
    {"avere", "Avevano paura", "Avevano", kLemma},
    {"andare", "Vanno a scuola", "Vanno", kLemma},
    {"fare", "Facciamo musica", "Facciamo", kLemma},
    {"fatto", "Fanno pane", "Fanno", kLemma},
    {"dire", "Ha detto tutto", "detto", kLemma},
    {"venire", "Vennero insieme", "Vennero", kLemma},
    {"scrivere", "Scrissero lettere", "Scrissero", kLemma},
    {"leggere", "Letto ad alta voce", "Letto", kLemma},
    {"aiutare", "Aiutando i vicini", "Aiutando", kLemma},
    {"aiutare", "Per aiutarli meglio", "aiutarli", kLemma},
    {"capire", "Capiscono la lingua", "Capiscono", kLemma},
    {"rifugiato", "Donne rifugiate", "rifugiate", kLemma},
    {"migranti", "Un migrante racconta", "migrante", kLemma},
    {"sociale", "Servizi sociali", "sociali", kLemma},
    {"perche", "Perché no", "Perché", kFolded},
    {"CITTÀ", "La città aperta", "città", kExact},
    {"comunita", "Orti di comunità", "comunità", kFolded},
    {"migliore", "Le migliori scelte", "migliori", kLemma},
    {"volontario", "Volontarie esperte", "Volontarie", kLemma},
};

constexpr NotFound kItalianNotFound[] = {
    {"porta", "Portafoglio rubato"},  {"casa", "Cassa vuota"},
    {"mano", "Manico rotto"},         {"sole", "Soldi spesi"},
    {"pane", "Pannello di legno"},    {"mare", "Margine stretto"},
    {"vino", "Vincere sempre"},       {"gatto", "Gattopardo romanzo"},
    {"pesce", "Pesca matura"},        {"campo", "Campana suona"},
    {"pace", "Ten paces away", "en"}, {"fine", "Parking fines", "en"},
};

constexpr KnownWeak kItalianKnownWeak[] = {
    {"bello", "Begli orti", "Begli", "the dictionary lacks begli"},
};

}  // namespace

const WordTable kItalian = {"Italian", "it", kItalianFound, kItalianNotFound, kItalianKnownWeak};

}  // namespace senda::test
