// Running the nodes: a walk over the tree with a count of steps, so that no script runs for long.
#include "engine/base/result.h"
#include "engine/json/write.h"
#include "server/api/edit_methods.h"
#include "server/api/edit_script.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <optional>

namespace senda::api {
namespace {

using Kind = EditNode::Kind;
using Values = std::vector<json::Value>;
using edit::change;
using edit::look;
using edit::text_of;

class Run {
 public:
  Run(json::Value& doc, const json::Value& context) {
    variables_.emplace_back("context", context);
    variables_.emplace_back("doc", std::move(doc));
  }
  json::Value take_document() { return std::move(variables_[1].second); }

  Outcome<json::Value> evaluate(const EditNode& node) {
    if (++steps_ > EditScript::kMaxSteps)
      return fail(node, "the function takes too many steps for one document");
    switch (node.kind) {
      case Kind::kValue:
        return node.value;
      case Kind::kName:
      case Kind::kMember:
      case Kind::kIndex:
        return read(node);
      case Kind::kCall:
        return call(node);
      case Kind::kUnary:
      case Kind::kBinary:
        return operate(node);
      case Kind::kAssign:
        return assign(node);
      default:
        return evaluate_group(node);
    }
  }

 private:
  static ApiError fail(const EditNode& node, const std::string& message) {
    return {"invalid_document_edition_function",
            "Invalid value at `.function`: " + message + " (byte " + std::to_string(node.at) + ")"};
  }

  Outcome<json::Value> evaluate_group(const EditNode& node) {
    switch (node.kind) {
      case Kind::kTemplate: {
        std::string text;
        for (const EditNode& part : node.parts) {
          SENDA_ASSIGN_OR_RETURN(const json::Value value, evaluate(part));
          text += text_of(value);
          if (text.size() > EditScript::kMaxGrowth) return fail(node, "the text grows too long");
        }
        return json::Value(std::move(text));
      }
      case Kind::kList: {
        SENDA_ASSIGN_OR_RETURN(Values list, evaluate_all(node.parts, 0));
        return json::Value(json::Array(std::move(list)));
      }
      case Kind::kObject: {
        json::Value object = json::Value::object();
        for (std::size_t i = 0; i + 1 < node.parts.size(); i += 2) {
          SENDA_ASSIGN_OR_RETURN(json::Value value, evaluate(node.parts[i + 1]));
          object.set(node.parts[i].value.as_string(), std::move(value));
        }
        return object;
      }
      case Kind::kLet: {
        SENDA_ASSIGN_OR_RETURN(json::Value value, evaluate(node.parts[0]));
        variables_.emplace_back(node.text, std::move(value));
        return json::Value();
      }
      case Kind::kIf: {
        SENDA_ASSIGN_OR_RETURN(const json::Value test, evaluate(node.parts[0]));
        if (!test.is_bool()) return fail(node, "what follows `if` must be true or false");
        if (test.as_bool()) return evaluate(node.parts[1]);
        return node.parts.size() > 2 ? evaluate(node.parts[2])
                                     : Outcome<json::Value>(json::Value());
      }
      case Kind::kFor:
        return loop(node);
      default:
        return run_block(node);
    }
  }

  /// Variables made in a block end with it.
  Outcome<json::Value> run_block(const EditNode& node) {
    const std::size_t outside = variables_.size();
    json::Value last;
    for (const EditNode& statement : node.parts) {
      SENDA_ASSIGN_OR_RETURN(last, evaluate(statement));
    }
    variables_.erase(variables_.begin() + static_cast<std::ptrdiff_t>(outside), variables_.end());
    return last;
  }

  Outcome<json::Value> loop(const EditNode& node) {
    SENDA_ASSIGN_OR_RETURN(const json::Value list, evaluate(node.parts[0]));
    if (!list.is_array()) return fail(node, "`for` goes over a list");
    for (const json::Value& item : list.as_array()) {
      variables_.emplace_back(node.text, item);
      auto done = evaluate(node.parts[1]);
      variables_.pop_back();
      if (!done) return done;
    }
    return json::Value();
  }

  Outcome<Values> evaluate_all(const std::vector<EditNode>& parts, std::size_t from) {
    Values values;
    for (std::size_t i = from; i < parts.size(); ++i) {
      SENDA_ASSIGN_OR_RETURN(json::Value value, evaluate(parts[i]));
      values.push_back(std::move(value));
    }
    return values;
  }

  json::Value* variable(const std::string& name) {
    for (std::size_t i = variables_.size(); i-- > 0;) {
      if (variables_[i].first == name) return &variables_[i].second;
    }
    return nullptr;
  }

  /// Where a variable, or a member of one, is kept. Null if it is not there; with `create`, a last
  /// member that is missing is made.
  Outcome<json::Value*> place(const EditNode& node, bool create) {
    if (node.kind == Kind::kName) {
      json::Value* found = variable(node.text);
      if (found == nullptr) return fail(node, "`" + node.text + "` is not known");
      return found;
    }
    if (node.kind != Kind::kMember && node.kind != Kind::kIndex)
      return static_cast<json::Value*>(nullptr);
    SENDA_ASSIGN_OR_RETURN(json::Value * base, place(node.parts[0], false));
    if (base == nullptr) return base;
    json::Value key = node.text;
    if (node.kind == Kind::kIndex) {
      SENDA_ASSIGN_OR_RETURN(key, evaluate(node.parts[1]));
      SENDA_ASSIGN_OR_RETURN(base, place(node.parts[0], false));  // `key` may have moved it
    }
    if (base->is_array() && key.is_int()) {
      const auto size = static_cast<std::int64_t>(base->as_array().size());
      const std::int64_t at = key.as_int() < 0 ? key.as_int() + size : key.as_int();
      if (at < 0 || at >= size) return static_cast<json::Value*>(nullptr);
      return &base->as_array()[static_cast<std::size_t>(at)];
    }
    if (!base->is_object() || !key.is_string()) return static_cast<json::Value*>(nullptr);
    json::Value* found = base->find(key.as_string());
    return found != nullptr || !create ? found : &base->set(key.as_string(), json::Value());
  }

  Outcome<json::Value> read(const EditNode& node) {
    SENDA_ASSIGN_OR_RETURN(const json::Value* found, place(node, false));
    if (found != nullptr) return *found;
    if (node.kind != Kind::kMember) return json::Value();
    SENDA_ASSIGN_OR_RETURN(const json::Value self, evaluate(node.parts[0]));
    if (const json::Value* member = self.find(node.text)) return *member;
    return self.is_object() ? json::Value() : look(node.text, self, {}).value_or(json::Value());
  }

  static const EditNode& root_of(const EditNode& node) {
    const EditNode* at = &node;
    while (at->kind == Kind::kMember || at->kind == Kind::kIndex) at = &at->parts[0];
    return *at;
  }

  Outcome<json::Value> assign(const EditNode& node) {
    const EditNode& target = node.parts[0];
    if (root_of(target).text == "context") return fail(node, "`context` cannot be changed");
    SENDA_ASSIGN_OR_RETURN(json::Value value, evaluate(node.parts[1]));
    if (node.text != "=") {
      SENDA_ASSIGN_OR_RETURN(const json::Value before, read(target));
      SENDA_ASSIGN_OR_RETURN(value, calculate(node, node.text.substr(0, 1), before, value));
    }
    SENDA_ASSIGN_OR_RETURN(json::Value * to, place(target, true));
    if (to == nullptr) return fail(node, "there is nothing here to assign to");
    *to = std::move(value);
    return json::Value();
  }

  Outcome<json::Value> call(const EditNode& node) {
    if (node.parts.empty()) return fail(node, "`" + node.text + "()` is not known");
    SENDA_ASSIGN_OR_RETURN(const Values arguments, evaluate_all(node.parts, 1));
    SENDA_ASSIGN_OR_RETURN(const json::Value self, evaluate(node.parts[0]));
    if (auto seen = look(node.text, self, arguments)) return *std::move(seen);
    SENDA_ASSIGN_OR_RETURN(json::Value * kept, place(node.parts[0], false));
    if (kept != nullptr && root_of(node.parts[0]).text != "context" &&
        change(node.text, *kept, arguments)) {
      const bool is_too_large =
          (kept->is_string() && kept->as_string().size() > EditScript::kMaxGrowth) ||
          (kept->is_array() && kept->as_array().size() > EditScript::kMaxGrowth);
      return is_too_large ? Outcome<json::Value>(fail(node, "the value grows too large"))
                          : Outcome<json::Value>(json::Value());
    }
    return fail(node, "`" + node.text + "` is not known for " + std::string(json::kind_name(self)) +
                          " and these arguments");
  }

  Outcome<json::Value> operate(const EditNode& node) {
    SENDA_ASSIGN_OR_RETURN(const json::Value left, evaluate(node.parts[0]));
    if (node.kind == Kind::kUnary) {
      if (node.text == "!" && left.is_bool()) return json::Value(!left.as_bool());
      if (node.text == "-" && left.is_number()) return calculate(node, "-", json::Value(0), left);
      return fail(node, "`" + node.text + "` does not fit " + std::string(json::kind_name(left)));
    }
    if (node.text == "&&" || node.text == "||") {
      if (left.is_bool() && left.as_bool() == (node.text == "||")) return left;
      SENDA_ASSIGN_OR_RETURN(json::Value right, evaluate(node.parts[1]));
      if (left.is_bool() && right.is_bool()) return right;
      return fail(node, "`" + node.text + "` stands between true and false");
    }
    SENDA_ASSIGN_OR_RETURN(const json::Value right, evaluate(node.parts[1]));
    if (node.text == "==") return json::Value(left == right);
    if (node.text == "!=") return json::Value(!(left == right));
    if (node.text == "in") {
      if (auto found = look("contains", right, {left})) return *std::move(found);
      return fail(node, "`in` asks a list, an object or a text");
    }
    if (node.text.front() == '<' || node.text.front() == '>') return compare(node, left, right);
    return calculate(node, node.text, left, right);
  }

  static Outcome<json::Value> compare(const EditNode& node, const json::Value& left,
                                      const json::Value& right) {
    double order = 0;
    if (left.is_number() && right.is_number()) {
      order = left.as_double() - right.as_double();
    } else if (left.is_string() && right.is_string()) {
      order = left.as_string().compare(right.as_string());
    } else {
      return json::Value(false);  // as Rhai: values of different kinds have no order
    }
    const bool is_less = node.text.front() == '<';
    return json::Value((is_less ? order < 0 : order > 0) || (node.text.size() == 2 && order == 0));
  }

  static Outcome<json::Value> calculate(const EditNode& node, const std::string& sign,
                                        const json::Value& left, const json::Value& right) {
    if (sign == "+" && (left.is_string() || right.is_string())) {
      std::string joined = text_of(left) + text_of(right);
      if (joined.size() > EditScript::kMaxGrowth) return fail(node, "the text grows too long");
      return json::Value(std::move(joined));
    }
    if (!left.is_number() || !right.is_number()) {
      return fail(node, "`" + sign + "` does not fit " + std::string(json::kind_name(left)) +
                            " and " + std::string(json::kind_name(right)));
    }
    if (left.is_int() && right.is_int())
      return calculate_whole(node, sign, left.as_int(), right.as_int());
    const double a = left.as_double();
    const double b = right.as_double();
    const double result = sign == "+"   ? a + b
                          : sign == "-" ? a - b
                          : sign == "*" ? a * b
                          : sign == "/" ? a / b
                                        : std::fmod(a, b);
    if (!std::isfinite(result)) return fail(node, "the result is no number");
    return json::Value(result);
  }

  static Outcome<json::Value> calculate_whole(const EditNode& node, const std::string& sign,
                                              std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    const bool divides = sign == "/" || sign == "%";
    const bool is_wrong = divides
                              ? b == 0 || (b == -1 && a == std::numeric_limits<std::int64_t>::min())
                          : sign == "+" ? __builtin_add_overflow(a, b, &result)
                          : sign == "-" ? __builtin_sub_overflow(a, b, &result)
                                        : __builtin_mul_overflow(a, b, &result);
    if (is_wrong) return fail(node, "the result is no whole number of 64 bits");
    if (divides) result = sign == "/" ? a / b : a % b;
    return json::Value(result);
  }

  std::vector<std::pair<std::string, json::Value>> variables_;
  std::size_t steps_ = 0;
};

}  // namespace

Outcome<void> EditScript::run(json::Value& doc, const json::Value& context) const {
  Run program(doc, context);
  SENDA_RETURN_IF_ERROR(program.evaluate(root_));
  doc = program.take_document();
  if (doc.is_object() || doc.is_null()) return {};
  return ApiError{"invalid_document_edition_function",
                  "Invalid value at `.function`: it leaves a document that is no object."};
}

}  // namespace senda::api
