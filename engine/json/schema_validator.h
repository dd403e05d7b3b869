// Checks a JSON value against a JSON Schema (draft 4, as RapidJSON implements it).
#pragma once

#include "engine/base/result.h"
#include "engine/json/value.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::json {

struct Violation {
  std::string field;    ///< Dotted path of the offending value: "title.xx", "country[0]".
  std::string keyword;  ///< The schema keyword that failed: "enum", "required", "type"...
  /// For a person, beginning with the field: `"level[0]": "town" is not one of the allowed
  /// values: local, regional, national, european`.
  std::string message;
};

/// Immutable after construction. Thread: may be shared, but one validation runs at a time; who
/// validates in parallel compiles one for each thread.
class SchemaValidator {
 public:
  /// Errors: kParse if the schema is not JSON; kInvalidArgument if it has a $ref to another
  /// document or to nothing, or a pattern that RapidJSON's small dialect does not know (no \d, no
  /// look-ahead), which would be ignored in silence otherwise.
  static Result<SchemaValidator> compile(std::string_view schema_text);

  ~SchemaValidator();
  SchemaValidator(SchemaValidator&&) noexcept;
  SchemaValidator& operator=(SchemaValidator&&) noexcept;

  /// All violations in document order, a missing field at its object; empty if the value is valid.
  /// Of more than a hundred the first hundred or so are told.
  /// Cost: one pass for a valid value, one more for each violation.
  std::vector<Violation> validate(const Value& value) const;

 private:
  struct Impl;
  explicit SchemaValidator(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace senda::json
