// French: plurals and feminines, irregular verbs, participles, ligatures and accents, elisions.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kFrenchFound[] = {
    {"enfant", "Les enfants jouent", "enfants", kLemma},
    {"cheval", "Des chevaux", "chevaux", kLemma},
    {"travail", "Travaux de quartier", "Travaux", kLemma},
    {"oeil", "Un œil ouvert", "œil", kFolded},
    {"coeur", "Au cœur du village", "cœur", kFolded},
    {"femme", "Maison des femmes", "femmes", kLemma},
    {"nouveau", "Nouvelle adresse", "Nouvelle", kLemma},
    {"vieux", "Vieille ferme", "Vieille", kLemma},
    {"beau", "Belles histoires", "Belles", kLemma},
    {"heureux", "Heureuse rencontre", "Heureuse", kLemma},
    {"actif", "Citoyennes actives", "actives", kLemma},
    {"national", "Congrès nationaux", "nationaux", kLemma},
    {"jeu", "Des jeux", "jeux", kLemma},
    {"être", "Ils étaient seuls", "étaient", kLemma},
    {"avoir", "Elle avait peur", "avait", kLemma},
    {"aller", "Nous irons demain", "irons", kLemma},
    {"venir", "Ils viennent souvent", "viennent", kLemma},
    {"faire", "Elle fit du pain", "fit", kLemma},
    {"pouvoir", "On peut aider", "peut", kLemma},
    {"prendre", "Ils ont pris soin", "pris", kLemma},
    {"finir", "Nous finissons tôt", "finissons", kLemma},
    {"écrire", "Lettres écrites", "écrites", kLemma},
    {"accueillir", "Elle accueillait tous", "accueillait", kLemma},
    {"aider", "Aidons nos voisins", "Aidons", kLemma},
    {"logement", "Logements partagés", "Logements", kLemma},
    {"réfugié", "Familles réfugiées", "réfugiées", kLemma},
    {"ecole", "École ouverte", "École", kFolded},
    {"eleves", "Les élèves chantent", "élèves", kFolded},
    {"élève", "Six élèves absents", "élèves", kLemma},
    {"FRANÇAIS", "Cours de français", "français", kExact},
    {"francaise", "Langue française", "française", kFolded},
    {"citoyen", "Une citoyenne engagée", "citoyenne", kLemma},
    {"meilleur", "Meilleures idées", "Meilleures", kLemma},
    {"bénévole", "Bénévoles motivés", "Bénévoles", kLemma},
};

constexpr NotFound kFrenchNotFound[] = {
    {"port", "Portail en bois"},
    {"cour", "Couronne dorée"},
    {"pomme", "Pommade apaisante"},
    {"mer", "Merci beaucoup"},
    {"mur", "Murmure léger"},
    {"sol", "Soleil couchant"},
    {"gare", "Garage fermé"},
    {"chat", "Château ancien"},
    {"vin", "Vingt personnes"},
    {"coin", "Silver coins", "en"},
    {"chat", "Neighbours chatting", "en"},
};

constexpr KnownWeak kFrenchKnownWeak[] = {
    {"œil", "Les yeux fermés", "yeux", "the dictionary lists yeux as a lemma"},
};

}  // namespace

const WordTable kFrench = {"French", "fr", kFrenchFound, kFrenchNotFound, kFrenchKnownWeak};

}  // namespace senda::test
