// Arabic: the article, tashkil, tatweel, seats of hamza, ta marbuta, digits.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kArabicFound[] = {
    {"كتاب", "الكتاب الجديد", "الكتاب", kLemma}, {"مدينة", "المدينة القديمة", "المدينة", kLemma},
    {"كتاب", "كِتَابٌ قديم", "كِتَابٌ", kFolded},      {"كِتاب", "كتاب صغير", "كتاب", kFolded},
    {"كتـــاب", "هذا كتاب", "كتاب", kExact},     {"كتاب", "كتـــاب كبير", "كتـــاب", kExact},
    {"احمد", "أحمد يكتب", "أحمد", kFolded},      {"أحمد", "احمد يقرأ", "احمد", kFolded},
    {"مدرسه", "مدرسة البنات", "مدرسة", kFolded}, {"مستشفي", "مستشفى البلدة", "مستشفى", kFolded},
    {"2024", "عام ٢٠٢٤", "٢٠٢٤", kFolded},
};

constexpr NotFound kArabicNotFound[] = {
    {"كتاب", "كتف مكسورة"},
    {"مدينة", "مدفع قديم"},
};

}  // namespace

const WordTable kArabic = {"Arabic", "ar", kArabicFound, kArabicNotFound};

}  // namespace senda::test
