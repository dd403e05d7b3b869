// Ukrainian: cases, plurals, verbs, ґ and the apostrophe.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kUkrainianFound[] = {
    {"місто", "У містах", "містах", kLemma},
    {"жінка", "Підтримка жінок", "жінок", kLemma},
    {"школа", "Нові школи", "школи", kLemma},
    {"допомагати", "Сусіди допомагають", "допомагають", kLemma},
    {"житло", "Соціальне житло", "житло", kExact},
    {"новий", "Нова книга", "Нова", kLemma},
    {"ЖІНКА", "Одна жінка", "жінка", kExact},
    {"біженець", "Для біженців", "біженців", kLemma},
    {"Україна", "Серце України", "України", kLemma},
    {"ґанок", "Старий ганок", "ганок", kFolded},
    {"рука", "Вправні руки", "руки", kLemma},
};

constexpr NotFound kUkrainianNotFound[] = {
    {"рука", "Рукав сорочки"},
    {"місто", "Містер Сміт"},
    {"дім", "Дімона чекають"},
};

constexpr KnownWeak kUkrainianKnownWeak[] = {
    {"дитина", "Діти граються", "Діти", "the dictionary lists діти as a lemma"},
};

}  // namespace

const WordTable kUkrainian = {"Ukrainian", "uk", kUkrainianFound, kUkrainianNotFound,
                              kUkrainianKnownWeak};

}  // namespace senda::test
