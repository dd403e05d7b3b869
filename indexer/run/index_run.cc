#include "indexer/run/index_run.h"

#include "indexer/run/generation_writer.h"

#include <chrono>

namespace senda::indexer {

Result<RunReport> run_index(const storage::Collection& collection, const CollectionRules& rules,
                            const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  RunReport report;
  SENDA_ASSIGN_OR_RETURN(const auto checker,
                         RecordChecker::make(rules.schema, rules.vocabulary, rules.record_schema));
  SENDA_ASSIGN_OR_RETURN(const io::FileLock lock, collection.lock_for_writing());
  SENDA_ASSIGN_OR_RETURN(auto writer,
                         GenerationWriter::create(collection, rules.schema, rules.vocabulary,
                                                  rules.with_concepts(options.segment)));
  const IncomingSink sink = [&](IncomingRecord record) -> Result<void> {
    ++report.added;
    return writer.add(std::move(record.value), std::move(record.hash));
  };
  SENDA_RETURN_IF_ERROR(
      read_incoming(options.incoming, checker, rules.schema, {}, sink, options.progress, report));
  if (report.read == 0) return Error(ErrorCode::kNotFound, "no records found; nothing was changed");
  if (report.added == 0) {
    const Refusal& first = report.refused.front();
    return Error(ErrorCode::kSchemaMismatch,
                 "all " + std::to_string(report.read) +
                     " records were refused, nothing was changed; the first: " + first.file +
                     " record " + std::to_string(first.record) + ": " +
                     first.errors.front().message());
  }
  SENDA_RETURN_IF_ERROR(writer.publish(report, options.progress));
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace senda::indexer
