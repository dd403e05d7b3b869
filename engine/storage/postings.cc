#include "engine/storage/postings.h"

#include "engine/storage/varint.h"
#include "engine/storage/xapian_guard.h"

#include <sstream>

namespace senda::storage {

struct PostingsWriter::Impl {
  Xapian::WritableDatabase database;
};

PostingsWriter::PostingsWriter() = default;
PostingsWriter::~PostingsWriter() = default;
PostingsWriter::PostingsWriter(PostingsWriter&&) noexcept = default;
PostingsWriter& PostingsWriter::operator=(PostingsWriter&&) noexcept = default;

Result<PostingsWriter> PostingsWriter::create(const std::filesystem::path& folder,
                                              Backend backend) {
  return with_xapian([&]() -> Result<PostingsWriter> {
    PostingsWriter writer;
    writer.impl_ = std::make_unique<Impl>();
    // No term lists: only deletion needs them, and a segment is never changed. No flushing: what is
    // written here is either merged or flushed as a whole before anything refers to it.
    const int flags = backend == Backend::kMemory
                          ? Xapian::DB_BACKEND_INMEMORY
                          : Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST |
                                Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    writer.impl_->database = Xapian::WritableDatabase(folder.string(), flags);
    return writer;
  });
}

Result<void> PostingsWriter::add_document(std::span<const Posting> postings,
                                          std::string_view record,
                                          std::span<const std::string> slots) {
  return with_xapian([&] {
    Xapian::Document document;
    for (const Posting& posting : postings)
      document.add_term(std::string(posting.term), posting.wdf);
    document.set_data(std::string(record));
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
      if (!slots[slot].empty()) document.add_value(static_cast<Xapian::valueno>(slot), slots[slot]);
    }
    impl_->database.add_document(document);
  });
}

Result<void> PostingsWriter::commit() {
  return with_xapian([&] { impl_->database.commit(); });
}

Result<void> merge_postings(std::span<const std::filesystem::path> inputs,
                            const std::filesystem::path& output) {
  return with_xapian([&] {
    Xapian::Database all;
    for (const auto& input : inputs) all.add_database(Xapian::Database(input.string()));
    all.compact(output.string(), Xapian::DBCOMPACT_MULTIPASS);
  });
}

std::string facet_slot_value(std::span<const std::string> keys) {
  std::string value;
  for (const std::string& key : keys) {
    append_varint(value, static_cast<std::uint32_t>(key.size()));
    value += key;
  }
  return value;
}

struct PostingsDatabase::Impl {
  Xapian::Database database;
};

PostingsDatabase::PostingsDatabase() = default;
PostingsDatabase::~PostingsDatabase() = default;
PostingsDatabase::PostingsDatabase(PostingsDatabase&&) noexcept = default;
PostingsDatabase& PostingsDatabase::operator=(PostingsDatabase&&) noexcept = default;

Result<PostingsDatabase> PostingsDatabase::open(const std::filesystem::path& folder) {
  return with_xapian([&]() -> Result<PostingsDatabase> {
    PostingsDatabase database;
    database.impl_ = std::make_unique<Impl>();
    database.impl_->database = Xapian::Database(folder.string());
    return database;
  });
}

Result<std::uint32_t> PostingsDatabase::document_count() const {
  return with_xapian([&]() -> Result<std::uint32_t> { return impl_->database.get_doccount(); });
}

Result<void> PostingsDatabase::read_postings(std::string_view term, std::vector<LocalDoc>& docs,
                                             std::vector<std::uint32_t>& wdfs) const {
  return with_xapian([&] {
    const std::string key(term);
    const auto end = impl_->database.postlist_end(key);
    for (auto it = impl_->database.postlist_begin(key); it != end; ++it) {
      docs.push_back(*it - 1);
      wdfs.push_back(it.get_wdf());
    }
  });
}

Result<std::string> PostingsDatabase::record(LocalDoc doc) const {
  return with_xapian([&]() -> Result<std::string> {
    return impl_->database.get_document(doc + 1, Xapian::DOC_ASSUME_VALID).get_data();
  });
}

Result<std::string> PostingsDatabase::slot(LocalDoc doc, std::uint32_t slot) const {
  return with_xapian([&]() -> Result<std::string> {
    return impl_->database.get_document(doc + 1, Xapian::DOC_ASSUME_VALID).get_value(slot);
  });
}

Result<void> PostingsDatabase::visit_terms(
    const std::function<void(const std::string&, std::uint32_t)>& visit) const {
  return with_xapian([&] {
    const auto end = impl_->database.allterms_end();
    for (auto it = impl_->database.allterms_begin(); it != end; ++it) visit(*it, it.get_termfreq());
  });
}

Result<void> check_postings(const std::filesystem::path& folder) {
  return with_xapian([&]() -> Result<void> {
    std::ostringstream report;
    const std::size_t faults = Xapian::Database::check(folder.string(), 0, &report);
    if (faults == 0) return {};
    return Error(ErrorCode::kCorrupt, folder.string() + ": " + report.str())
        .in_file(folder.string());
  });
}

}  // namespace senda::storage
