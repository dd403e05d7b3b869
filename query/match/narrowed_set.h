// NarrowedSet: a set of documents that is another's until it is narrowed. Most searches have
// neither filter nor selection, and copy nothing.
#pragma once

#include "query/match/bitset.h"

#include <utility>

namespace senda::query {

class NarrowedSet {
 public:
  /// In: whole: borrowed, must outlive this.
  explicit NarrowedSet(const Bitset& whole) : set_(&whole) {}
  NarrowedSet(const NarrowedSet&) = delete;
  const Bitset& get() const { return *set_; }
  Bitset& narrow() {
    if (set_ != &own_) own_ = *set_;
    set_ = &own_;
    return own_;
  }
  void replace(Bitset set) {
    own_ = std::move(set);
    set_ = &own_;
  }

 private:
  const Bitset* set_;
  Bitset own_;
};

}  // namespace senda::query
