// Csr: rows of 32-bit numbers of varying length, as one array of offsets and one of values; read
// from a section file, built in memory by CsrBuilder.
#pragma once

#include "engine/storage/section_file.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace senda::storage {

class Csr {
 public:
  Csr() = default;
  /// Errors: kCorrupt. The file must outlive this object.
  static Result<Csr> open(const SectionFile& file, const std::string& name) {
    Csr csr;
    SENDA_ASSIGN_OR_RETURN(csr.offsets_, file.array<std::uint32_t>(name + ".offset"));
    SENDA_ASSIGN_OR_RETURN(csr.values_, file.array<std::uint32_t>(name + ".value"));
    if (csr.offsets_.empty() || csr.offsets_.back() != csr.values_.size()) {
      return Error(ErrorCode::kCorrupt, "section " + name + " is damaged");
    }
    return csr;
  }

  std::size_t size() const noexcept { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  std::span<const std::uint32_t> row(std::size_t index) const {
    return values_.subspan(offsets_[index], offsets_[index + 1] - offsets_[index]);
  }
  std::span<const std::uint32_t> values() const noexcept { return values_; }

 private:
  std::span<const std::uint32_t> offsets_;
  std::span<const std::uint32_t> values_;
};

class CsrBuilder {
 public:
  template <typename Range>
  void add_row(const Range& row) {
    for (const auto value : row) values_.push_back(static_cast<std::uint32_t>(value));
    offsets_.push_back(static_cast<std::uint32_t>(values_.size()));
  }
  void write(SectionFileWriter& out, const std::string& name) const {
    out.add_array(name + ".offset", offsets_);
    out.add_array(name + ".value", values_);
  }

 private:
  std::vector<std::uint32_t> offsets_{0};
  std::vector<std::uint32_t> values_;
};

}  // namespace senda::storage
