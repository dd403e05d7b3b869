#include "indexer/build/batch.h"

#include "engine/json/write.h"
#include "engine/storage/columns.h"
#include "engine/storage/postings.h"
#include "engine/storage/terms.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace senda::indexer {
namespace {

std::vector<ColumnKeys> column_keys(const schema::Record& record) {
  std::vector<ColumnKeys> columns;
  for (const schema::ColumnEntry& entry : record.columns) {
    ColumnKeys column;
    column.field = entry.path;
    column.flags = static_cast<std::uint8_t>(storage::kFieldExists |
                                             (entry.is_null ? storage::kFieldNull : 0) |
                                             (entry.is_empty ? storage::kFieldEmpty : 0));
    for (const schema::ColumnValue& value : entry.values)
      column.keys.push_back(storage::value_key(value));
    std::sort(column.keys.begin(), column.keys.end());
    columns.push_back(std::move(column));
  }
  return columns;
}

/// One posting a distinct form, with the sum of its fields' weights.
void collect_postings(const AnalyzedRecord& record, const FormTable::Reader& reader,
                      std::vector<std::pair<ProvisionalForm, std::uint32_t>>& counts,
                      std::vector<storage::Posting>& postings) {
  counts.clear();
  for (const AnalyzedPiece& piece : record.pieces) {
    for (const ProvisionalForm form : piece.forms) counts.emplace_back(form, piece.weight);
  }
  std::sort(counts.begin(), counts.end());
  postings.clear();
  for (std::size_t i = 0; i < counts.size();) {
    const ProvisionalForm form = counts[i].first;
    std::uint32_t wdf = 0;
    for (; i < counts.size() && counts[i].first == form; ++i) wdf += counts[i].second;
    postings.push_back({reader.term(form), wdf});
  }
}

/// What the texts of one record name, by field: in each language of a field the sum of the matches'
/// weights. A translation says the same again, so the language that says it most often counts.
class RecordConcepts {
 public:
  void add(const AnalyzedPiece& piece, FormTable::Reader& reader) {
    reader.find_concepts(matches_);
    if (matches_.empty()) return;
    const std::size_t language = language_of(piece);
    auto& named = field_of(piece).named;
    for (const concepts::ConceptMatch& match : matches_)
      named.push_back({match.number, language, match.weight});
  }

  /// One piece a field, a concept as often as it is named there, at least once.
  void append_to(AnalyzedRecord& record, FormTable::Reader& reader) {
    for (Field& field : fields_) {
      AnalyzedPiece piece{field.name, field.weight, std::string(storage::kConceptLanguage), {}};
      std::sort(field.named.begin(), field.named.end(), [](const Named& a, const Named& b) {
        return a.number != b.number ? a.number < b.number : a.language < b.language;
      });
      for (std::size_t i = 0; i < field.named.size();) {
        const concepts::ConceptNumber number = field.named[i].number;
        const auto count = std::max(1L, std::lround(most_in_a_language(field.named, i)));
        piece.forms.insert(piece.forms.end(), static_cast<std::size_t>(count),
                           reader.concept_form(number));
      }
      record.pieces.push_back(std::move(piece));
    }
    fields_.clear();
    languages_.clear();
  }

 private:
  struct Named {
    concepts::ConceptNumber number;
    std::size_t language;
    float weight;
  };
  struct Field {
    std::string name;
    std::uint32_t weight;
    std::vector<Named> named;
  };

  /// The greatest sum over a language of the concept at `at`, which moves behind it.
  static float most_in_a_language(const std::vector<Named>& named, std::size_t& at) {
    const concepts::ConceptNumber number = named[at].number;
    float most = 0;
    while (at < named.size() && named[at].number == number) {
      const std::size_t language = named[at].language;
      float sum = 0;
      for (; at < named.size() && named[at].number == number && named[at].language == language;
           ++at)
        sum += named[at].weight;
      most = std::max(most, sum);
    }
    return most;
  }

  Field& field_of(const AnalyzedPiece& piece) {
    const auto known = std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) {
      return field.weight == piece.weight && field.name == piece.field;
    });
    if (known != fields_.end()) return *known;
    return fields_.emplace_back(Field{piece.field, piece.weight, {}});
  }

  std::size_t language_of(const AnalyzedPiece& piece) {
    const auto known = std::find(languages_.begin(), languages_.end(), piece.language);
    const auto number = static_cast<std::size_t>(known - languages_.begin());
    if (known == languages_.end()) languages_.push_back(piece.language);
    return number;
  }

  std::vector<Field> fields_;
  std::vector<std::string> languages_;
  std::vector<concepts::ConceptMatch> matches_;
};

std::vector<std::string> facet_slots(const schema::CollectionSchema& schema,
                                     const std::vector<ColumnKeys>& columns) {
  std::vector<std::string> slots(schema.facets.size());
  for (std::size_t i = 0; i < slots.size(); ++i) {
    for (const ColumnKeys& column : columns) {
      if (column.field == schema.facets[i].path) slots[i] = storage::facet_slot_value(column.keys);
    }
  }
  return slots;
}

}  // namespace

Result<AnalyzedBatch> analyze_batch(std::vector<BatchRecord> batch,
                                    const schema::CollectionSchema& schema,
                                    const schema::Vocabulary& vocabulary, FormTable::Reader& reader,
                                    const std::filesystem::path& database) {
  AnalyzedBatch result;
  result.database = database;
  SENDA_ASSIGN_OR_RETURN(auto writer, storage::PostingsWriter::create(database));
  std::vector<std::pair<ProvisionalForm, std::uint32_t>> counts;
  std::vector<storage::Posting> postings;
  RecordConcepts concepts;
  for (BatchRecord& item : batch) {
    SENDA_ASSIGN_OR_RETURN(const schema::Record record,
                           schema::extract_record(item.value, schema, vocabulary));
    AnalyzedRecord analyzed;
    analyzed.id = record.id;
    analyzed.hash = std::move(item.hash);
    for (const schema::TextPiece& piece : record.pieces) {
      AnalyzedPiece out{piece.field, piece.weight, std::string(piece.lang.language()), {}};
      reader.read(piece.text, piece.lang, out.forms);
      concepts.add(out, reader);
      analyzed.pieces.push_back(std::move(out));
    }
    concepts.append_to(analyzed, reader);
    analyzed.columns = column_keys(record);
    collect_postings(analyzed, reader, counts, postings);
    const auto slots = facet_slots(schema, analyzed.columns);
    SENDA_RETURN_IF_ERROR(writer.add_document(postings, json::write(item.value), slots));
    item.value = json::Value();  // the text is stored; free the tree
    result.records.push_back(std::move(analyzed));
  }
  SENDA_RETURN_IF_ERROR(writer.commit());
  return result;
}

}  // namespace senda::indexer
