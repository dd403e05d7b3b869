#include "query/plan/evidence.h"

namespace senda::query {

std::string_view evidence_name(Evidence evidence) noexcept {
  switch (evidence) {
    case Evidence::kExact:
      return "exact";
    case Evidence::kFolded:
      return "folded";
    case Evidence::kLemma:
      return "lemma";
    case Evidence::kPrefix:
      return "prefix";
    case Evidence::kTypo:
      return "typo";
    case Evidence::kPart:
      return "part";
    case Evidence::kConcept:
      return "concept";
    case Evidence::kTranslation:
      return "translation";
    case Evidence::kCognate:
      return "cognate";
  }
  return "exact";
}

double evidence_weight(Evidence evidence) noexcept {
  switch (evidence) {
    case Evidence::kExact:
      return 1.0;
    case Evidence::kFolded:
      return 0.9;
    case Evidence::kLemma:
      return 1.0;
    case Evidence::kPrefix:
      return 0.7;
    case Evidence::kTypo:
      return 0.7;
    case Evidence::kPart:
      return 0.7;
    case Evidence::kConcept:
    case Evidence::kTranslation:
    case Evidence::kCognate:
      return 1.0;
  }
  return 1.0;
}

std::size_t evidence_layer(Evidence evidence) noexcept {
  switch (evidence) {
    case Evidence::kExact:
    case Evidence::kFolded:
      return 0;
    case Evidence::kLemma:
      return 1;
    case Evidence::kPrefix:
    case Evidence::kTypo:
      return 2;
    case Evidence::kPart:
    case Evidence::kConcept:
    case Evidence::kTranslation:
    case Evidence::kCognate:
      return 3;
  }
  return 0;
}

}  // namespace senda::query
