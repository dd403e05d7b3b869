#include "engine/text/morphology/internal/snowball_stemmer.h"

#include <libstemmer.h>

#include <string>
#include <utility>

namespace senda::text::morphology {
namespace {

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const noexcept { sb_stemmer_delete(stemmer); }
};
using Handle = std::unique_ptr<sb_stemmer, DeleteStemmer>;

class SnowballStemmer final : public Stemmer {
 public:
  explicit SnowballStemmer(Handle handle) : handle_(std::move(handle)) {}

  std::string stem(std::string_view word) override {
    const auto* const bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* const stem =
        sb_stemmer_stem(handle_.get(), bytes, static_cast<int>(word.size()));
    const int size = sb_stemmer_length(handle_.get());
    if (stem == nullptr || size <= 0) return std::string(word);
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(size)};
  }

 private:
  Handle handle_;
};

}  // namespace

std::unique_ptr<Stemmer> make_snowball_stemmer(std::string_view algorithm) {
  Handle handle(sb_stemmer_new(std::string(algorithm).c_str(), "UTF_8"));
  if (!handle) return nullptr;
  return std::make_unique<SnowballStemmer>(std::move(handle));
}

}  // namespace senda::text::morphology
