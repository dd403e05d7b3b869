// Greek: cases, genders, tenses; the tonos, capitals without it, the final sigma.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kGreekFound[] = {
    {"σπίτι", "Τα σπίτια του νησιού", "σπίτια", kLemma},
    {"παιδί", "Παιδιά στο πάρκο", "Παιδιά", kLemma},
    {"παιδιών", "Κάθε παιδί μαθαίνει", "παιδί", kLemma},
    {"γυναίκα", "Ομάδα γυναικών", "γυναικών", kLemma},
    {"πόλη", "Οι πόλεις αλλάζουν", "πόλεις", kLemma},
    {"άνθρωπος", "Βοήθεια ανθρώπων", "ανθρώπων", kLemma},
    {"δρόμος", "Στους δρόμους", "δρόμους", kLemma},
    {"μεγάλος", "Μεγάλη αίθουσα", "Μεγάλη", kLemma},
    {"εργασία", "Θέσεις εργασίας", "εργασίας", kLemma},
    {"πρόσφυγας", "Στήριξη προσφύγων", "προσφύγων", kLemma},
    {"σχολείο", "Στα σχολεία μας", "σχολεία", kLemma},
    {"κοινωνικός", "Κοινωνική στέγη", "Κοινωνική", kLemma},
    {"βιβλίο", "Ανταλλαγή βιβλίων", "βιβλίων", kLemma},
    {"εκπαίδευση", "Πρόγραμμα εκπαίδευσης", "εκπαίδευσης", kLemma},
    {"υγεία", "Κέντρο υγείας", "υγείας", kLemma},
    {"γράφω", "Γράφει γράμματα", "Γράφει", kLemma},
    {"δουλεύω", "Δουλεύουν μαζί", "Δουλεύουν", kLemma},
    {"μαθαίνω", "Μαθαίνουμε ελληνικά", "Μαθαίνουμε", kLemma},
    {"γιατρός", "Οι γιατροί μιλούν", "γιατροί", kLemma},
    {"δάσκαλος", "Ο ρόλος των δασκάλων", "δασκάλων", kLemma},
    {"κήπος", "Αστικοί κήποι", "κήποι", kLemma},
    {"φίλος", "Με φίλους", "φίλους", kLemma},
    {"μουσική", "Βραδιά μουσικής", "μουσικής", kLemma},
    {"τέχνη", "Σχολή τεχνών", "τεχνών", kLemma},
    {"δήμος", "Υπηρεσία του δήμου", "δήμου", kLemma},
    {"σπιτια", "Πέτρινα σπίτια", "σπίτια", kFolded},
    {"κοινωνικη", "Κοινωνική πολιτική", "Κοινωνική", kFolded},
    {"ΣΤΕΓΗ", "Ασφαλής στέγη", "στέγη", kFolded},
    {"γειτονιά", "Ζωντανές γειτονιές", "γειτονιές", kLemma},
    {"εθελοντής", "Εκατό εθελοντές", "εθελοντές", kLemma},
};

constexpr NotFound kGreekNotFound[] = {
    {"πόλη", "Πόλεμος τέλος"},
    {"παιδί", "Παίκτης νικά"},
    {"δρόμος", "Δροσερό νερό"},
    {"σπίτι", "Σπίθα φωτός"},
    {"κήπος", "Κηδεία το πρωί"},
    {"τέχνη", "Τέχνασμα πονηρό"},
    {"φίλος", "Φιλοδοξία μεγάλη"},
    {"γάτα", "Γάλα φρέσκο"},
    {"Αθήνα", "Athena the goddess", "en"},
    {"βάση", "Βάσανα πολλά"},
};

constexpr KnownWeak kGreekKnownWeak[] = {
    {"νέος", "Νέες ιδέες", "Νέες", "the stemmer leaves words of four letters whole"},
    {"νέων", "Νέοι εθελοντές", "Νέοι", "the stemmer leaves words of four letters whole"},
    {"βλέπω", "Είδαμε ταινία", "Είδαμε", "irregular verb; only a stemmer serves Greek"},
    {"καλός", "Καλύτερη ζωή", "Καλύτερη", "comparative; only a stemmer serves Greek"},
};

constexpr Found kGreekSpellingsFound[] = {
    {"Αθηνα", "Στην Αθήνα", "Αθήνα", kFolded},
    {"ΑΝΘΡΩΠΟΣ", "Ένας άνθρωπος μόνος", "άνθρωπος", kFolded},
    {"οδοσ", "Η οδός Ερμού", "οδός", kFolded},
    {"ΟΔΟΣ", "Παλιά οδός", "οδός", kFolded},
    {"ψυχολόγος", "ΨΥΧΟΛΟΓΟΣ ΠΑΙΔΩΝ", "ΨΥΧΟΛΟΓΟΣ", kFolded},
    {"ψυχολόγος", "Ψυχολόγος παίδων", "Ψυχολόγος", kExact},
    {"ψυχολόγοσ", "Ένας ψυχολόγος", "ψυχολόγος", kExact},
    {"προιον", "Τοπικό προϊόν", "προϊόν", kFolded},
    {"προϊόν", "Ένα προιόν", "προιόν", kFolded},
    {"ἥλιος", "Ζεστός ήλιος", "ήλιος", kFolded},
    {"ηλιοσ", "Λαμπρός ήλιος", "ήλιος", kFolded},
};

constexpr NotFound kGreekSpellingsNotFound[] = {
    {"ήλιος", "Ηλίθιος τύπος"},
    {"οδός", "Οδύνη βαθιά"},
};

}  // namespace

const WordTable kGreek = {"Greek", "el", kGreekFound, kGreekNotFound, kGreekKnownWeak};
const WordTable kGreekSpellings = {"GreekSpellings", "el", kGreekSpellingsFound,
                                   kGreekSpellingsNotFound};

}  // namespace senda::test
