// English: irregular plurals and verbs, comparison, possessives, foreign accents.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kEnglishFound[] = {
    {"child", "Children play outside", "Children", kLemma},
    {"woman", "Women lead here", "Women", kLemma},
    {"mouse", "Mice hid", "Mice", kLemma},
    {"city", "Greener cities", "cities", kLemma},
    {"run", "She ran daily", "ran", kLemma},
    {"running", "They run clubs", "run", kLemma},
    {"write", "Written by neighbours", "Written", kLemma},
    {"teach", "He taught cooking", "taught", kLemma},
    {"go", "They went home", "went", kLemma},
    {"be", "It was free", "was", kLemma},
    {"have", "She had hope", "had", kLemma},
    {"good", "Better lives", "Better", kLemma},
    {"bad", "The worst winter", "worst", kLemma},
    {"big", "Bigger rooms", "Bigger", kLemma},
    {"happy", "Happiest village", "Happiest", kLemma},
    {"house", "Several houses burned", "houses", kLemma},
    {"life", "Changing lives", "lives", kLemma},
    {"foot", "Cold feet", "feet", kLemma},
    {"shelf", "Empty shelves", "shelves", kLemma},
    {"volunteer", "Volunteers smiled", "Volunteers", kLemma},
    {"helping", "Who helped whom", "helped", kLemma},
    {"study", "Studies show", "Studies", kLemma},
    {"HOUSING", "Social housing", "housing", kExact},
    {"cafe", "A repair café", "café", kFolded},
    {"naïve", "A naive plan", "naive", kFolded},
    {"Zoe", "Zoë sings", "Zoë", kFolded},
    {"women's", "Women's shelter", "Women's", kExact},
    {"bring", "Food brought daily", "brought", kLemma},
    {"understand", "Nobody understood", "understood", kLemma},
    {"analysis", "Two analyses", "analyses", kLemma},
    {"organise", "Organised locally", "Organised", kLemma},
    {"make", "Making bread", "Making", kLemma},
    {"elderly", "The elderly decide", "elderly", kExact},
    {"organize", "Organised walks", "Organised", kLemma},
    {"colour", "A color wheel", "color", kLemma},
};

constexpr NotFound kEnglishNotFound[] = {
    {"universe", "University campus"},
    {"general", "Generations meet"},
    {"organ", "Organization chart"},
    {"policy", "Police station"},
    {"car", "Careful drivers"},
    {"new", "News bulletin"},
    {"bus", "Business plan"},
    {"wand", "Wander freely"},
    {"past", "Pasta recipe"},
    {"arm", "Army barracks"},
    {"hat", "Niemand hatte Zeit", "de"},
    {"time", "Tre timer om ugen", "da"},
    {"tat", "Die Taten zählen", "de"},
};

constexpr KnownWeak kEnglishKnownWeak[] = {
    {"woman", "The women's choir", "women's", "the possessive gets a stem, women"},
};

}  // namespace

const WordTable kEnglish = {"English", "en", kEnglishFound, kEnglishNotFound, kEnglishKnownWeak};

}  // namespace senda::test
