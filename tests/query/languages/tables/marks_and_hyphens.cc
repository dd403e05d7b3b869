// Apostrophes of every kind, elisions, hyphens, words written apart or together.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kApostrophesFound[] = {
    {"accueil", "L'accueil des familles", "accueil", kExact},
    {"accueil", "L’accueil de jour", "accueil", kExact},
    {"l'accueil", "Un accueil chaleureux", "accueil", kExact},
    {"l’accueil", "Bon accueil", "accueil", kExact},
    {"d'intégration", "L’intégration sociale", "intégration", kExact},
    {"intégration", "Qu'intégration veuille dire", "intégration", kExact},
    {"aujourd'hui", "Aujourd’hui encore", "Aujourd’hui", kExact},
    {"D'ACCUEIL", "Centre d'accueil", "accueil", kExact},
    {"integrazione", "Percorsi dell'integrazione", "integrazione", kExact, "it"},
    {"amica", "Un’amica sincera", "amica", kExact, "it"},
    {"women’s", "Women's library", "Women's", kExact, "en"},
    {"women's", "The women’s network", "women’s", kExact, "en"},
    {"м'ята", "Свіжа м’ята", "м’ята", kExact, "uk"},
    {"м’ята", "Дика мʼята", "мʼята", kExact, "uk"},
    {"dell'integrazione", "Integrazione rapida", "Integrazione", kExact, "it"},
    {"dell’integrazione", "Una integrazione lenta", "integrazione", kExact, "it"},
    {"l'arte", "Un'arte povera", "arte", kExact, "it"},
    {"all'aperto", "Cinema aperto", "aperto", kExact, "it"},
};

constexpr NotFound kApostrophesNotFound[] = {
    {"l'eau", "Lent et lourd"},
    {"d'or", "Dort encore"},
    {"accueil", "Cueillette de pommes"},
};

constexpr Found kHyphensFound[] = {
    {"well being", "Their well-being first", "being", kExact},
    {"grass-roots", "Grassroots groups", "Grassroots", kExact},
    {"Co-Operation", "Cross-border co-operation", "operation", kExact},
    {"co‑operation", "A small cooperation", "cooperation", kExact},
    {"tages-mutter", "Eine Tagesmutter sucht", "Tagesmutter", kExact, "de"},
    {"česko-polský", "Českopolský spolek", "Českopolský", kExact, "cs"},
    {"rendez-vous", "Un rendez-vous manqué", "rendez", kExact, "fr"},
    {"ala-aste", "Entinen alaaste", "alaaste", kExact, "fi"},
    {"co-housing", "Cohousing for seniors", "Cohousing", kExact},
    {"co-housing", "Our co-housing plans", "housing", kExact},
    {"co housing", "Shared co-housing", "housing", kExact},
    {"co housing", "A cohousing group", "cohousing", kExact},
    {"e-mail", "Email us", "Email", kExact},
    {"well-being", "Mental well-being", "being", kExact},
    {"wellbeing", "Wellbeing at work", "Wellbeing", kExact},
};

constexpr NotFound kHyphensNotFound[] = {
    {"co-housing", "Cohort study"},
    {"e-mail", "Emanuel sings"},
};

constexpr KnownWeak kHyphensKnownWeak[] = {
    {"cohousing", "Rural co-housing", "co-housing", "words with a hyphen are not indexed joined"},
    {"cohousing", "Urban co‑housing", "co‑housing", "words with a hyphen are not indexed joined"},
    {"cohousing", "A co housing group", "housing", "neighbouring words are not indexed joined"},
    {"email", "An e-mail arrived", "mail", "words with a hyphen are not indexed joined"},
};

}  // namespace

const WordTable kApostrophes = {"Apostrophes", "fr", kApostrophesFound, kApostrophesNotFound};
const WordTable kHyphens = {"Hyphens", "en", kHyphensFound, kHyphensNotFound, kHyphensKnownWeak};

}  // namespace senda::test
