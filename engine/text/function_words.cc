// The lists, and a hash table over them made once per process.
#include "engine/text/internal/function_words.h"

#include "engine/text/internal/language_model.h"

#include <unordered_map>
#include <vector>

namespace senda::text {
namespace {

struct FunctionWords {
  std::string_view language;
  std::string_view words;  ///< Separated by spaces.
};

// Articles, conjunctions, prepositions, pronouns, forms of *be*, and the words that questions begin
// with. Words of Irish and Maltese that are common words elsewhere stay in: they count for both.
constexpr FunctionWords kFunctionWords[] = {
    {"bg",
     "и на за от да се не в с е са по това което който със като през до че или им тя той "
     "ще как какво"},
    {"ca",
     "el la els les de del dels i en que per amb una un és són no al als es com més aquest "
     "aquesta qui quin quina on va seva"},
    {"cs",
     "a v na se je že pro do od s z k ve jak který která které jsou byl byla bylo aby jako "
     "při po nebo kdo co kde"},
    {"da",
     "og i at det er en et til på den af for som med de ikke der fra har kan om hvad hvem "
     "hvor hvordan eller blev efter"},
    {"de",
     "der die das und in zu den mit von für auf ist im nicht ein eine des dem sich als "
     "auch bei wie wer was wo welche wurde aus nach oder"},
    {"el", "και το η της του την των με για από στο στη που να είναι οι τα σε τι πού ποιος"},
    {"en",
     "the of and to in a is for that with on as by are was it from at be this which who "
     "what where how when did their or an not"},
    {"es",
     "el la los las de del y en que por con para una un es se su al lo como más qué quién "
     "cuál dónde cuándo fue entre desde sin o"},
    {"et", "ja on ei et see oma kui ka mis ning kes oli või selle aga nagu tema pärast kus mille"},
    {"fi",
     "ja on ei että se oli joka mikä kuka missä milloin kuinka hän ovat myös kun tai mitä "
     "sekä jossa jonka ole minkä"},
    {"fr",
     "le la les de des du et en à que qui dans pour un une est par sur au aux avec son sa "
     "ce quel quelle où il elle ne pas sont ou"},
    {"ga", "an na agus a i ar ag is le go do bhí ní sé sí atá ó leis seo sin tá mar faoi"},
    {"hr",
     "i u je na se da za od su s koji koja koje kao iz ne po bi ili što nije biti bio kako "
     "gdje tko"},
    {"hu",
     "a az és hogy nem is egy van volt meg ez mint de csak ki mi hol vagy milyen amely "
     "mikor által"},
    {"it",
     "il la lo i gli le di del della dei e in che per con una un è si al alla dal sono non "
     "come chi cosa quale dove quando nel nella"},
    {"lt", "ir į yra kad su iš ne kaip bet tai už po nuo ar buvo jo prie kur kas dėl apie"},
    {"lv", "un ir ar no uz par kas tas ka bet kā pie tika arī vai kur nav bija gan līdz"},
    {"mt", "il u ta li fil ma f minn għal dan kien hija huwa kienet lil biex bħala mill dwar jew"},
    {"nl",
     "de het een en van in is dat op te voor met zijn niet aan er om die door wie wat waar "
     "hoe werd naar of bij als ook"},
    {"no",
     "og i å det er en et til på den av for som med de ikke fra har kan om hva hvem hvor "
     "hvordan eller ble etter"},
    {"pl",
     "i w na z do się nie jest to że o jak od po dla przez który która które za czy kto co "
     "gdzie kiedy są był była oraz ze"},
    {"pt",
     "o a os as de do da dos das e em que por com para uma um é se no na ao como mais não "
     "qual quem onde quando foi ou pelo pela"},
    {"ro",
     "și de la în cu pe o un nu care din pentru este sunt a al ale mai ce cine unde când "
     "fost prin sau că"},
    {"ru",
     "и в на не с что по из за как для от это который его к или был были при кто где они "
     "также до о"},
    {"sk",
     "a v na sa je že pre do od s z k vo ako ktorý ktorá ktoré sú bol bola bolo aby pri po "
     "alebo kto čo kde"},
    {"sl", "in v je na se da za so s z ki kot po pri ne od bi ali tudi bil kaj kje kdo kako"},
    {"sv",
     "och i att det är en ett till på den av för som med de inte från har kan om vad vem "
     "var hur eller blev efter vilken vilket när"},
    {"tr",
     "ve bir bu da de için ile olarak olan çok daha ne kim nerede gibi en kadar sonra var "
     "değil mi"},
    {"uk",
     "і в на не що з та у до це як за від для про який його або був були по є при де хто "
     "також"},
};

using Table = std::unordered_map<std::string_view, std::vector<std::size_t>>;

Table make_table() {
  Table table;
  for (const FunctionWords& row : kFunctionWords) {
    const auto language = find_model_language(row.language);
    if (!language) continue;
    std::string_view rest = row.words;
    while (!rest.empty()) {
      const std::size_t end = rest.find(' ');
      table[rest.substr(0, end)].push_back(*language);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  return table;
}

}  // namespace

std::span<const std::size_t> languages_of_function_word(std::string_view word) {
  static const Table kTable = make_table();
  const auto found = kTable.find(word);
  return found == kTable.end() ? std::span<const std::size_t>() : found->second;
}

}  // namespace senda::text
