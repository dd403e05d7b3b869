// Spanish: plurals, gender, irregular verbs, participles, pronouns at the verb, words without their
// accents.
#include "tests/query/languages/tables.h"

namespace senda::test {
namespace {

using enum query::Evidence;

constexpr Found kSpanishFound[] = {
    {"niño", "Los niños juegan", "niños", kLemma},
    {"niña", "Taller para niñas", "niñas", kLemma},
    {"mujer", "Red de mujeres", "mujeres", kLemma},
    {"ciudad", "Ciudades verdes", "Ciudades", kLemma},
    {"luz", "Las luces del barrio", "luces", kLemma},
    {"voz", "Muchas voces", "voces", kLemma},
    {"pez", "Peces del río", "Peces", kLemma},
    {"ir", "Fueron al mercado", "Fueron", kLemma},
    {"ser", "Era gratuito", "Era", kLemma},
    {"tener", "Tuvieron miedo", "Tuvieron", kLemma},
    {"hacer", "Se hizo juntos", "hizo", kLemma},
    {"hecho", "Hacen queso", "Hacen", kLemma},
    {"decir", "Dijo que sí", "Dijo", kLemma},
    {"poder", "Pueden ayudar", "Pueden", kLemma},
    {"dormir", "Durmieron fuera", "Durmieron", kLemma},
    {"escribir", "Cartas escritas", "escritas", kLemma},
    {"volver", "Han vuelto todos", "vuelto", kLemma},
    {"ayudar", "Ayudando a vecinos", "Ayudando", kLemma},
    {"ayudar", "Para ayudarles más", "ayudarles", kLemma},
    {"trabajar", "Trabajaban la tierra", "Trabajaban", kLemma},
    {"dar", "Le dio comida", "dio", kLemma},
    {"vivienda", "Viviendas sociales", "Viviendas", kLemma},
    {"bueno", "Buenas prácticas", "Buenas", kLemma},
    {"nuevo", "Nuevas ideas", "Nuevas", kLemma},
    {"joven", "Jóvenes creadores", "Jóvenes", kLemma},
    {"mayor", "Personas mayores", "mayores", kLemma},
    {"refugiado", "Mujeres refugiadas", "refugiadas", kLemma},
    {"integracion", "Integración laboral", "Integración", kFolded},
    {"ninos", "Comedor para niños", "niños", kFolded},
    {"nino", "Un niño solo", "niño", kFolded},
    {"JÓVENES", "Casa de jóvenes", "jóvenes", kExact},
    {"corazon", "Corazón abierto", "Corazón", kFolded},
    {"pinguino", "El pingüino Pablo", "pingüino", kFolded},
    {"rapidamente", "Rápidamente resuelto", "Rápidamente", kFolded},
    {"mejor", "Mejores condiciones", "Mejores", kLemma},
};

constexpr NotFound kSpanishNotFound[] = {
    {"mar", "Martes temprano"},  {"pan", "Pantalla grande"},  {"rey", "Reyerta callejera"},
    {"sol", "Soldado herido"},   {"niño", "Níquel fundido"},  {"flor", "Florero roto"},
    {"papel", "Papelera llena"}, {"año", "Añil intenso"},     {"red", "Redondo plato"},
    {"ala", "Alameda vieja"},    {"pie", "Apple pies", "en"}, {"pan", "Frying pans", "en"},
};

}  // namespace

const WordTable kSpanish = {"Spanish", "es", kSpanishFound, kSpanishNotFound};

}  // namespace senda::test
