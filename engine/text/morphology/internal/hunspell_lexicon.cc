#include "engine/text/morphology/internal/hunspell_lexicon.h"

#include "engine/text/morphology/internal/letters.h"

#include <hunspell.hxx>
#include <unicode/ucnv.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

namespace senda::text::morphology {
namespace {

// Hunspell builds tables that are shared between objects while it constructs one.
std::mutex& construction_lock() {
  static std::mutex lock;
  return lock;
}

// The dictionary's 8-bit encoding on one side, UTF-8 on the other. Not thread-safe.
class Encoding {
 public:
  // Null converters mean UTF-8.
  static std::optional<Encoding> open(std::string_view name) {
    if (name == "UTF-8") return Encoding();
    constexpr std::string_view vendor = "microsoft-";
    if (name.substr(0, vendor.size()) == vendor) name.remove_prefix(vendor.size());
    UErrorCode status = U_ZERO_ERROR;
    Encoding encoding;
    encoding.bytes_.reset(ucnv_open(std::string(name).c_str(), &status));
    encoding.utf8_.reset(ucnv_open("UTF-8", &status));
    if (U_FAILURE(status)) return std::nullopt;
    ucnv_setFromUCallBack(encoding.bytes_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr,
                          nullptr, &status);
    if (U_FAILURE(status)) return std::nullopt;
    return encoding;
  }

  // Nothing if the dictionary's alphabet cannot write the word.
  std::optional<std::string> encode(std::string_view word) {
    if (!bytes_) return std::string(word);
    return convert(bytes_.get(), utf8_.get(), word, 1);
  }
  std::optional<std::string> decode(std::string_view word) {
    if (!bytes_) return is_valid_utf8(word) ? std::optional(std::string(word)) : std::nullopt;
    return convert(utf8_.get(), bytes_.get(), word, 3);
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
  };
  using Converter = std::unique_ptr<UConverter, Close>;

  static std::optional<std::string> convert(UConverter* to, UConverter* from, std::string_view word,
                                            std::size_t growth) {
    std::string out(word.size() * growth + 1, '\0');
    char* target = out.data();
    const char* source = word.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to, from, &target, out.data() + out.size(), &source, word.data() + word.size(),
                   nullptr, nullptr, nullptr, nullptr, true, true, &status);
    if (U_FAILURE(status)) return std::nullopt;
    out.resize(static_cast<std::size_t>(target - out.data()));
    return out;
  }

  Converter bytes_;
  Converter utf8_;
};

// Hashes of words in an open table, a third to two thirds full: a collision in 2^64 costs a wrong
// "perhaps". Eight times as fast as searching them sorted.
class HashSet {
 public:
  HashSet() = default;
  explicit HashSet(const std::vector<std::size_t>& hashes) {
    std::size_t size = 1;
    while (size * 2 < hashes.size() * 3) size *= 2;
    slots_.assign(size, 0);
    for (const std::size_t hash : hashes) slots_[place(hash)] = hash;
  }

  bool contains(std::size_t hash) const noexcept {
    return !slots_.empty() && hash != 0 && slots_[place(hash)] == hash;
  }

 private:
  // Where the hash is, or the empty slot where it would be.
  std::size_t place(std::size_t hash) const noexcept {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<std::size_t> slots_;  // 0: empty. A power of two of them.
};

}  // namespace

struct HunspellLexicon::Impl {
  std::string path;
  Options options;
  std::once_flag loaded;
  std::mutex lock;  // Guards what follows once loaded.
  std::unique_ptr<Hunspell> dictionary;
  std::optional<Encoding> encoding;
  std::once_flag headwords_loaded;
  HashSet headwords;

  void load_headwords() {
    std::call_once(headwords_loaded, [this] {
      if (!load()) return;
      const std::lock_guard guard(lock);
      std::ifstream file(path + ".dic");
      std::string line;
      std::vector<std::size_t> hashes;
      std::getline(file, line);  // The number of entries.
      while (std::getline(file, line)) {
        const auto end = std::find_if(line.begin(), line.end(), ends_headword);
        line.erase(end, line.end());
        // Most are plain small letters, the same in every encoding.
        if (!line.empty() && std::all_of(line.begin(), line.end(), is_plain)) {
          hashes.push_back(hash(line));
          continue;
        }
        const std::optional<std::string> word = encoding->decode(line);
        if (word && !word->empty()) hashes.push_back(hash(lower(*word)));
      }
      headwords = HashSet(hashes);
    });
  }

  static bool ends_headword(char c) { return c == '/' || c == ' ' || c == '\t' || c == '\r'; }
  static bool is_plain(char c) { return c >= 'a' && c <= 'z'; }

  static std::size_t hash(std::string_view word) { return std::hash<std::string_view>()(word); }

  bool load() {
    std::call_once(loaded, [this] {
      try {
        const std::lock_guard guard(construction_lock());
        auto made = std::make_unique<Hunspell>((path + ".aff").c_str(), (path + ".dic").c_str());
        encoding = Encoding::open(made->get_dict_encoding());
        if (encoding) dictionary = std::move(made);
      } catch (const std::exception&) {
        dictionary.reset();
      }
    });
    return dictionary != nullptr;
  }

  bool fits(std::string_view word) const {
    return !word.empty() && letter_count(word) <= options.max_letters;
  }

  bool read(const std::string& word, WordClass word_class, std::vector<Reading>& readings) {
    const std::optional<std::string> bytes = encoding->encode(word);
    if (!bytes) return false;
    // Asking for the spelling first takes half as long as asking for stems of an unknown word.
    int info = 0;
    if (options.skips_compounds &&
        (!dictionary->spell(*bytes, &info) || (info & SPELL_COMPOUND) != 0)) {
      return false;
    }
    bool known = false;
    for (const std::string& stem : dictionary->stem(*bytes)) {
      const std::optional<std::string> decoded = encoding->decode(stem);
      if (!decoded || decoded->empty() || decoded->find(' ') != std::string::npos) continue;
      Reading reading{lower(*decoded), word_class};
      // A stem that the dictionary writes with a capital is a noun; the others are lower-case words
      // that may begin a sentence.
      if (word_class == WordClass::kNoun && reading.lemma == *decoded) {
        reading.word_class = WordClass::kOther;
      }
      known = true;
      if (std::find(readings.begin(), readings.end(), reading) == readings.end()) {
        readings.push_back(std::move(reading));
      }
    }
    return known;
  }

  bool lists(const std::string& word) {
    const std::optional<std::string> bytes = encoding->encode(word);
    if (!bytes) return false;
    int info = 0;
    return dictionary->spell(*bytes, &info) && (info & SPELL_COMPOUND) == 0;
  }
};

HunspellLexicon::HunspellLexicon(std::string stem_path, Options options)
    : impl_(std::make_unique<Impl>()) {
  impl_->path = std::move(stem_path);
  impl_->options = options;
}

HunspellLexicon::~HunspellLexicon() = default;

void HunspellLexicon::look_up(std::string_view word, std::vector<Reading>& readings) {
  if (!impl_->fits(word) || !impl_->load()) return;
  const bool capitals = impl_->options.nouns_have_capitals;
  const std::lock_guard guard(impl_->lock);
  const bool known =
      impl_->read(std::string(word), capitals ? WordClass::kOther : WordClass::kUnknown, readings);
  if (known && !capitals) return;
  impl_->read(title(word), capitals ? WordClass::kNoun : WordClass::kName, readings);
}

void HunspellLexicon::look_up_nouns(std::string_view word, std::vector<Reading>& readings) {
  if (!impl_->fits(word) || !impl_->load()) return;
  const std::lock_guard guard(impl_->lock);
  std::vector<Reading> found;
  impl_->read(title(word), WordClass::kNoun, found);
  std::copy_if(found.begin(), found.end(), std::back_inserter(readings),
               [](const Reading& reading) { return reading.word_class == WordClass::kNoun; });
}

bool HunspellLexicon::has_headword(std::string_view word) {
  impl_->load_headwords();
  return impl_->headwords.contains(Impl::hash(word));
}

void HunspellLexicon::describe(std::string_view word, std::vector<std::string>& descriptions) {
  if (!impl_->fits(word) || !impl_->load()) return;
  const std::lock_guard guard(impl_->lock);
  for (const std::string& spelling : {std::string(word), title(word)}) {
    const std::optional<std::string> bytes = impl_->encoding->encode(spelling);
    if (!bytes) return;
    for (const std::string& analysis : impl_->dictionary->analyze(*bytes)) {
      std::optional<std::string> decoded = impl_->encoding->decode(analysis);
      if (decoded) descriptions.push_back(*std::move(decoded));
    }
    if (!descriptions.empty()) return;
  }
}

bool HunspellLexicon::lists_exactly(std::string_view word) {
  if (!impl_->fits(word) || !impl_->load()) return false;
  const std::lock_guard guard(impl_->lock);
  return impl_->lists(std::string(word));
}

Listed HunspellLexicon::listed(std::string_view word) {
  if (!impl_->fits(word) || !impl_->load()) return Listed::kNo;
  const std::lock_guard guard(impl_->lock);
  if (impl_->lists(std::string(word))) return Listed::kLower;
  return impl_->lists(title(word)) ? Listed::kTitle : Listed::kNo;
}

}  // namespace senda::text::morphology
