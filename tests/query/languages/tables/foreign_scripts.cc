// Words of another script inside a text, and queries in one: they are found as they stand and
// disturb nothing.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kForeignScriptsFound[] = {
    {"українців", "Kurzy češtiny pro українців", "українців", kExact},
    {"čeština", "Lekce češtiny, англійська zvlášť", "češtiny", kLemma},
    {"Ελλάδα", "Dopis z Ελλάδα přišel", "Ελλάδα", kExact},
    {"مرحبا", "Nápis مرحبا na dveřích", "مرحبا", kExact},
    {"škola", "Ve školách مدرسة a děti", "školách", kLemma},
    {"Wohnung", "Zwei Wohnungen für родина", "Wohnungen", kLemma, "de"},
    {"σπίτι", "Τα σπίτια housing σήμερα", "σπίτια", kLemma, "el"},
    {"housing", "Νέα στέγη housing εδώ", "housing", kExact, "el"},
    {"талo", "Vanha талo seisoo", "талo", kExact, "fi"},
    {"東京", "Výstava 東京 začíná", "東京", kExact},
    {"Київ", "Tréninky v Київ běží", "Київ", kExact},
};

constexpr NotFound kForeignScriptsNotFound[] = {
    {"рок", "Pátý rok"},
    {"кот", "Velký kot"},
    {"сон", "Son hlubin"},
    {"ρόδα", "Roda svět"},
};

}  // namespace

const WordTable kForeignScripts = {"ForeignScripts", "cs", kForeignScriptsFound,
                                   kForeignScriptsNotFound};

}  // namespace senda::test
