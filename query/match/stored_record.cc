#include "query/match/stored_record.h"

#include "engine/json/parse.h"
#include "query/match/view_cache.h"

#include <string>
#include <utility>

namespace senda::query {
namespace {

/// A parsed record takes about so many times the bytes of its text.
constexpr std::size_t kBytesPerStoredByte = 6;

}  // namespace

Result<std::shared_ptr<const StoredRecord>> read_stored(const IndexReader& reader, DocNum doc) {
  const IndexView& view = reader.view();
  auto& known = view.cache().records;
  std::string key = std::to_string(doc);
  if (auto record = known.find(key)) return record;
  SENDA_ASSIGN_OR_RETURN(const std::string text, reader.record(doc));
  auto record = std::make_shared<StoredRecord>();
  SENDA_ASSIGN_OR_RETURN(record->value, json::parse(text));
  const storage::Generation& generation = view.generation();
  auto extracted =
      schema::extract_record(record->value, generation.schema(), generation.vocabulary());
  if (extracted) record->extracted = std::move(extracted).value();
  known.put(std::move(key), record, text.size() * kBytesPerStoredByte);
  return std::shared_ptr<const StoredRecord>(std::move(record));
}

}  // namespace senda::query
