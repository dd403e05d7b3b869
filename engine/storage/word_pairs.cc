#include "engine/storage/word_pairs.h"

#include "engine/storage/rice.h"
#include "engine/storage/varint.h"

#include <algorithm>

namespace senda::storage {
namespace {

/// A word is common from this frequency on, and if at least one document of kRareShare holds it.
/// Looking into a document takes about as long as reading ten postings: below, the posting list of
/// the rarer word is answer enough.
constexpr std::uint32_t kLeastFrequency = 1024;
constexpr std::uint32_t kRareShare = 128;

/// Documents of a list in the mean. Longer lists are smaller in all, and cost more to look through.
constexpr std::uint64_t kDocumentsPerList = 1024;

std::size_t list_of(FormId first, FormId second, std::size_t lists) {
  std::uint64_t mixed = (std::uint64_t{first} << 32U | second) * 0x9E3779B97F4A7C15ULL;
  mixed ^= mixed >> 32U;
  mixed *= 0xD6E8FEB86659FD93ULL;
  return static_cast<std::size_t>((mixed >> 32U) * lists >> 32U);
}

}  // namespace

WordPairsWriter::WordPairsWriter(std::uint32_t documents, std::vector<std::uint32_t> frequencies)
    : documents_(documents),
      least_frequency_(std::max(kLeastFrequency, documents / kRareShare)),
      frequencies_(std::move(frequencies)) {
  std::uint64_t pairs = 0;  // about as many as common words
  for (const std::uint32_t frequency : frequencies_)
    pairs += frequency >= least_frequency_ ? frequency : 0;
  if (pairs > 0) lists_.resize(1 + pairs / kDocumentsPerList);
}

void WordPairsWriter::add(LocalDoc doc, std::span<const FormId> tokens) {
  if (lists_.empty()) return;
  const auto is_common = [&](FormId form) { return frequencies_[form] >= least_frequency_; };
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (!is_common(tokens[i - 1]) || !is_common(tokens[i])) continue;
    List& list = lists_[list_of(tokens[i - 1], tokens[i], lists_.size())];
    if (list.count > 0 && list.next == doc + 1) continue;
    append_varint(list.gaps, doc - list.next);
    list.next = doc + 1;
    ++list.count;
  }
}

void WordPairsWriter::write(SectionFileWriter& out) const {
  std::vector<std::uint64_t> offsets;
  std::string data;
  std::vector<std::uint32_t> gaps;
  for (const List& list : lists_) {
    offsets.push_back(data.size());
    gaps.resize(list.count);
    const char* at = list.gaps.data();
    for (std::uint32_t& gap : gaps) gap = read_varint(at);
    append_rice(data, gaps);
  }
  if (!lists_.empty()) offsets.push_back(data.size());
  out.add_array("pair.limits", std::vector<std::uint32_t>{least_frequency_, documents_});
  out.add_array("pair.offset", offsets);
  out.add_bytes("pair.data", std::move(data));
}

Result<WordPairs> WordPairs::open(const SectionFile& file) {
  WordPairs pairs;
  SENDA_ASSIGN_OR_RETURN(const auto limits, file.array<std::uint32_t>("pair.limits"));
  SENDA_ASSIGN_OR_RETURN(pairs.offsets_, file.array<std::uint64_t>("pair.offset"));
  pairs.data_ = file.bytes("pair.data");
  const std::uint64_t end = pairs.offsets_.empty() ? 0 : pairs.offsets_.back();
  if (limits.size() != 2 || pairs.offsets_.size() == 1 || end != pairs.data_.size() ||
      !std::is_sorted(pairs.offsets_.begin(), pairs.offsets_.end())) {
    return Error(ErrorCode::kCorrupt, "the word pairs are damaged");
  }
  pairs.least_frequency_ = limits[0];
  pairs.documents_ = limits[1];
  return pairs;
}

void WordPairs::read(FormId first, FormId second, std::vector<LocalDoc>& docs) const {
  const std::size_t list = list_of(first, second, offsets_.size() - 1);
  read_rice(data_.substr(offsets_[list], offsets_[list + 1] - offsets_[list]), docs);
  std::uint64_t next = 0;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    next += std::uint64_t{docs[i]} + 1;
    if (next > documents_) {  // a damaged list
      docs.resize(i);
      return;
    }
    docs[i] = static_cast<LocalDoc>(next - 1);
  }
}

}  // namespace senda::storage
