#include "indexer/run/incoming.h"

#include "engine/io/file.h"
#include "engine/json/write.h"
#include "engine/schema/record.h"
#include "indexer/read/record_reader.h"

#include <cstdio>
#include <fstream>
#include <system_error>

namespace senda::indexer {
namespace {

std::string_view extension_of(RecordFormat format) {
  switch (format) {
    case RecordFormat::kJson:
      return ".json";
    case RecordFormat::kJsonLines:
      return ".jsonl";
    case RecordFormat::kCsv:
      return ".csv";
  }
  return ".txt";
}

json::Value refusal_to_json(const Refusal& refusal) {
  json::Value value = json::Value::object();
  value.set("file", refusal.file);
  value.set("record", static_cast<std::int64_t>(refusal.record));
  value.set("line", static_cast<std::int64_t>(refusal.line));
  if (!refusal.id.empty()) value.set("id", refusal.id);
  json::Array reasons;
  for (const Error& error : refusal.errors) {
    json::Value reason = json::Value::object();
    reason.set("code", error_code_name(error.code()));
    if (!error.field().empty()) reason.set("field", error.field());
    reason.set("message", error.message());
    reasons.push_back(std::move(reason));
  }
  value.set("reasons", std::move(reasons));
  value.set("original", refusal.kept_as);
  return value;
}

/// Keeps originals and reasons below one folder, made when the first is refused.
class RefusedStore {
 public:
  explicit RefusedStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<void> keep(Refusal& refusal, std::string_view original, RecordFormat format) {
    if (folder_.empty()) return {};
    std::error_code code;
    std::filesystem::create_directories(folder_, code);
    if (code) return Error(ErrorCode::kIo, folder_.string() + ": " + code.message());
    char name[32];
    std::snprintf(name, sizeof name, "%06zu", ++count_);
    const std::filesystem::path path =
        folder_ / (std::string(name) + std::string(extension_of(format)));
    refusal.kept_as = path.string();
    SENDA_RETURN_IF_ERROR(io::write_file_atomically(path, original));
    std::ofstream reasons(folder_ / "reasons.jsonl", std::ios::app);
    reasons << json::write(refusal_to_json(refusal)) << '\n';
    if (!reasons.flush())
      return Error(ErrorCode::kIo, "cannot write " + (folder_ / "reasons.jsonl").string());
    return {};
  }

 private:
  std::filesystem::path folder_;
  std::size_t count_ = 0;
};

class IncomingRun {
 public:
  IncomingRun(const IncomingOptions& options, const RecordChecker& checker,
              const schema::CollectionSchema& schema, const RecordTransform& transform,
              const IncomingSink& sink, const ProgressSink& progress, RunReport& report)
      : options_(options),
        checker_(checker),
        schema_(schema),
        transform_(transform),
        sink_(sink),
        progress_(progress),
        report_(report),
        store_(options.refused_folder) {}

  Result<void> run() {
    SENDA_ASSIGN_OR_RETURN(const auto files,
                           list_source_files(options_.paths, {options_.format, options_.skip}));
    Progress at;
    for (const SourceFile& file : files) at.total_bytes += file.bytes;
    ReadOptions read;
    read.is_list = [this](std::string_view column) { return checker_.is_list_column(column); };
    for (const SourceFile& file : files) {
      const std::uint64_t before = at.bytes;
      std::uint64_t in_file = 0;
      read_records(file, read, [&](SourceRecord& record) {
        in_file += record.original.size();
        at.bytes = before + std::min<std::uint64_t>(in_file, file.bytes);
        at.records = ++report_.read;
        if (progress_) progress_(at);
        if (auto taken = take(record, file.format); !taken) {
          failure_ = std::move(taken).error();
          return Visit::kStop;
        }
        return Visit::kContinue;
      });
      if (failure_) return *std::move(failure_);
      at.bytes = before + file.bytes;
    }
    return {};
  }

 private:
  Result<void> take(SourceRecord& source, RecordFormat format) {
    Refusal refusal;
    refusal.file = source.file;
    refusal.record = source.number;
    refusal.line = source.line;
    if (!source.value) {
      refusal.errors.push_back(source.value.error());
      return refuse(std::move(refusal), source, format);
    }
    json::Value value = std::move(source.value).value();
    if (format == RecordFormat::kCsv) checker_.convert_cells(value);
    if (transform_) {
      auto transformed = transform_(std::move(value));
      if (!transformed) {
        refusal.errors.push_back(std::move(transformed).error());
        return refuse(std::move(refusal), source, format);
      }
      value = std::move(transformed).value();
    }
    refusal.errors = checker_.check(value);
    auto id = schema::record_id(value, schema_);
    if (id) refusal.id = *id;
    if (!refusal.errors.empty()) return refuse(std::move(refusal), source, format);
    const auto [first, is_new] = seen_.emplace(*id, files_.size());
    if (!is_new) {
      refusal.errors.push_back(
          Error(ErrorCode::kExists, "the id \"" + *id + "\" stands already in " +
                                        files_[first->second] + "; the first is kept")
              .in_field(schema_.primary_key));
      return refuse(std::move(refusal), source, format);
    }
    files_.push_back(source.file + " (record " + std::to_string(source.number) + ")");
    IncomingRecord record{std::move(id).value(), std::move(value), {}};
    record.hash = record_hash(record.value);
    return sink_(std::move(record));
  }

  Result<void> refuse(Refusal refusal, const SourceRecord& source, RecordFormat format) {
    SENDA_RETURN_IF_ERROR(store_.keep(refusal, source.original, format));
    report_.refused.push_back(std::move(refusal));
    return {};
  }

  const IncomingOptions& options_;
  const RecordChecker& checker_;
  const schema::CollectionSchema& schema_;
  const RecordTransform& transform_;
  const IncomingSink& sink_;
  const ProgressSink& progress_;
  RunReport& report_;
  RefusedStore store_;
  std::unordered_map<std::string, std::size_t> seen_;  // id -> index into files_
  std::vector<std::string> files_;
  std::optional<Error> failure_;
};

}  // namespace

std::string record_hash(const json::Value& value) { return io::content_hash(json::write(value)); }

Result<void> read_incoming(const IncomingOptions& options, const RecordChecker& checker,
                           const schema::CollectionSchema& schema, const RecordTransform& transform,
                           const IncomingSink& sink, const ProgressSink& progress,
                           RunReport& report) {
  return IncomingRun(options, checker, schema, transform, sink, progress, report).run();
}

}  // namespace senda::indexer
