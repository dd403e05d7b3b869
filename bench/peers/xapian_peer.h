// Stock Xapian 1.4, used as its own documentation has it: TermGenerator and QueryParser, boolean
// terms for filters, ValueCountMatchSpy for facets, check_at_least = all for exact totals. Its spy
// knows no lists, so the values of a facet stand in one slot with a separator and are taken apart
// after counting; a selected facet is counted by a match of its own without its selection.
#pragma once

#include "bench/peers/peer.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace senda::bench {

struct XapianBuild {
  std::uint64_t documents = 0;
  double seconds = 0;  ///< Reading and extracting included, compaction not.
  double compact_seconds = 0;
  double processor_seconds = 0;  ///< Of the process, for both.
};

/// How words are made terms: as they are, or by the stemmer of each text's language.
enum class XapianWords { kPlain, kStemmed };

/// Indexes JSON Lines by the usual loop: one writer, Xapian's own batches, positions, then
/// compaction.
/// Errors: kIo, kParse; those of Xapian.
Result<XapianBuild> build_xapian(const std::filesystem::path& records,
                                 const schema::CollectionSchema& schema,
                                 const schema::Vocabulary& vocabulary, XapianWords words,
                                 const std::filesystem::path& folder);

class XapianPeer : public Peer {
 public:
  /// In: facets: the paths of the schema's facets in their order, as build_xapian numbered them.
  static Result<std::unique_ptr<XapianPeer>> open(const std::filesystem::path& folder,
                                                  std::vector<std::string> facets);
  ~XapianPeer() override;
  std::string name() const override { return "xapian"; }
  Result<PeerAnswer> ask(const PeerQuery& query) override;

 private:
  XapianPeer();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::bench
