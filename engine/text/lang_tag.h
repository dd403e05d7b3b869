// LangTag: a validated, canonical BCP 47 language tag ("cs", "pt-BR", "zxx"). Not a locale of the
// machine: nothing here reads the environment.
#pragma once

#include "engine/base/result.h"

#include <compare>
#include <string>
#include <string_view>

namespace senda::text {

class LangTag {
 public:
  /// Undetermined: "und".
  LangTag() = default;

  /// In:     tag: BCP 47, any case, `-` or `_` between subtags.
  /// Errors: kInvalidArgument if it is not well formed.
  static Result<LangTag> parse(std::string_view tag);

  /// Canonical spelling, e.g. "pt-BR".
  const std::string& str() const noexcept { return tag_; }
  /// The primary language subtag, e.g. "pt"; what analysers and statistics are keyed by.
  std::string_view language() const noexcept;

  bool is_undetermined() const noexcept { return tag_ == "und"; }
  /// "zxx": no linguistic content; never stemmed, completed or corrected.
  bool is_non_linguistic() const noexcept { return tag_ == "zxx"; }

  friend auto operator<=>(const LangTag&, const LangTag&) = default;

 private:
  explicit LangTag(std::string canonical) : tag_(std::move(canonical)) {}
  std::string tag_ = "und";
};

}  // namespace senda::text
