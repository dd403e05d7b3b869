// Swedish: plurals with a changed vowel, definite forms, strong verbs, comparison, compounds.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kSwedishFound[] = {
    {"hus", "Husen vid sjön", "Husen", kLemma},
    {"bok", "Böcker till låns", "Böcker", kLemma},
    {"man", "Männen möts", "Männen", kLemma},
    {"flicka", "Flickornas lag", "Flickornas", kLemma},
    {"stor", "Större rum", "Större", kLemma},
    {"gå", "De gick hem", "gick", kLemma},
    {"skriva", "Hon skrev brev", "skrev", kLemma},
    {"bostad", "Nya bostäder", "bostäder", kLemma},
    {"flykting", "Stöd till flyktingar", "flyktingar", kLemma},
    {"aldre", "Äldre grannar", "Äldre", kFolded},
    {"center", "Vårt kulturcenter", "kulturcenter", kPart},
    {"barn", "Barnen leker", "Barnen", kLemma},
};

constexpr NotFound kSwedishNotFound[] = {
    {"hus", "Husky i snö"},
    {"man", "Mandel och nötter"},
    {"sol", "Soldat i kö"},
};

}  // namespace

const WordTable kSwedish = {"Swedish", "sv", kSwedishFound, kSwedishNotFound};

}  // namespace senda::test
