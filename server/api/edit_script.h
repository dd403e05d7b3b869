// EditScript: a function over one document, as clients of the API send it to change many at once.
// The language is a part of Rhai, which that API uses: values, member access, assignment, text with
// `${...}`, arithmetic and comparison, if/else, for over a list, and the methods named in
// docs/http_api.md. No functions of one's own, no while, no clock, no files: a script always ends.
#pragma once

#include "engine/json/value.h"
#include "server/api/outcome.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

/// A node of the parsed script: what it is, its name or sign, and what it is made of.
struct EditNode {
  enum class Kind {
    kValue,     ///< `value`
    kName,      ///< A variable: `text`.
    kMember,    ///< parts[0] . text
    kIndex,     ///< parts[0] [ parts[1] ]
    kCall,      ///< text(parts...); the receiver of a method is parts[0]
    kUnary,     ///< text parts[0]: "!", "-"
    kBinary,    ///< parts[0] text parts[1]
    kTemplate,  ///< The texts of all parts in a row.
    kList,
    kObject,  ///< Names and values in turns.
    kAssign,  ///< parts[0] text parts[1]: "=", "+=", "-=", "*=", "/="
    kLet,     ///< let text = parts[0]
    kIf,      ///< parts: condition, then, perhaps else
    kFor,     ///< for text in parts[0] parts[1]
    kBlock,
  };
  Kind kind = Kind::kBlock;
  std::string text;
  json::Value value;
  std::vector<EditNode> parts;
  std::size_t at = 0;  ///< Byte of the script, for messages.
};

/// Thread: immutable.
class EditScript {
 public:
  static constexpr std::size_t kMaxBytes = 64 * 1024;
  static constexpr std::size_t kMaxDepth = 100;
  /// Nodes evaluated for one document, at most.
  static constexpr std::size_t kMaxSteps = 100'000;
  /// Bytes that a text may grow to, and values that a list may hold.
  static constexpr std::size_t kMaxGrowth = std::size_t{1} << 20U;

  /// Errors: invalid_document_edition_function with line and column.
  static Outcome<EditScript> parse(std::string_view text);

  /// Runs the script with `doc` and `context` as variables.
  /// In: doc: an object; out: as the script left it, null for a document to be deleted.
  /// Errors: invalid_document_edition_function; then `doc` is worthless.
  Outcome<void> run(json::Value& doc, const json::Value& context) const;

 private:
  std::string text_;
  EditNode root_;
};

}  // namespace senda::api
