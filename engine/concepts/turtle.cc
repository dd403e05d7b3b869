#include "engine/concepts/turtle.h"

#include <utility>
#include <vector>

namespace senda::concepts {
namespace {

constexpr std::string_view kHead =
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix concept: <urn:senda:concept:> .\n"
    "@prefix senda: <urn:senda:vocabulary:> .\n\n"
    "senda:concepts a skos:ConceptScheme ;\n"
    "  skos:prefLabel \"Concepts of migrant integration\"@en .\n";

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out.push_back(c);
    }
  }
  return out + "\"";
}

std::string_view property_of(LabelKind kind) {
  switch (kind) {
    case LabelKind::kPreferred:
      return "skos:prefLabel";
    case LabelKind::kAlternative:
      return "skos:altLabel";
    case LabelKind::kPattern:
      return "skos:hiddenLabel";
  }
  return "skos:altLabel";
}

}  // namespace

std::string to_turtle(const Vocabulary& vocabulary) {
  const auto& all = vocabulary.concepts();
  std::vector<std::string> lines(all.size());
  const auto add = [&](ConceptNumber number, std::string_view property, const std::string& value) {
    lines[number].append(" ;\n  ").append(property).append(" ").append(value);
  };
  const auto name = [&](ConceptNumber number) { return "concept:" + all[number].id; };
  for (const auto& [language, labels] : vocabulary.labels()) {
    for (const Label& label : labels) {
      const std::string text = label.kind == LabelKind::kPattern ? label.text + "*" : label.text;
      add(label.concept_number, property_of(label.kind), quoted(text) + "@" + language);
    }
  }
  for (ConceptNumber number = 0; number < all.size(); ++number) {
    if (all[number].broader) {
      add(number, "skos:broader", name(*all[number].broader));
      add(*all[number].broader, "skos:narrower", name(number));
    } else {
      add(number, "skos:topConceptOf", "senda:concepts");
    }
    for (const ConceptNumber other : all[number].related) add(number, "skos:related", name(other));
    for (const std::string& value : all[number].implies)
      add(number, "senda:implies", quoted(value));
    add(number, "senda:kind", quoted(all[number].kind));
    add(number, "skos:scopeNote", quoted(all[number].note) + "@en");
  }
  std::string out(kHead);
  for (ConceptNumber number = 0; number < all.size(); ++number) {
    out.append("\n")
        .append(name(number))
        .append(" a skos:Concept ;\n  skos:inScheme senda:concepts");
    out.append(lines[number]).append(" .\n");
  }
  return out;
}

}  // namespace senda::concepts
