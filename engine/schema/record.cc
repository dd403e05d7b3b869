#include "engine/schema/record.h"

#include "engine/json/write.h"
#include "engine/schema/reserved_fields.h"
#include "engine/text/detect.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace senda::schema {
namespace {

constexpr std::size_t kMaxIdBytes = 511;
/// A discovered string longer than this is text, not a value: it gets no column. Facet values and
/// codes are short; 200 bytes is about the longest title in the first collection.
constexpr std::size_t kMaxDiscoveredValueBytes = 200;

Error record_error(const std::string& field, const std::string& message) {
  return Error(ErrorCode::kSchemaMismatch, field + ": " + message).in_field(field);
}

/// Calls `visit(value, pointer)` for every value at a dotted path, walking through arrays.
template <typename Visit>
Result<void> visit_path(const json::Value& value, std::string_view path, const std::string& pointer,
                        Visit&& visit) {
  if (value.is_array() && !path.empty()) {
    for (std::size_t i = 0; i < value.as_array().size(); ++i) {
      SENDA_RETURN_IF_ERROR(
          visit_path(value.as_array()[i], path, pointer + "[" + std::to_string(i) + "]", visit));
    }
    return {};
  }
  if (path.empty()) return visit(value, pointer);
  if (!value.is_object()) return {};
  const auto member_pointer = [&](std::string_view name) {
    return pointer.empty() ? std::string(name) : pointer + "." + std::string(name);
  };
  // A member may itself be named with a dot: the longest name that exists is taken first.
  if (const json::Value* whole = value.find(path))
    return visit_path(*whole, {}, member_pointer(path), visit);
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return {};
  const json::Value* member = value.find(path.substr(0, dot));
  if (member == nullptr) return {};
  return visit_path(*member, path.substr(dot + 1), member_pointer(path.substr(0, dot)), visit);
}

class Extractor {
 public:
  Extractor(const json::Value& value, const CollectionSchema& schema, const Vocabulary& vocabulary)
      : value_(value), schema_(schema), vocabulary_(vocabulary) {}

  Result<Record> run() {
    SENDA_ASSIGN_OR_RETURN(record_.id, record_id(value_, schema_));
    for (const TextField& field : schema_.text) SENDA_RETURN_IF_ERROR(extract_text(field));
    if (schema_.discover) discover(value_, "", "");
    detect_missing_languages();
    add_numbers();
    for (const std::string& path : schema_.column_paths())
      SENDA_RETURN_IF_ERROR(extract_column(path));
    return std::move(record_);
  }

 private:
  Result<void> extract_text(const TextField& field) {
    return visit_path(value_, field.path, "",
                      [&](const json::Value& at, const std::string& pointer) {
                        return add_text(field, at, pointer);
                      });
  }

  Result<void> add_text(const TextField& field, const json::Value& at, const std::string& pointer) {
    if (at.is_null()) return {};
    if (at.is_array()) {
      for (std::size_t i = 0; i < at.as_array().size(); ++i) {
        SENDA_RETURN_IF_ERROR(
            add_text(field, at.as_array()[i], pointer + "[" + std::to_string(i) + "]"));
      }
      return {};
    }
    if (field.language.rule == LanguageRule::kTagged) return add_tagged(field, at, pointer);
    if (at.is_object() || at.is_bool()) {
      if (schema_.discover) return {};
      return record_error(pointer, "must be text");
    }
    if (!at.is_string()) return {};  // Numbers are values of columns, not words.
    text::LangTag lang;
    if (field.language.rule == LanguageRule::kFixed) {
      lang = field.language.tag;
    } else if (field.language.rule == LanguageRule::kField) {
      SENDA_ASSIGN_OR_RETURN(lang, language_field(field.language.field));
    }
    add_piece(field.path, field.weight, lang, at.as_string(), pointer);
    return {};
  }

  Result<void> add_tagged(const TextField& field, const json::Value& at,
                          const std::string& pointer) {
    if (!at.is_object()) return record_error(pointer, "must be an object: language tag -> text");
    for (const json::Member& member : at.as_object()) {
      const std::string place = pointer + "." + member.name;
      auto tag = text::LangTag::parse(member.name);
      if (!tag) return record_error(place, "\"" + member.name + "\" is not a language tag");
      if (!member.value.is_string()) return record_error(place, "must be text");
      add_piece(field.path, field.weight, *tag, member.value.as_string(), place);
    }
    return {};
  }

  Result<text::LangTag> language_field(const std::string& path) {
    const json::Value* value = value_.find(path);
    if (value == nullptr || value->is_null()) return text::LangTag();  // detected later
    if (!value->is_string()) return record_error(path, "must be a language tag");
    auto tag = text::LangTag::parse(value->as_string());
    if (!tag) return record_error(path, "\"" + value->as_string() + "\" is not a language tag");
    return tag;
  }

  void add_piece(const std::string& field, std::uint32_t weight, const text::LangTag& lang,
                 std::string_view text, const std::string& pointer) {
    if (!text.empty()) record_.pieces.push_back({field, weight, lang, text, pointer});
  }

  /// Numbers are words of a discovered record, and of no language: they take that of the others.
  void add_numbers() {
    const text::LangTag lang =
        record_.pieces.empty() ? text::LangTag() : record_.pieces.front().lang;
    for (const Number& number : numbers_) {
      record_.numbers.push_back(json::write(*number.value));
      add_piece(number.path, 1, lang, record_.numbers.back(), number.pointer);
    }
  }

  /// Every string and number below `value` is text; every short scalar is a value of a column.
  void discover(const json::Value& value, const std::string& path, const std::string& pointer) {
    if (path == pointer && is_reserved_field(path)) return discover_reserved(value, path);
    if (value.is_object()) {
      if (!path.empty() && value.as_object().empty()) discovered_[path].is_empty = true;
      for (const json::Member& member : value.as_object()) {
        const auto below = [&](const std::string& base) {
          return base.empty() ? member.name : base + "." + member.name;
        };
        discover(member.value, below(path), below(pointer));
      }
      return;
    }
    if (value.is_array()) {
      if (value.as_array().empty()) discovered_[path].is_empty = true;
      for (std::size_t i = 0; i < value.as_array().size(); ++i) {
        discover(value.as_array()[i], path, pointer + "[" + std::to_string(i) + "]");
      }
      return;
    }
    if (schema_.is_searchable(path)) {
      const bool is_key = path == schema_.primary_key;
      if (value.is_number()) numbers_.push_back({&value, path, pointer});
      if (value.is_string() && !is_key && schema_.find_text(path) == nullptr)
        add_piece(path, 1, text::LangTag(), value.as_string(), pointer);
    }
    ColumnEntry& column = discovered_[path];
    if (value.is_string() && value.as_string().size() > kMaxDiscoveredValueBytes) return;
    add_scalar(column, value);
  }

  /// Places are values only: two numbers of a point, a shape as the text of its GeoJSON. Vectors
  /// are nothing to words and filters.
  void discover_reserved(const json::Value& value, const std::string& path) {
    if (path == "_vectors") return;
    if (value.is_null()) return add_scalar(discovered_[path], value);
    if (!value.is_object()) return;
    if (path == "_geojson") return add_value(discovered_[path], json::write(value));
    for (const json::Member& member : value.as_object()) {
      if (member.value.is_number()) {
        add_scalar(discovered_[path + "." + member.name], member.value);
      } else if (member.value.is_string()) {
        const std::string& text = member.value.as_string();
        double number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec == std::errc() && read.ptr == text.data() + text.size())
          add_value(discovered_[path + "." + member.name], number);
      }
    }
  }

  static void add_value(ColumnEntry& entry, ColumnValue value) {
    if (std::find(entry.values.begin(), entry.values.end(), value) == entry.values.end()) {
      entry.values.push_back(std::move(value));
    }
  }

  static void add_scalar(ColumnEntry& entry, const json::Value& value) {
    if (value.is_null()) {
      entry.is_null = true;
    } else if (value.is_bool()) {
      add_value(entry, value.as_bool());
    } else if (value.is_number()) {
      add_value(entry, value.as_double());
    } else if (value.as_string().empty()) {
      entry.is_empty = true;
    } else {
      add_value(entry, value.as_string());
    }
  }

  /// One language for all untagged text of the record: more text makes a surer guess.
  void detect_missing_languages() {
    std::string sample;
    for (const TextPiece& piece : record_.pieces) {
      if (!piece.lang.is_undetermined()) continue;
      sample.append(piece.text).push_back('\n');
      if (sample.size() > 4096) break;
    }
    if (sample.empty()) return;
    const auto candidates = text::detect_languages(sample);
    if (candidates.empty()) return;
    for (TextPiece& piece : record_.pieces) {
      if (piece.lang.is_undetermined()) piece.lang = candidates.front().lang;
    }
  }

  Result<void> extract_column(const std::string& path) {
    const FacetField* facet = schema_.find_facet(path);
    ColumnEntry entry;
    entry.path = path;
    if (facet != nullptr && facet->kind == FacetKind::kLanguage) {
      for (const TextPiece& piece : record_.pieces) add_value(entry, piece.lang.str());
      if (!entry.values.empty()) record_.columns.push_back(std::move(entry));
      return {};
    }
    bool exists = false;
    SENDA_RETURN_IF_ERROR(
        visit_path(value_, path, "", [&](const json::Value& at, const std::string& pointer) {
          exists = true;
          return add_column_value(facet, at, pointer, entry);
        }));
    if (exists) record_.columns.push_back(std::move(entry));
    return {};
  }

  Result<void> add_column_value(const FacetField* facet, const json::Value& at,
                                const std::string& pointer, ColumnEntry& entry) {
    if (at.is_array()) {
      if (at.as_array().empty()) entry.is_empty = true;
      for (std::size_t i = 0; i < at.as_array().size(); ++i) {
        SENDA_RETURN_IF_ERROR(add_column_value(facet, at.as_array()[i],
                                               pointer + "[" + std::to_string(i) + "]", entry));
      }
      return {};
    }
    if (at.is_object()) return add_tagged_column(facet, at, pointer, entry);
    if (facet != nullptr && facet->kind == FacetKind::kNumeric && !at.is_number() &&
        !at.is_null()) {
      return record_error(pointer, "must be a number");
    }
    if (facet != nullptr && !facet->vocabulary.empty() && at.is_string()) {
      for (std::string& id : vocabulary_.with_broader(facet->vocabulary, at.as_string())) {
        add_value(entry, std::move(id));
      }
      return {};
    }
    add_scalar(entry, at);
    return {};
  }

  /// A field of text by language as a value: each language's text under `path.tag`, so that a sort
  /// by title can take the reader's language. The field itself only exists.
  Result<void> add_tagged_column(const FacetField* facet, const json::Value& at,
                                 const std::string& pointer, ColumnEntry& entry) {
    if (facet != nullptr)
      return record_error(pointer, "a facet value must be text, a number or true/false");
    if (at.as_object().empty()) entry.is_empty = true;
    for (const json::Member& member : at.as_object()) {
      if (!member.value.is_string() && !member.value.is_number()) continue;
      ColumnEntry below;
      below.path = entry.path + "." + member.name;
      add_scalar(below, member.value);
      record_.columns.push_back(std::move(below));
    }
    return {};
  }

 public:
  void add_discovered_columns(Record& record) {
    for (auto& [path, entry] : discovered_) {
      const bool present = std::any_of(record.columns.begin(), record.columns.end(),
                                       [&](const ColumnEntry& e) { return e.path == path; });
      if (present) continue;
      entry.path = path;
      record.columns.push_back(std::move(entry));
    }
  }

 private:
  const json::Value& value_;
  const CollectionSchema& schema_;
  const Vocabulary& vocabulary_;
  Record record_;
  std::map<std::string, ColumnEntry> discovered_;
  struct Number {
    const json::Value* value;
    std::string path;
    std::string pointer;
  };
  std::vector<Number> numbers_;
};

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

}  // namespace

Result<std::string> record_id(const json::Value& value, const CollectionSchema& schema) {
  const std::string& key = schema.primary_key;
  if (!value.is_object())
    return Error(ErrorCode::kSchemaMismatch, "a record must be a JSON object");
  const json::Value* id = value.find(key);
  if (id == nullptr) return record_error(key, "is missing; every record needs one");
  if (id->is_int()) return std::to_string(id->as_int());
  if (!id->is_string()) return record_error(key, "must be text or a whole number");
  const std::string& text = id->as_string();
  if (text.empty() || text.size() > kMaxIdBytes ||
      !std::all_of(text.begin(), text.end(), is_id_character)) {
    return record_error(
        key, "\"" + text.substr(0, 60) + "\" must be 1 to 511 of the characters A-Z a-z 0-9 - _");
  }
  return text;
}

Result<Record> extract_record(const json::Value& value, const CollectionSchema& schema,
                              const Vocabulary& vocabulary) {
  Extractor extractor(value, schema, vocabulary);
  SENDA_ASSIGN_OR_RETURN(Record record, extractor.run());
  extractor.add_discovered_columns(record);
  return record;
}

}  // namespace senda::schema
