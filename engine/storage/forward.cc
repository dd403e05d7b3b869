#include "engine/storage/forward.h"

#include "engine/storage/terms.h"
#include "engine/storage/varint.h"

#include <algorithm>

namespace senda::storage {
namespace {

constexpr std::string_view kKind = "forward";
constexpr std::uint32_t kVersion = 2;

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace

void ForwardWriter::set_frequencies(std::uint32_t documents,
                                    std::vector<std::uint32_t> frequencies) {
  numbers_ = FormNumbersWriter(frequencies);
  pairs_ = WordPairsWriter(documents, std::move(frequencies));
}

std::uint32_t ForwardWriter::field_index(const std::string& field, std::uint32_t weight) {
  const auto it = std::find(fields_.begin(), fields_.end(), field);
  if (it != fields_.end()) return static_cast<std::uint32_t>(it - fields_.begin());
  fields_.push_back(field);
  weights_.push_back(weight);
  return static_cast<std::uint32_t>(fields_.size() - 1);
}

std::uint32_t ForwardWriter::language_index(const std::string& language) {
  const auto it = std::find(languages_.begin(), languages_.end(), language);
  if (it != languages_.end()) return static_cast<std::uint32_t>(it - languages_.begin());
  languages_.push_back(language);
  lengths_.emplace_back(offsets_.size() - 1, 0U);
  return static_cast<std::uint32_t>(languages_.size() - 1);
}

void ForwardWriter::add_document(std::span<const ForwardPiece> pieces) {
  for (auto& lengths : lengths_) lengths.push_back(0);
  for (const ForwardPiece& piece : pieces) {
    append_varint(data_, piece.field);
    append_varint(data_, piece.language);
    bytes_.clear();
    for (const FormId token : piece.tokens) append_varint(bytes_, numbers_.number(token));
    append_varint(data_, static_cast<std::uint32_t>(bytes_.size()));
    data_ += bytes_;
    // What a text names has no order.
    if (languages_[piece.language] != kConceptLanguage)
      pairs_.add(static_cast<LocalDoc>(offsets_.size() - 1), piece.tokens);
    lengths_[piece.language].back() +=
        weights_[piece.field] * static_cast<std::uint32_t>(piece.tokens.size());
  }
  offsets_.push_back(data_.size());
}

Result<void> ForwardWriter::write(const std::filesystem::path& path) {
  SectionFileWriter out{std::string(kKind), kVersion};
  out.add_bytes("data", std::move(data_));
  out.add_array("offset", offsets_);
  out.add_bytes("fields", join_lines(fields_));
  out.add_array("weight", weights_);
  out.add_bytes("languages", join_lines(languages_));
  for (std::size_t i = 0; i < languages_.size(); ++i)
    out.add_array("length." + languages_[i], lengths_[i]);
  std::vector<Forward::Totals> totals;
  for (const auto& lengths : lengths_) {
    Forward::Totals total;
    for (const std::uint32_t length : lengths) {
      total.documents += length > 0 ? 1 : 0;
      total.length += length;
    }
    totals.push_back(total);
  }
  out.add_array("totals", totals);
  numbers_.write(out);
  pairs_.write(out);
  return out.write(path);
}

Result<Forward> Forward::open(const std::filesystem::path& path) {
  Forward forward;
  SENDA_ASSIGN_OR_RETURN(SectionFile file, SectionFile::open(path, kKind, kVersion));
  forward.file_ = std::make_unique<SectionFile>(std::move(file));
  const SectionFile& sections = *forward.file_;
  SENDA_ASSIGN_OR_RETURN(forward.numbers_, FormNumbers::open(sections));
  SENDA_ASSIGN_OR_RETURN(forward.pairs_, WordPairs::open(sections));
  forward.data_ = sections.bytes("data");
  SENDA_ASSIGN_OR_RETURN(forward.offsets_, sections.array<std::uint64_t>("offset"));
  SENDA_ASSIGN_OR_RETURN(forward.weights_, sections.array<std::uint32_t>("weight"));
  forward.fields_ = split_lines(sections.bytes("fields"));
  forward.languages_ = split_lines(sections.bytes("languages"));
  SENDA_ASSIGN_OR_RETURN(forward.totals_, sections.array<Totals>("totals"));
  if (forward.offsets_.empty() || forward.totals_.size() != forward.languages_.size() ||
      forward.offsets_.back() != forward.data_.size() ||
      forward.weights_.size() != forward.fields_.size()) {
    return Error(ErrorCode::kCorrupt, path.string() + " is damaged").in_file(path.string());
  }
  for (const std::string& language : forward.languages_) {
    SENDA_ASSIGN_OR_RETURN(const auto lengths, sections.array<std::uint32_t>("length." + language));
    if (lengths.size() != forward.document_count()) {
      return Error(ErrorCode::kCorrupt, path.string() + " is damaged").in_file(path.string());
    }
    forward.lengths_.emplace(language, lengths);
  }
  return forward;
}

std::span<const std::uint32_t> Forward::lengths(std::string_view language) const {
  const auto it = lengths_.find(language);
  return it == lengths_.end() ? std::span<const std::uint32_t>() : it->second;
}

Forward::Totals Forward::totals(std::string_view language) const {
  const auto it = std::find(languages_.begin(), languages_.end(), language);
  return it == languages_.end() ? Totals()
                                : totals_[static_cast<std::size_t>(it - languages_.begin())];
}

Forward::Reader::Reader(const Forward& forward, LocalDoc doc)
    : forward_(&forward),
      at_(forward.data_.data() + forward.offsets_[doc]),
      end_(forward.data_.data() + forward.offsets_[doc + 1]) {}

std::string Forward::encode_run(std::span<const FormId> tokens) const {
  std::string bytes;
  for (const FormId token : tokens) append_varint(bytes, numbers_.number(token));
  return bytes;
}

std::uint32_t StoredPiece::count_runs(std::string_view run) const {
  std::uint32_t count = 0;
  for (std::size_t at = tokens.find(run); at != std::string_view::npos;
       at = tokens.find(run, at + 1)) {
    // A run begins where a number ends: only its last byte has the high bit clear.
    if (at == 0 || static_cast<unsigned char>(tokens[at - 1]) < 0x80U) ++count;
  }
  return count;
}

bool Forward::Reader::next(StoredPiece& piece) {
  if (at_ >= end_) return false;
  piece.field = read_varint(at_);
  piece.weight = forward_->weights_[piece.field];
  piece.language = read_varint(at_);
  const std::size_t size = read_varint(at_);
  piece.tokens = std::string_view(at_, size);
  at_ += size;
  return true;
}

bool Forward::Reader::next(ForwardPiece& piece) {
  StoredPiece stored;
  if (!next(stored)) return false;
  piece.field = stored.field;
  piece.weight = stored.weight;
  piece.language = stored.language;
  piece.tokens.clear();
  const char* at = stored.tokens.data();
  for (const char* const end = at + stored.tokens.size(); at < end;)
    piece.tokens.push_back(forward_->numbers_.form(read_varint(at)));
  return true;
}

}  // namespace senda::storage
