// Compounds of German, Danish, Swedish and Dutch: known head, linking element, known
// tail; of several cuts the one of surest parts, of equals that of the longest tail. Knows no words
// itself; a PartLexicon does. The rules hold the linking elements of a language and
// stop lists of prefixes and endings that look like words.
#pragma once

#include "engine/text/morphology/internal/lexicon.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {

struct Compound {
  /// Base forms of the parts, in order; at least two.
  std::vector<std::string> parts;
  /// The whole word with the base form of its tail: *flüchtlingshotels* gives *flüchtlingshotel*.
  std::string lemma;
  bool sure = false;  ///< Every part is known as a noun.
};

struct CompoundPart {
  std::string base;   ///< Empty if the word cannot be such a part.
  bool sure = false;  ///< Known as a noun, not only as a word.
};

/// What dictionaries say of a word that might be a part.
class PartLexicon {
 public:
  virtual ~PartLexicon() = default;
  /// Quick and generous: false only if `word`, without a linking element, is no head.
  virtual bool may_be_head(std::string_view word) = 0;
  /// Reads `word` as a noun: a tail, or a head without its linking element.
  virtual CompoundPart noun(std::string_view word) = 0;
  /// Reads `word` as what can only be a head: an adjective, the stem of a verb.
  virtual CompoundPart other_head(std::string_view word) = 0;
};

/// What stands between head and tail, and what the head lost to it: *Arbeit-s* {"s", ""}, *Schul*
/// {"", "e"}, Swedish *gatu-* of *gata* {"u", "a"}.
struct LinkingElement {
  std::string_view added;
  std::string_view lost;
};

struct CompoundRules {
  std::span<const LinkingElement> links;  ///< Likeliest first; with {"", ""}.
  /// Heads that demand the link *s*, by their ending: *Aufenthalts|orte*, not *Aufenthalt|sorte*.
  std::span<const std::string_view> heads_with_s;
  std::span<const std::string_view> not_heads;
  std::span<const std::string_view> not_tails;    ///< Tails that begin so are endings: *-ungen*.
  std::span<const std::string_view> short_tails;  ///< Tails of three letters that are allowed.
};

/// Null if the language has no rules.
const CompoundRules* find_compound_rules(std::string_view language);

/// Thread: one instance per thread; the lexicon may be shared.
class CompoundSplitter {
 public:
  CompoundSplitter(const CompoundRules& rules, std::shared_ptr<PartLexicon> parts)
      : rules_(&rules), parts_(std::move(parts)) {}

  /// Splits a word that no dictionary knows; the head may itself be a compound.
  std::optional<Compound> split_unknown(std::string_view word);

  /// Splits a word that a dictionary lists as a whole: only where both parts are long enough not to
  /// be found by chance.
  std::optional<Compound> split_known(std::string_view word);

 private:
  struct Limits {
    std::size_t head;
    std::size_t tail;
    int depth;
  };
  std::optional<Compound> split(std::string_view word, const Limits& limits);
  /// Base forms of the part before the tail: one, or more where it is a compound; empty if unknown.
  std::vector<CompoundPart> head_parts(std::string_view head, const Limits& limits);
  /// Whether looking closer at the head is worth while: most cuts end here.
  bool head_is_plausible(std::string_view head, int depth);
  template <typename Use>
  bool without_links(std::string_view head, Use use) const;
  CompoundPart plain_head(std::string_view head);
  CompoundPart allowed_tail(std::string_view tail, const Limits& limits);
  bool needs_link(std::string_view head) const;

  const CompoundRules* rules_;
  std::shared_ptr<PartLexicon> parts_;
};

}  // namespace senda::text::morphology
