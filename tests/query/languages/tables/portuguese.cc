// Portuguese: plurals, irregular verbs, gender, words without their marks.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kPortugueseFound[] = {
    {"criança", "As crianças brincam", "crianças", kLemma},
    {"mulher", "Casa das mulheres", "mulheres", kLemma},
    {"ir", "Foram juntos", "Foram", kLemma},
    {"coração", "Corações abertos", "Corações", kLemma},
    {"coracao", "Um coração só", "coração", kFolded},
    {"animal", "Os animais", "animais", kLemma},
    {"fazer", "Fizeram queijo", "Fizeram", kLemma},
    {"bom", "Boas práticas", "Boas", kLemma},
    {"HABITAÇÃO", "Direito à habitação", "habitação", kExact},
    {"cidade", "Cidades vivas", "Cidades", kLemma},
    {"refugiado", "Famílias refugiadas", "refugiadas", kLemma},
};

constexpr NotFound kPortugueseNotFound[] = {
    {"pão", "Pânico geral"},
    {"mar", "Março chuvoso"},
    {"casa", "Casaco velho"},
};

}  // namespace

const WordTable kPortuguese = {"Portuguese", "pt", kPortugueseFound, kPortugueseNotFound};

}  // namespace senda::test
