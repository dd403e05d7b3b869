// SlotMemory: what the words of a collection's texts mean to its concept table, found once for each
// word as written. Showing hits asks for the same words again and again; finding takes about a
// microsecond, remembering a twentieth of that.
#pragma once

#include "engine/concepts/table.h"
#include "engine/storage/generation.h"

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senda::concepts {

/// Thread: one instance per thread.
class SlotMemory {
 public:
  /// In: borrowed, must outlive the memory. The segments' lexicons know the base forms of words.
  SlotMemory(const ConceptTable& table, std::span<const storage::Segment> segments)
      : table_(&table), segments_(segments) {}

  /// Out: valid until `make_room`.
  std::span<const Slot> slots_of(std::string_view word, std::string_view language);

  /// Forgets everything once there is too much of it, some 100,000 words.
  void make_room();

 private:
  using ByWord = std::unordered_map<std::string, std::vector<Slot>>;

  const ConceptTable* table_;
  std::span<const storage::Segment> segments_;
  std::map<std::string, ByWord, std::less<>> known_;
  std::size_t words_ = 0;
  std::string word_;  // reused
};

}  // namespace senda::concepts
