#include "indexer/build/segment_builder.h"

#include "engine/io/file.h"
#include "engine/storage/columns.h"
#include "engine/storage/document_table.h"
#include "engine/storage/forward.h"
#include "engine/storage/postings.h"
#include "engine/storage/varint.h"
#include "engine/text/morphology/registry.h"
#include "indexer/build/batch.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>
#include <vector>

namespace senda::indexer {
namespace {

namespace fs = std::filesystem;

/// The side files while they grow: everything in the order of the records, forms still provisional.
class SideData {
 public:
  explicit SideData(std::vector<std::string> facets) : columns_(std::move(facets)) {}

  void append(const AnalyzedRecord& record) {
    ids_.push_back(record.id);
    hashes_.push_back(record.hash);
    columns_.begin_document();
    for (const ColumnKeys& column : record.columns) {
      columns_.add(column.field, column.keys, column.flags);
      values_ += 1 + column.keys.size();
    }
    if (pieces_.empty() || pieces_.back().size() >= kChunk) pieces_.emplace_back();
    std::string& pieces = pieces_.back();
    const std::size_t before = pieces.size();
    storage::append_varint(pieces, static_cast<std::uint32_t>(record.pieces.size()));
    distinct_.clear();
    for (const AnalyzedPiece& piece : record.pieces) {
      storage::append_varint(pieces, forward_.field_index(piece.field, piece.weight));
      storage::append_varint(pieces, forward_.language_index(piece.language));
      storage::append_varint(pieces, static_cast<std::uint32_t>(piece.forms.size()));
      for (const ProvisionalForm form : piece.forms) {
        storage::append_varint(pieces, form);
        distinct_.insert(form);
      }
    }
    piece_bytes_ += pieces.size() - before;
    for (const ProvisionalForm form : distinct_) {
      if (form >= frequencies_.size()) frequencies_.resize(form + 1);
      ++frequencies_[form];
    }
  }

  /// By an estimate: the pieces twice, for the forward index and the file of it.
  std::size_t memory_bytes() const {
    constexpr std::size_t kDocument = 192;  // id, hash, lengths
    constexpr std::size_t kValue = 12;
    return 2 * piece_bytes_ + kDocument * ids_.size() + kValue * values_ +
           sizeof(std::uint32_t) * frequencies_.size();
  }

  Result<void> write(const fs::path& folder, FormTable& forms) {
    SENDA_RETURN_IF_ERROR(write_words(folder, forms));
    SENDA_RETURN_IF_ERROR(columns_.write(folder / "columns.bin"));
    return storage::write_document_table(folder / "documents.bin", ids_, hashes_);
  }

  std::uint32_t documents() const { return static_cast<std::uint32_t>(ids_.size()); }

 private:
  /// What is written is let go of before the next is put together.
  Result<void> write_words(const fs::path& folder, FormTable& forms) {
    std::vector<storage::FormId> ranks;
    std::vector<std::uint32_t> frequencies;
    {
      const auto entries = forms.finish(frequencies_, ranks);
      SENDA_RETURN_IF_ERROR(storage::write_lexicon(folder / "lexicon.bin", entries));
      for (const storage::LexiconEntry& entry : entries)
        frequencies.push_back(entry.document_frequency);
    }
    forward_.set_frequencies(documents(), std::move(frequencies));
    renumber(ranks);
    SENDA_RETURN_IF_ERROR(forward_.write(folder / "forward.bin"));
    forward_ = storage::ForwardWriter();
    return {};
  }

  void renumber(const std::vector<storage::FormId>& ranks) {
    std::vector<storage::ForwardPiece> pieces;
    for (; !pieces_.empty(); pieces_.pop_front()) {
      const char* at = pieces_.front().data();
      for (const char* const end = at + pieces_.front().size(); at < end;) {
        pieces.resize(storage::read_varint(at));
        for (storage::ForwardPiece& piece : pieces) {
          piece.field = storage::read_varint(at);
          piece.language = storage::read_varint(at);
          piece.tokens.resize(storage::read_varint(at));
          for (storage::FormId& token : piece.tokens) token = ranks[storage::read_varint(at)];
        }
        forward_.add_document(pieces);
      }
    }
  }

  static constexpr std::size_t kChunk = std::size_t{4} << 20U;

  storage::ColumnsWriter columns_;
  storage::ForwardWriter forward_;
  std::vector<std::string> ids_;
  std::vector<std::string> hashes_;
  std::deque<std::string> pieces_;  // in chunks, let go of one by one
  std::size_t piece_bytes_ = 0;
  std::vector<std::uint32_t> frequencies_;
  std::unordered_set<ProvisionalForm> distinct_;
  std::size_t values_ = 0;  // of the columns
};

std::vector<std::string> facet_fields(const schema::CollectionSchema& schema) {
  std::vector<std::string> fields;
  for (const schema::FacetField& facet : schema.facets) fields.push_back(facet.path);
  return fields;
}

}  // namespace

struct SegmentBuilder::Impl {
  const schema::CollectionSchema& schema;
  const schema::Vocabulary& vocabulary;
  fs::path folder;
  fs::path scratch;
  SegmentOptions options;
  FormTable forms;
  SideData side;
  std::vector<fs::path> databases;

  std::vector<BatchRecord> filling;
  std::size_t next_batch = 0;

  // Guarded by `mutex`.
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::pair<std::size_t, std::vector<BatchRecord>>> queue;
  std::map<std::size_t, AnalyzedBatch> done;  // waiting for their turn
  std::size_t next_to_append = 0;
  std::optional<Error> failure;
  bool closed = false;

  std::vector<std::thread> workers;

  Impl(const schema::CollectionSchema& s, const schema::Vocabulary& v, fs::path f, fs::path t,
       SegmentOptions o)
      : schema(s),
        vocabulary(v),
        folder(std::move(f)),
        scratch(std::move(t)),
        options(std::move(o)),
        forms(options.concepts.get()),
        side(facet_fields(s)) {}

  void work() {
    FormTable::Reader reader(forms);
    while (true) {
      std::pair<std::size_t, std::vector<BatchRecord>> job;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return closed || !queue.empty(); });
        if (queue.empty()) return;
        job = std::move(queue.front());
        queue.pop_front();
      }
      auto batch = analyze_batch(std::move(job.second), schema, vocabulary, reader,
                                 scratch / ("batch" + std::to_string(job.first)));
      const std::lock_guard lock(mutex);
      if (!batch) {
        if (!failure) failure = std::move(batch).error();
      } else {
        done.emplace(job.first, std::move(batch).value());
        append_in_order();
      }
      changed.notify_all();
    }
  }

  /// Appends finished batches whose turn has come. The mutex is held.
  void append_in_order() {
    for (auto it = done.find(next_to_append); it != done.end(); it = done.find(++next_to_append)) {
      for (const AnalyzedRecord& record : it->second.records) side.append(record);
      databases.push_back(it->second.database);
      done.erase(it);
    }
  }

  Result<void> submit() {
    if (filling.empty()) return {};
    std::unique_lock lock(mutex);
    // As many batches waiting as workers keeps them busy and the memory bounded.
    changed.wait(lock, [&] { return failure || queue.size() < options.jobs; });
    if (failure) return *failure;
    queue.emplace_back(next_batch++, std::move(filling));
    filling.clear();
    changed.notify_all();
    return {};
  }

  void close() {
    {
      const std::lock_guard lock(mutex);
      closed = true;
    }
    changed.notify_all();
    for (std::thread& worker : workers) {
      if (worker.joinable()) worker.join();
    }
  }
};

SegmentBuilder::SegmentBuilder(const schema::CollectionSchema& schema,
                               const schema::Vocabulary& vocabulary, fs::path folder,
                               fs::path scratch, SegmentOptions options)
    : impl_(std::make_unique<Impl>(schema, vocabulary, std::move(folder), std::move(scratch),
                                   std::move(options))) {
  impl_->options.jobs = std::max(1U, options.jobs);
  for (unsigned i = 0; i < impl_->options.jobs; ++i) {
    impl_->workers.emplace_back([impl = impl_.get()] { impl->work(); });
  }
}

SegmentBuilder::~SegmentBuilder() { impl_->close(); }

Result<void> SegmentBuilder::add(json::Value record, std::string content_hash) {
  impl_->filling.push_back({std::move(record), std::move(content_hash)});
  if (impl_->filling.size() < impl_->options.batch_documents) return {};
  return impl_->submit();
}

Result<std::size_t> SegmentBuilder::settle() {
  Impl& impl = *impl_;
  std::unique_lock lock(impl.mutex);
  impl.changed.wait(lock, [&] { return impl.failure || impl.next_to_append == impl.next_batch; });
  if (impl.failure) return *impl.failure;
  return impl.forms.memory_bytes() + impl.side.memory_bytes();
}

Result<storage::SegmentEntry> SegmentBuilder::finish() {
  SENDA_RETURN_IF_ERROR(impl_->submit());
  impl_->close();
  if (impl_->failure) return *impl_->failure;
  std::error_code code;
  fs::create_directories(impl_->folder, code);
  if (code) return Error(ErrorCode::kIo, impl_->folder.string() + ": " + code.message());
  if (impl_->databases.empty()) {
    impl_->databases.push_back(impl_->scratch / "empty");
    SENDA_ASSIGN_OR_RETURN(auto writer, storage::PostingsWriter::create(impl_->databases.back()));
    SENDA_RETURN_IF_ERROR(writer.commit());
  }
  SENDA_RETURN_IF_ERROR(storage::merge_postings(impl_->databases, impl_->folder / "xapian"));
  for (const fs::path& database : impl_->databases) fs::remove_all(database, code);
  SENDA_RETURN_IF_ERROR(impl_->side.write(impl_->folder, impl_->forms));
  storage::SegmentEntry entry;
  entry.name = impl_->folder.filename().string();
  entry.documents = impl_->side.documents();
  for (const std::string_view file : storage::kSegmentFiles) {
    SENDA_ASSIGN_OR_RETURN(const auto mapped, io::MappedFile::open(impl_->folder / file));
    entry.checksums.emplace(file, io::to_hex(io::checksum(mapped.bytes())));
  }
  // Xapian's own check passes over missing and changed records: its blocks have no checksums.
  for (auto it = fs::directory_iterator(impl_->folder / "xapian", code);
       !code && it != fs::directory_iterator(); it.increment(code)) {
    SENDA_ASSIGN_OR_RETURN(const auto mapped, io::MappedFile::open(it->path()));
    entry.checksums.emplace("xapian/" + it->path().filename().string(),
                            io::to_hex(io::checksum(mapped.bytes())));
  }
  if (code) return Error(ErrorCode::kIo, impl_->folder.string() + ": " + code.message());
  SENDA_RETURN_IF_ERROR(io::sync_tree(impl_->folder));
  return entry;
}

std::string stamp_concepts(const concepts::ConceptTable* concepts) {
  return concepts == nullptr ? std::string() : io::to_hex(concepts->checksum());
}

std::map<std::string, storage::AnalysisStamp> stamp_analysis(
    const std::vector<std::string>& languages) {
  std::map<std::string, storage::AnalysisStamp> stamps;
  for (const std::string& language : languages) {
    const text::LanguageSupport* support = text::find_language_support(language);
    if (support == nullptr) continue;
    stamps.emplace(language, storage::AnalysisStamp{support->version, support->present,
                                                    support->missing_packages});
  }
  return stamps;
}

}  // namespace senda::indexer
