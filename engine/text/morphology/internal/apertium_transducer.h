// Reads a compiled Apertium analyser (`.automorf.bin`, format "LTTB" of lttoolbox 3.6 and later)
// into flat arrays, and walks it. A reader of our own because liblttoolbox answers for prefixes of
// a word in process, promises nothing about threads and builds a map per state. No semantics here:
// apertium_lexicon.h makes readings of the outputs.
//
// Layout: all numbers are "multibyte": the two high bits of the first byte say how many bytes
// follow (0 to 3), its six low bits and the followers are the number, most significant first.
//   "LTTB" features(8 bytes, big endian)              or nothing in old files
//   count letter*                                     the alphabet of running text, not needed
//   count (length letter*)*                           tags, numbered -1, -2, ...
//   count (input+tags output+tags)*                   symbol pairs
//   count transducer*, each: length letter*           name, e.g. main@standard
//     "LTTD" features(8), last bit: weighted          or nothing in old files
//     initial, count (final-delta weight?)*, count node*, each: count (pair-delta target-delta
//     weight?)*; see skip_weight in the source
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {

/// Immutable once read. Thread: any number may walk it at once.
class ApertiumTransducer {
 public:
  /// Errors: kIo if the file cannot be read, kCorrupt if it breaks the format, kUnsupported if it
  /// uses a feature we do not know.
  static Result<ApertiumTransducer> read(const std::string& path);
  static Result<ApertiumTransducer> parse(std::string_view bytes);

  enum class Case : std::uint8_t {
    kAsWritten,
    kIgnored,  ///< A lower-case letter of the word also matches the entry's capital.
  };

  /// Appends the outputs of all paths that read the whole word, e.g. `house<n><pl>`, without
  /// repeats.
  /// Cost: bounded: the walk gives up after `kMaxSteps` arcs, and what it found so far stands.
  void walk(std::u32string_view word, Case letter_case, std::vector<std::string>& outputs) const;

  static constexpr std::size_t kMaxSteps = 20000;

 private:
  class Parser;
  class Walk;

  struct Arc {
    std::int32_t input;   ///< Code point; 0 reads nothing.
    std::int32_t output;  ///< Code point; 0 writes nothing; negative: tag -n is tags_[n - 1].
    std::uint32_t target;
  };

  /// One word, so that a step of a walk touches one line of the cache less.
  struct Node {
    std::uint32_t first_arc : 31;
    std::uint32_t is_final : 1;
  };

  std::vector<std::string> tags_;  ///< With angle brackets.
  std::vector<Arc> arcs_;          ///< By node, then by input.
  std::vector<Node> nodes_;        ///< And one more, for the end of the last one's arcs.
  std::vector<std::uint32_t> starts_;
};

}  // namespace senda::text::morphology
