#include "engine/json/schema_validator.h"

#include "engine/json/internal/schema_parts.h"
#include "engine/json/internal/violation_text.h"
#include "engine/json/parse.h"
#include "engine/json/write.h"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

// How all violations are found with a validator that stops at the first: the record is fed to it
// event by event, so the place of a failure is known; the value at fault is then left out and the
// rest fed again. Leaving out would break lower bounds (required, minItems), so these are checked
// in a pass of their own, under a schema that knows nothing else, where a null mends a failure.
namespace senda::json {
namespace {

/// A record with more violations than this is not worth a longer list; each costs one pass.
constexpr std::size_t kMaxViolations = 100;

/// A schema in the library's form, with the Value it was made from for messages.
class CompiledSchema {
 public:
  explicit CompiledSchema(Value schema) : value_(std::move(schema)), document_(to_dom(value_)) {}
  const Value& value() const noexcept { return value_; }
  const rapidjson::SchemaDocument& document() const noexcept { return document_; }

 private:
  static rapidjson::Document to_dom(const Value& value) {
    const std::string text = write(value);
    rapidjson::Document dom;
    dom.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    return dom;
  }

  Value value_;
  rapidjson::SchemaDocument document_;
};

/// The library takes a zero byte for the end of the text it matches a pattern with, so that what
/// follows would go unchecked.
std::string without_zeros(std::string text) {
  std::replace(text.begin(), text.end(), '\0', '\x01');
  return text;
}

/// "sections[0].text.en"; empty for the record itself.
std::string path_text(std::span<const internal::Step> steps) {
  std::string text;
  for (const internal::Step& step : steps) {
    if (step.name == nullptr) {
      text += "[" + std::to_string(step.index) + "]";
    } else {
      text += (text.empty() ? "" : ".") + *step.name;
    }
  }
  return text;
}

struct Failure {
  const Value* value = nullptr;  ///< Part of the record that was validated.
  std::vector<internal::Step> path;
  std::string keyword;
  std::string schema_pointer;
};

/// Changes to a record as it is fed, by the address of the value they are about.
struct Repairs {
  std::unordered_set<const Value*> left_out;
  std::unordered_set<const Value*> nulled;
  std::unordered_map<const Value*, std::vector<std::string>> added;
};

/// Feeds one record to the validator, once.
class Feeder {
 public:
  Feeder(const CompiledSchema& schema, const Repairs& repairs)
      : validator_(schema.document()), repairs_(repairs) {}

  /// The first failure, or nothing. Cost: O(record).
  std::optional<Failure> run(const Value& record) {
    if (feed(record)) return std::nullopt;
    Failure failure;
    failure.value = failed_;
    failure.path = path_;
    const char* keyword = validator_.GetInvalidSchemaKeyword();
    failure.keyword = keyword == nullptr ? "" : keyword;
    rapidjson::StringBuffer pointer;
    validator_.GetInvalidSchemaPointer().Stringify(pointer);
    failure.schema_pointer = pointer.GetString();
    return failure;
  }

 private:
  static rapidjson::SizeType size_of(std::size_t size) {
    return static_cast<rapidjson::SizeType>(size);
  }

  bool check(bool valid, const Value& value) {
    if (!valid) failed_ = &value;
    return valid;
  }

  bool feed(const Value& value) {
    const bool nulled = repairs_.nulled.contains(&value);
    if (value.is_array() && !nulled) return feed_array(value);
    if (value.is_object() && !nulled) return feed_object(value);
    return check(nulled ? validator_.Null() : feed_scalar(value), value);
  }

  bool feed_scalar(const Value& value) {
    if (value.is_null()) return validator_.Null();
    if (value.is_bool()) return validator_.Bool(value.as_bool());
    if (value.is_int()) return validator_.Int64(value.as_int());
    if (value.is_double()) return validator_.Double(value.as_double());
    const std::string text = without_zeros(value.as_string());
    return validator_.String(text.data(), size_of(text.size()), true);
  }

  bool feed_array(const Value& value) {
    if (!check(validator_.StartArray(), value)) return false;
    std::size_t fed = 0;
    for (std::size_t i = 0; i < value.as_array().size(); ++i) {
      const Value& element = value.as_array()[i];
      if (repairs_.left_out.contains(&element)) continue;
      path_.push_back({nullptr, i});
      if (!feed(element)) return false;
      path_.pop_back();
      ++fed;
    }
    return check(validator_.EndArray(size_of(fed)), value);
  }

  bool feed_object(const Value& value) {
    if (!check(validator_.StartObject(), value)) return false;
    std::size_t fed = 0;
    for (const Member& member : value.as_object()) {
      if (repairs_.left_out.contains(&member.value)) continue;
      path_.push_back({&member.name, 0});
      if (!check(feed_name(member.name), member.value) || !feed(member.value)) return false;
      path_.pop_back();
      ++fed;
    }
    if (const auto added = repairs_.added.find(&value); added != repairs_.added.end()) {
      for (const std::string& name : added->second) {
        if (!check(feed_name(name) && validator_.Null(), value)) return false;
        ++fed;
      }
    }
    return check(validator_.EndObject(size_of(fed)), value);
  }

  bool feed_name(const std::string& name) {
    const std::string text = without_zeros(name);
    return validator_.Key(text.data(), size_of(text.size()), true);
  }

  rapidjson::SchemaValidator validator_;
  const Repairs& repairs_;
  /// To the value being fed; after a failure, to the value at fault.
  std::vector<internal::Step> path_;
  const Value* failed_ = nullptr;
};

/// Numbers the values of a record in document order.
void number_values(const Value& value, std::unordered_map<const Value*, std::size_t>& order) {
  order.emplace(&value, order.size());
  if (value.is_array()) {
    for (const Value& element : value.as_array()) number_values(element, order);
  } else if (value.is_object()) {
    for (const Member& member : value.as_object()) number_values(member.value, order);
  }
}

}  // namespace

struct SchemaValidator::Impl {
  explicit Impl(const Value& schema)
      : whole(schema),
        allowed(internal::without_lower_bounds(schema)),
        needed(internal::only_lower_bounds(schema)) {}

  CompiledSchema whole;
  CompiledSchema allowed;
  CompiledSchema needed;
  /// RapidJSON 1.1 keeps the state of a pattern search inside the compiled pattern.
  mutable std::mutex mutex;
};

namespace {

struct Found {
  const Value* value;
  std::string field;
  std::string keyword;
  std::string what;
};

/// Runs both passes over one record and collects what they find.
class Collector {
 public:
  Collector(const CompiledSchema& whole, const CompiledSchema& allowed,
            const CompiledSchema& needed)
      : whole_(whole), allowed_(allowed), needed_(needed) {}

  /// In no particular order.
  std::vector<Found> run(const Value& record) {
    const auto first = Feeder(whole_, repairs_).run(record);
    if (!first) return {};
    pass(allowed_, record, &Collector::leave_out);
    pass(needed_, record, &Collector::mend);
    // A choice (anyOf) may hold in parts and fail as a whole.
    if (found_.empty()) report(*first, whole_);
    return std::move(found_);
  }

 private:
  /// Reports a failure and repairs it; false if there is no going on.
  using Repair = bool (Collector::*)(const Failure&, const Value& record);

  void pass(const CompiledSchema& schema, const Value& record, Repair repair) {
    repairs_ = {};
    while (found_.size() < kMaxViolations) {
      const auto failure = Feeder(schema, repairs_).run(record);
      if (!failure || !(this->*repair)(*failure, record)) return;
    }
  }

  bool leave_out(const Failure& failure, const Value& record) {
    if (!report_parts(failure, allowed_)) report(failure, allowed_);
    repairs_.left_out.insert(failure.value);
    return failure.value != &record;
  }

  bool mend(const Failure& failure, const Value&) {
    if (failure.keyword == "required" && report_missing(failure)) return true;
    if (!report_parts(failure, needed_)) report(failure, needed_);
    return repairs_.nulled.insert(failure.value).second;
  }

  bool report_missing(const Failure& failure) {
    const Value* schema = internal::resolve_pointer(needed_.value(), failure.schema_pointer);
    const Value* required = schema == nullptr ? nullptr : schema->find("required");
    if (required == nullptr || !required->is_array()) return false;
    std::vector<std::string>& added = repairs_.added[failure.value];
    const std::size_t before = added.size();
    for (const Value& name : required->as_array()) {
      if (!name.is_string() || failure.value->find(name.as_string()) != nullptr) continue;
      if (std::find(added.begin(), added.end(), name.as_string()) != added.end()) continue;
      added.push_back(name.as_string());
      std::vector<internal::Step> path = failure.path;
      path.push_back({&name.as_string(), 0});
      add({failure.value, path_text(path), "required", "is required but missing"});
    }
    return added.size() > before;
  }

  /// Under patternProperties and allOf the library says that something is wrong, not what: the
  /// schemas in question are tried one by one.
  bool report_parts(const Failure& failure, const CompiledSchema& compiled) {
    const std::size_t before = found_.size();
    if (failure.keyword == "allOf") {
      const Value* schema = internal::resolve_pointer(compiled.value(), failure.schema_pointer);
      const Value* parts = schema == nullptr ? nullptr : schema->find("allOf");
      for (const Value& part : parts == nullptr ? Array() : parts->as_array()) {
        report_under(part, failure, compiled.value());
      }
    } else if (failure.keyword == "patternProperties" && !failure.path.empty() &&
               failure.path.back().name != nullptr) {
      report_patterns(failure, compiled.value());
    }
    return found_.size() > before;
  }

  void report_patterns(const Failure& failure, const Value& root) {
    const std::span<const internal::Step> path = failure.path;
    const std::string& name = *path.back().name;
    const Value* holder = internal::schema_for_path(root, path.first(path.size() - 1));
    const Value* patterns = holder == nullptr ? nullptr : holder->find("patternProperties");
    if (patterns == nullptr) return;
    for (const Member& part : patterns->as_object()) {
      if (internal::pattern_matches(part.name, name)) report_under(part.value, failure, root);
    }
    const Value* properties = holder->find("properties");
    const Value* property = properties == nullptr ? nullptr : properties->find(name);
    if (property != nullptr) report_under(*property, failure, root);
  }

  void report_under(const Value& part, const Failure& failure, const Value& root) {
    if (!part.is_object()) return;
    Value schema = part;
    if (const Value* definitions = root.find("definitions")) {
      schema.set("definitions", *definitions);
    }
    if (!internal::check_schema(schema)) return;
    const CompiledSchema whole(schema);
    const CompiledSchema allowed(internal::without_lower_bounds(schema));
    const CompiledSchema needed(internal::only_lower_bounds(schema));
    const std::string path = path_text(failure.path);
    for (Found& inner : Collector(whole, allowed, needed).run(*failure.value)) {
      const bool member = !inner.field.empty() && inner.field.front() != '[';
      inner.field.insert(0, path + (member && !path.empty() ? "." : ""));
      add(std::move(inner));
    }
  }

  void report(Failure failure, const CompiledSchema& compiled) {
    const Value* schema = internal::resolve_pointer(compiled.value(), failure.schema_pointer);
    if (schema != nullptr && internal::stands_for_false(*schema)) {
      failure.keyword = "additionalProperties";
      failure.schema_pointer.resize(failure.schema_pointer.rfind('/'));
      schema = internal::resolve_pointer(compiled.value(), failure.schema_pointer);
    }
    add({failure.value, path_text(failure.path), failure.keyword,
         internal::explain_violation(failure.keyword, *failure.value, schema)});
  }

  void add(Found found) {
    const auto same = [&found](const Found& other) {
      return other.field == found.field && other.keyword == found.keyword;
    };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(std::move(found));
  }

  const CompiledSchema& whole_;
  const CompiledSchema& allowed_;
  const CompiledSchema& needed_;
  Repairs repairs_;
  std::vector<Found> found_;
};

}  // namespace

SchemaValidator::SchemaValidator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SchemaValidator::~SchemaValidator() = default;
SchemaValidator::SchemaValidator(SchemaValidator&&) noexcept = default;
SchemaValidator& SchemaValidator::operator=(SchemaValidator&&) noexcept = default;

Result<SchemaValidator> SchemaValidator::compile(std::string_view schema_text) {
  SENDA_ASSIGN_OR_RETURN(const Value schema, parse(schema_text));
  SENDA_RETURN_IF_ERROR(internal::check_schema(schema));
  return SchemaValidator(std::make_unique<Impl>(internal::adapted_for_library(schema)));
}

std::vector<Violation> SchemaValidator::validate(const Value& value) const {
  const std::lock_guard lock(impl_->mutex);
  std::vector<Found> all = Collector(impl_->whole, impl_->allowed, impl_->needed).run(value);
  if (all.empty()) return {};
  std::unordered_map<const Value*, std::size_t> order;
  number_values(value, order);
  std::stable_sort(all.begin(), all.end(), [&order](const Found& a, const Found& b) {
    return order.at(a.value) < order.at(b.value);
  });
  std::vector<Violation> violations;
  for (Found& found : all) {
    std::string message = found.field.empty() ? "" : "\"" + found.field + "\": ";
    message += found.what;
    violations.push_back({std::move(found.field), std::move(found.keyword), std::move(message)});
  }
  return violations;
}

}  // namespace senda::json
