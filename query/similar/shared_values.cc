#include "query/similar/shared_values.h"

#include "query/rank/bm25.h"

#include <cmath>

namespace senda::query {
namespace {

/// What sharing a value of a facet counts. Subjects and people served tell practices apart; where
/// they are, how large and which criteria they were judged by hardly do; the language and the
/// repository of a text say nothing of what it is about. Any other vocabulary counts in full,
/// literal values (they may be anything) by half.
double facet_weight(const schema::FacetField& facet) {
  if (facet.kind != schema::FacetKind::kValue) return 0;
  const std::string& vocabulary = facet.vocabulary;
  if (vocabulary == "language" || vocabulary == "source") return 0;
  if (vocabulary == "country" || vocabulary == "criteria" || vocabulary == "level") return 0.25;
  return vocabulary.empty() ? 0.5 : 1.0;
}

}  // namespace

FacetProfile::FacetProfile(const IndexView& view, DocNum doc) : view_(&view) {
  for (const schema::FacetField& facet : view.generation().schema().facets) {
    const double weight = facet_weight(facet);
    if (weight > 0) add_field(facet.path, weight, doc);
  }
}

void FacetProfile::add_field(const std::string& path, double weight, DocNum doc) {
  const auto& segments = view_->generation().segments();
  Field field;
  field.path = path;
  std::map<std::string, std::uint64_t> documents;  // value key -> how many have it
  for (const storage::Segment& segment : segments) {
    const storage::Column* column = segment.columns.find(path);
    field.columns.push_back({column, {}, {}});
    if (column == nullptr) continue;
    std::vector<std::uint64_t> counts(column->value_count());
    for (storage::LocalDoc local = 0; local < segment.size(); ++local) {
      if (segment.is_deleted(local)) continue;
      for (const storage::ValueId value : column->values(local)) ++counts[value];
    }
    for (storage::ValueId value = 0; value < counts.size(); ++value)
      documents[column->dictionary().get(value)] += counts[value];
  }
  std::map<std::string, bool> own;
  const std::size_t home = view_->generation().segment_index(doc);
  if (const storage::Column* column = field.columns[home].column) {
    for (const storage::ValueId value : column->values(doc - segments[home].base))
      own.emplace(column->dictionary().get(value), true);
  }
  const std::uint64_t all = view_->generation().document_count();
  for (FieldColumn& here : field.columns) {
    if (here.column == nullptr) continue;
    for (storage::ValueId value = 0; value < here.column->value_count(); ++value) {
      const std::string key = here.column->dictionary().get(value);
      const std::uint64_t having = documents[key];
      here.weights.push_back(having == 0 ? 0.0F
                                         : static_cast<float>(weight * Bm25::idf(all, having)));
      here.is_own.push_back(own.count(key) != 0);
    }
  }
  if (const FieldColumn& here = field.columns[home]; here.column != nullptr) {
    for (const storage::ValueId value : here.column->values(doc - segments[home].base))
      own_ += static_cast<double>(here.weights[value]);
  }
  fields_.push_back(std::move(field));
}

double FacetProfile::similarity(DocNum other) const {
  if (own_ == 0) return 0;
  const std::size_t home = view_->generation().segment_index(other);
  const storage::LocalDoc local = other - view_->generation().segments()[home].base;
  double shared = 0;
  double theirs = 0;
  for (const Field& field : fields_) {
    const FieldColumn& here = field.columns[home];
    if (here.column == nullptr) continue;
    for (const storage::ValueId value : here.column->values(local)) {
      const auto weight = static_cast<double>(here.weights[value]);
      theirs += weight;
      if (here.is_own[value]) shared += weight;
    }
  }
  return shared == 0 ? 0 : shared / std::sqrt(own_ * theirs);
}

SharedFacets FacetProfile::shared(DocNum other) const {
  const std::size_t home = view_->generation().segment_index(other);
  const storage::LocalDoc local = other - view_->generation().segments()[home].base;
  SharedFacets facets;
  for (const Field& field : fields_) {
    const FieldColumn& here = field.columns[home];
    if (here.column == nullptr) continue;
    std::vector<std::string> ids;
    for (const storage::ValueId value : here.column->values(local)) {
      if (here.is_own[value]) {
        const std::string key = here.column->dictionary().get(value);
        ids.emplace_back(storage::key_text(key));
      }
    }
    if (!ids.empty()) facets.emplace_back(field.path, std::move(ids));
  }
  return facets;
}

}  // namespace senda::query
