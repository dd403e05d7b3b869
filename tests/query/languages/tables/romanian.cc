// Romanian: the article at the end, plurals, verbs; comma and cedilla below.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kRomanianFound[] = {
    {"copil", "Copiii se joacă", "Copiii", kLemma},
    {"femeie", "Drepturile femeilor", "femeilor", kLemma},
    {"oraș", "Orașele noastre", "Orașele", kLemma},
    {"oraş", "Un oraș verde", "oraș", kFolded},
    {"oras", "Marele oraș", "oraș", kFolded},
    {"casă", "Case noi", "Case", kLemma},
    {"om", "Oamenii străzii", "Oamenii", kLemma},
    {"avea", "Aveau timp", "Aveau", kLemma},
    {"tânăr", "Tinerii ajută", "Tinerii", kLemma},
    {"BUCUREȘTI", "În București", "București", kExact},
    {"bucuresti", "Lângă București", "București", kFolded},
    {"școală", "Școlile satului", "Școlile", kLemma},
};

constexpr NotFound kRomanianNotFound[] = {
    {"om", "Omletă caldă"},
    {"cal", "Calcul greșit"},
    {"pat", "Patru saci"},
};

}  // namespace

const WordTable kRomanian = {"Romanian", "ro", kRomanianFound, kRomanianNotFound};

}  // namespace senda::test
