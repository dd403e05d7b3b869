// German: plurals with umlaut, strong verbs and their participles, comparison, feminine forms,
// compounds; ue, oe, ae and ss for ü, ö, ä and ß.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kGermanFound[] = {
    {"Haus", "Die Häuser am See", "Häuser", kLemma},
    {"häusern", "Ein Haus für alle", "Haus", kLemma},
    {"Kind", "Spielplatz der Kinder", "Kinder", kLemma},
    {"Wohnungen", "Meine Wohnung", "Wohnung", kLemma},
    {"gehen", "Sie ging spazieren", "ging", kLemma},
    {"helfen", "Nachbarn halfen einander", "halfen", kLemma},
    {"geholfen", "Wir helfen gern", "helfen", kLemma},
    {"sprechen", "Er spricht Deutsch", "spricht", kLemma},
    {"sein", "Das war kostenlos", "war", kLemma},
    {"haben", "Viele hatten Angst", "hatten", kLemma},
    {"werden", "Es wurde gebaut", "wurde", kLemma},
    {"bringen", "Sie brachte Essen", "brachte", kLemma},
    {"lesen", "Wer liest mit", "liest", kLemma},
    {"ankommen", "Zuletzt angekommen", "angekommen", kLemma},
    {"anzukommen", "Alle kommen an; ankommen zählt", "ankommen", kLemma},
    {"gut", "Besser leben", "Besser", kLemma},
    {"alt", "Ältere Menschen", "Ältere", kLemma},
    {"jung", "Jüngere Leute", "Jüngere", kLemma},
    {"groß", "Größere Räume", "Größere", kLemma},
    {"hoch", "Höhere Mieten", "Höhere", kLemma},
    {"neu", "Ein neues Projekt", "neues", kLemma},
    {"gross", "Große Pläne", "Große", kLemma},
    {"Mann", "Rat der Männer", "Männer", kLemma},
    {"Buch", "Tausch von Büchern", "Büchern", kLemma},
    {"Lehrerin", "Engagierte Lehrerinnen", "Lehrerinnen", kLemma},
    {"Stadt", "Grüne Städte", "Städte", kLemma},
    {"madchen", "Treff der Mädchen", "Mädchen", kFolded},
    {"MÄDCHEN", "Fußball der Mädchen", "Mädchen", kExact},
    {"Hotel", "Das Flüchtlingshotel eröffnet", "Flüchtlingshotel", kPart},
    {"Flüchtlinge", "Neues Flüchtlingsheim", "Flüchtlingsheim", kPart},
    {"Wohnung", "Günstige Sozialwohnungen", "Sozialwohnungen", kPart},
    {"Arbeit", "Die Jugendarbeit stärken", "Jugendarbeit", kPart},
    {"Garten", "Unser Gemeinschaftsgarten", "Gemeinschaftsgarten", kPart},
    {"Flüchtlingshotel", "Ein Hotel am Bahnhof", "Hotel", kPart},
    {"Kindergarten", "Im Kindergarten", "Kindergarten", kExact},
};

constexpr NotFound kGermanNotFound[] = {
    {"Tag", "Tagung in Bonn"},
    {"Haus", "Hausierer am Tor"},
    {"Mann", "Mannschaft gewinnt"},
    {"Kind", "Kindle lädt"},
    {"Stadt", "Stadion am Rhein"},
    {"alt", "Altar der Kirche"},
    {"Arm", "Armut bekämpfen"},
    {"Bau", "Bauer pflügt"},
    {"Rat", "Rattern der Räder"},
    {"Ton", "Tonne voll"},
    {"Art", "Artist im Zirkus"},
    {"Tat", "Tatting lace by hand", "en"},
    {"Hut", "Fishermen build huts", "en"},
    {"Gift", "A gifted singer", "en"},
};

constexpr KnownWrong kGermanKnownWrong[] = {
    {"Not", "Note im Zeugnis", "the stem of an unknown word is the query word"},
};

constexpr Found kGermanSpellingsFound[] = {
    {"ueber", "Über uns", "Über", kFolded},
    {"uber", "Über Brücken", "Über", kFolded},
    {"oeffnen", "Türen öffnen", "öffnen", kFolded},
    {"aerzte", "Ärzte heilen", "Ärzte", kFolded},
    {"Strasse", "Die Straße hinunter", "Straße", kExact},
    {"STRASSE", "Eine ruhige Straße", "Straße", kExact},
    {"Straße", "Die lange Strasse", "Strasse", kExact},
    {"fussball", "Fußball verbindet", "Fußball", kExact},
    {"mueller", "Müller und Sohn", "Müller", kFolded},
    {"Büro", "Im alten Buero", "Buero", kFolded},
    {"Fluechtling", "Ein Flüchtling erzählt", "Flüchtling", kFolded},
    {"fluechtlinge", "Hilfe für Flüchtlinge", "Flüchtlinge", kFolded},
    {"Müller", "Bäckerei Mueller", "Mueller", kFolded},
};

constexpr NotFound kGermanSpellingsNotFound[] = {
    {"neue", "Nur im Saal"},
    {"Masse", "Maser im Holz"},
    {"Poet", "Pötte aus Ton"},
};

}  // namespace

const WordTable kGerman = {"German", "de", kGermanFound, kGermanNotFound, {}, kGermanKnownWrong};
const WordTable kGermanSpellings = {"GermanSpellings", "de", kGermanSpellingsFound,
                                    kGermanSpellingsNotFound};

}  // namespace senda::test
