#include "engine/text/morphology/internal/dictionary_files.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace senda::text::morphology {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_or_zero(const std::string& path) {
  std::error_code failed;
  const auto size = fs::file_size(path, failed);
  return failed ? 0 : static_cast<std::uint64_t>(size);
}

// FNV-1a, 64 bits.
void mix(std::uint64_t& hash, std::uint64_t byte) { hash = (hash ^ byte) * 0x100000001b3ULL; }

std::string hex(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) {
    text.push_back(digits[static_cast<std::size_t>(number >> shift) & 0xFU]);
  }
  return text;
}

}  // namespace

std::vector<std::string> stage_files(const StageSpec& stage, const DictionaryFolders& folders) {
  const std::string data(stage.data);
  switch (stage.kind) {
    case StageKind::kVoikko:
      return {folders.voikko + "/" + data + "/mor.vfst",
              folders.voikko + "/" + data + "/index.txt"};
    case StageKind::kHunspell:
    case StageKind::kCompounds:
      return {folders.hunspell + "/" + data + ".aff", folders.hunspell + "/" + data + ".dic"};
    case StageKind::kApertium:
      return {folders.apertium + "/" + data + ".automorf.bin"};
    case StageKind::kCorrections:
    case StageKind::kLight:
    case StageKind::kSnowball:
      return {};
  }
  return {};
}

bool stage_is_present(const StageSpec& stage, const DictionaryFolders& folders) {
  for (const std::string& path : stage_files(stage, folders)) {
    if (size_or_zero(path) == 0) return false;
  }
  return true;
}

std::string fingerprint(const std::string& path) {
  constexpr std::uint64_t block = 4096;
  constexpr std::uint64_t blocks = 4;
  const std::uint64_t size = size_or_zero(path);
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  std::ifstream file(path, std::ios::binary);
  std::array<char, block> bytes{};
  const std::uint64_t room = size > block ? size - block : 0;
  for (std::uint64_t i = 0; i < blocks; ++i) {
    file.clear();
    file.seekg(static_cast<std::streamoff>(room / (blocks - 1) * i));
    file.read(bytes.data(), static_cast<std::streamsize>(block));
    for (std::streamsize at = 0; at < file.gcount(); ++at) {
      mix(hash, static_cast<unsigned char>(bytes[static_cast<std::size_t>(at)]));
    }
  }
  return fs::path(path).filename().string() + ":" + std::to_string(size) + ":" + hex(hash);
}

}  // namespace senda::text::morphology
