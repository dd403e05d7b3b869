// Turkish: dotted and dotless i, plurals.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kTurkishFound[] = {
    {"ısparta", "Isparta bahçesi", "Isparta", kFolded},
    {"Isparta", "Isparta gülü", "Isparta", kExact},
    {"istanbul", "İstanbul sokakları", "İstanbul", kFolded},
    {"ISTANBUL", "İstanbul köprüsü", "İstanbul", kFolded},
    {"İSTANBUL", "Bir istanbul masalı", "istanbul", kFolded},
    {"kadin", "Kadın emeği", "Kadın", kFolded},
    {"KADIN", "Bir kadın", "kadın", kFolded},
    {"kadın", "KADIN SESİ", "KADIN", kFolded},
    {"isik", "Parlak ışık", "ışık", kFolded},
    {"IŞIK", "Beyaz ışık", "ışık", kFolded},
    {"ev", "Evler yıkıldı", "Evler", kLemma},
    {"çocuk", "Çocuklar oynuyor", "Çocuklar", kLemma},
    {"cocuk", "Her çocuk", "çocuk", kFolded},
    {"kitap", "Kitaplar okundu", "Kitaplar", kLemma},
};

constexpr NotFound kTurkishNotFound[] = {
    {"ev", "Evet dedi"},
    {"kitap", "Kitle toplandı"},
};

}  // namespace

const WordTable kTurkish = {"Turkish", "tr", kTurkishFound, kTurkishNotFound};

}  // namespace senda::test
