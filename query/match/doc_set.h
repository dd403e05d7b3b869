// DocSet: a set of documents, as a list where they are few and as a Bitset where they are many. A
// search that finds three documents must not look at a bit for each of a million.
#pragma once

#include "query/match/bitset.h"
#include "query/match/index_view.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace senda::query {

class DocSet {
 public:
  explicit DocSet(Bitset set) : is_list_(false), set_(std::move(set)) {}
  /// In: docs: ascending, below `limit`.
  DocSet(std::vector<DocNum> docs, DocNum limit) : is_list_(docs.size() < limit / kListShare) {
    if (is_list_) {
      list_ = std::move(docs);
      return;
    }
    set_ = Bitset(limit);
    for (const DocNum doc : docs) set_.set(doc);
  }

  bool is_list() const noexcept { return is_list_; }

  /// Members from `from` to before `to`.
  std::size_t count(DocNum from, DocNum to) const {
    if (!is_list_) return set_.count(from, to);
    const auto [first, last] = range(from, to);
    return static_cast<std::size_t>(last - first);
  }
  template <typename Visit>
  void for_each(DocNum from, DocNum to, Visit&& visit) const {
    if (!is_list_) {
      set_.for_each(from, to, visit);
      return;
    }
    const auto [first, last] = range(from, to);
    std::for_each(first, last, visit);
  }
  /// What is not a member. Not of a list.
  template <typename Visit>
  void for_each_absent(DocNum from, DocNum to, Visit&& visit) const {
    set_.for_each_absent(from, to, visit);
  }

  void keep(const Bitset& other) {
    if (!is_list_) set_ &= other;
    std::erase_if(list_, [&](DocNum doc) { return !other.test(doc); });
  }
  void drop(const Bitset& other) {
    if (!is_list_) set_.subtract(other);
    std::erase_if(list_, [&](DocNum doc) { return other.test(doc); });
  }

 private:
  /// From this share of the documents on, going through the bits costs no more than the members.
  static constexpr DocNum kListShare = 32;

  std::pair<std::vector<DocNum>::const_iterator, std::vector<DocNum>::const_iterator> range(
      DocNum from, DocNum to) const {
    const auto first = std::lower_bound(list_.begin(), list_.end(), from);
    return {first, std::lower_bound(first, list_.end(), to)};
  }

  bool is_list_;
  std::vector<DocNum> list_;
  Bitset set_;
};

}  // namespace senda::query
