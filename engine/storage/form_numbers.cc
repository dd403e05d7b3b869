#include "engine/storage/form_numbers.h"

#include <algorithm>
#include <numeric>

namespace senda::storage {
namespace {

/// As many numbers as a varint of two bytes has.
constexpr std::size_t kMostFrequent = 1U << 14U;

}  // namespace

FormNumbersWriter::FormNumbersWriter(std::span<const std::uint32_t> frequencies)
    : numbers_(frequencies.size()) {
  std::vector<FormId> forms(frequencies.size());
  std::iota(forms.begin(), forms.end(), FormId{0});
  const std::size_t count = std::min(forms.size(), kMostFrequent);
  const auto end = forms.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(forms.begin(), end, forms.end(), [&](FormId a, FormId b) {
    return frequencies[a] != frequencies[b] ? frequencies[a] > frequencies[b] : a < b;
  });
  frequent_.assign(forms.begin(), end);
  for (FormId form = 0; form < numbers_.size(); ++form)
    numbers_[form] = form + static_cast<std::uint32_t>(count);
  for (std::uint32_t number = 0; number < count; ++number) numbers_[frequent_[number]] = number;
}

void FormNumbersWriter::write(SectionFileWriter& out) const {
  std::vector<std::uint32_t> in_order(frequent_.size());
  std::iota(in_order.begin(), in_order.end(), 0U);
  std::sort(in_order.begin(), in_order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return frequent_[a] < frequent_[b]; });
  out.add_array("number.form", frequent_);
  out.add_array("number.order", in_order);
}

Result<FormNumbers> FormNumbers::open(const SectionFile& file) {
  FormNumbers numbers;
  SENDA_ASSIGN_OR_RETURN(numbers.frequent_, file.array<FormId>("number.form"));
  SENDA_ASSIGN_OR_RETURN(numbers.in_order_, file.array<std::uint32_t>("number.order"));
  if (numbers.in_order_.size() != numbers.frequent_.size()) {
    return Error(ErrorCode::kCorrupt, "the numbers of the forms are damaged");
  }
  return numbers;
}

std::uint32_t FormNumbers::number(FormId form) const {
  const auto it = std::lower_bound(
      in_order_.begin(), in_order_.end(), form,
      [&](std::uint32_t number, FormId wanted) { return frequent_[number] < wanted; });
  if (it != in_order_.end() && frequent_[*it] == form) return *it;
  return form + static_cast<std::uint32_t>(frequent_.size());
}

}  // namespace senda::storage
