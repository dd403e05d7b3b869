// FormNumbers: the numbers that stand for forms in the forward index. Forms are numbered by their
// term, so that a frequent word has any number; here the most frequent ones have the smallest,
// which take a byte or two as a varint: running text gets shorter by a third and faster to look
// through.
#pragma once

#include "engine/storage/lexicon.h"
#include "engine/storage/section_file.h"

#include <cstdint>
#include <span>
#include <vector>

namespace senda::storage {

class FormNumbersWriter {
 public:
  /// Every form is its own number.
  FormNumbersWriter() = default;
  /// In: frequencies: documents per form.
  explicit FormNumbersWriter(std::span<const std::uint32_t> frequencies);

  std::uint32_t number(FormId form) const { return form < numbers_.size() ? numbers_[form] : form; }
  void write(SectionFileWriter& out) const;

 private:
  std::vector<FormId> frequent_;        // by number
  std::vector<std::uint32_t> numbers_;  // by form
};

/// Thread: immutable; any number of threads.
class FormNumbers {
 public:
  FormNumbers() = default;
  /// Errors: kCorrupt. The file must outlive this object.
  static Result<FormNumbers> open(const SectionFile& file);

  FormId form(std::uint32_t number) const {
    const auto count = static_cast<std::uint32_t>(frequent_.size());
    return number < count ? frequent_[number] : number - count;
  }
  /// Cost: a binary search.
  std::uint32_t number(FormId form) const;

 private:
  std::span<const FormId> frequent_;         // by number; other forms follow with their own
  std::span<const std::uint32_t> in_order_;  // numbers of the frequent forms, ascending by form
};

}  // namespace senda::storage
