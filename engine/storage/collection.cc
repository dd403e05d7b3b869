#include "engine/storage/collection.h"

#include "engine/json/parse.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <system_error>

namespace senda::storage {
namespace {

namespace fs = std::filesystem;

std::string generation_name(std::uint64_t number) {
  char name[24];
  std::snprintf(name, sizeof name, "%06llu", static_cast<unsigned long long>(number));
  return name;
}

std::optional<std::uint64_t> parse_generation_name(std::string_view name) {
  while (!name.empty() && (name.back() == '\n' || name.back() == ' ')) name.remove_suffix(1);
  std::uint64_t number = 0;
  const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (code != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

bool is_uid_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

Error io_error(const fs::path& path, const std::error_code& code) {
  return Error(ErrorCode::kIo, path.string() + ": " + code.message()).in_file(path.string());
}

/// Numbers of all folders below generations/, complete or not, ascending.
Result<std::vector<std::uint64_t>> list_numbers(const fs::path& folder) {
  std::vector<std::uint64_t> numbers;
  std::error_code code;
  if (!fs::exists(folder, code)) return numbers;
  for (auto it = fs::directory_iterator(folder, code); !code && it != fs::directory_iterator();
       it.increment(code)) {
    if (const auto number = parse_generation_name(it->path().filename().string()))
      numbers.push_back(*number);
  }
  if (code) return io_error(folder, code);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

Result<Collection> Collection::at(const fs::path& data, std::string_view uid) {
  if (uid.empty() || uid.size() > 512 || !std::all_of(uid.begin(), uid.end(), is_uid_character)) {
    return Error(
        ErrorCode::kInvalidArgument,
        "\"" + std::string(uid.substr(0, 60)) + "\" is not a collection name: use A-Z a-z 0-9 - _");
  }
  return Collection(data / "collections" / std::string(uid), std::string(uid));
}

fs::path Collection::generation_folder(std::uint64_t number) const {
  return folder_ / "generations" / generation_name(number);
}

bool Collection::exists() const {
  std::error_code code;
  return fs::exists(folder_ / "CURRENT", code);
}

Result<std::string> Collection::read_side_file(const char* name) const {
  return io::read_file(folder_ / name);
}

Result<std::uint64_t> Collection::current_number() const {
  auto text = io::read_file(folder_ / "CURRENT", 64);
  if (!text) {
    if (text.error().code() != ErrorCode::kNotFound) return std::move(text).error();
    return Error(ErrorCode::kNotFound, "collection \"" + uid_ + "\" has no index in " +
                                           folder_.parent_path().parent_path().string() +
                                           "; make one with: senda index PATH");
  }
  const auto number = parse_generation_name(*text);
  if (!number)
    return Error(ErrorCode::kCorrupt, (folder_ / "CURRENT").string() + " names no generation");
  return *number;
}

Result<std::shared_ptr<const Generation>> Collection::open_current() const {
  // A writer may switch, merge or prune between two of our reads; then the names have changed, and
  // reading them again finds the new ones. More often than this in a row is something else.
  constexpr int kTries = 4;
  for (int i = 1;; ++i) {
    SENDA_ASSIGN_OR_RETURN(const std::uint64_t number, current_number());
    auto generation = Generation::open(generation_folder(number));
    if (generation || generation.error().code() != ErrorCode::kNotFound || i == kTries)
      return generation;
  }
}

Result<void> Collection::switch_to(std::uint64_t number) const {
  std::error_code code;
  if (!fs::exists(generation_folder(number), code))
    return Error(ErrorCode::kNotFound, "there is no generation " + std::to_string(number));
  SENDA_RETURN_IF_ERROR(Generation::open(generation_folder(number)));
  return io::write_file_atomically(folder_ / "CURRENT", generation_name(number) + "\n");
}

Result<std::vector<GenerationInfo>> Collection::generations() const {
  SENDA_ASSIGN_OR_RETURN(const auto numbers, list_numbers(folder_ / "generations"));
  const auto current = current_number();
  std::vector<GenerationInfo> list;
  for (const std::uint64_t number : numbers) {
    auto text = io::read_file(generation_folder(number) / "manifest.json");
    if (!text) continue;
    auto value = json::parse(*text);
    if (!value) continue;
    auto manifest = manifest_from_json(*value);
    if (!manifest) continue;
    list.push_back(
        {number, current.has_value() && *current == number, std::move(manifest).value()});
  }
  return list;
}

Result<std::uint64_t> Collection::next_number() const {
  SENDA_ASSIGN_OR_RETURN(const auto numbers, list_numbers(folder_ / "generations"));
  return numbers.empty() ? 1 : numbers.back() + 1;
}

Result<void> Collection::remove(std::uint64_t number) const {
  const auto current = current_number();
  if (current && *current == number) {
    return Error(ErrorCode::kInvalidArgument,
                 "generation " + std::to_string(number) + " is serving");
  }
  std::error_code code;
  fs::remove_all(generation_folder(number), code);
  if (code) return io_error(generation_folder(number), code);
  return {};
}

Result<io::FileLock> Collection::lock_for_writing() const {
  std::error_code code;
  fs::create_directories(folder_ / "generations", code);
  if (code) return io_error(folder_, code);
  SENDA_ASSIGN_OR_RETURN(io::FileLock lock, io::FileLock::acquire(folder_ / "LOCK"));
  // Temporary folders belong to the holder of the lock; any that are here have lost theirs.
  for (const fs::path& parent : {folder_, folder_ / "generations"}) {
    std::vector<fs::path> leftovers;
    for (auto it = fs::directory_iterator(parent, code); !code && it != fs::directory_iterator();
         it.increment(code)) {
      if (it->path().filename().string().starts_with(".tmp-")) leftovers.push_back(it->path());
    }
    for (const fs::path& leftover : leftovers) fs::remove_all(leftover, code);
  }
  return lock;
}

}  // namespace senda::storage
