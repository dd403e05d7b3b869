#include "server/wire/hit_json.h"

#include "engine/json/write.h"
#include "engine/schema/record.h"
#include "engine/text/utf8.h"
#include "query/match/geo.h"
#include "query/snippet/snippet.h"
#include "server/wire/passage.h"
#include "server/wire/reasons.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace senda::wire {
namespace {

/// The field itself, or one that it lies below: "title" covers "title.cs".
bool covers(std::string_view pattern, std::string_view path) {
  return pattern == "*" || pattern == path ||
         (path.size() > pattern.size() && path.starts_with(pattern) && path[pattern.size()] == '.');
}

bool is_listed(const std::vector<std::string>& list, std::string_view path) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& item) { return covers(item, path); });
}

/// A field above which a listed one lies must be kept too: "title.cs" asks for part of "title".
bool leads_to(const std::vector<std::string>& list, std::string_view path) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& item) { return covers(path, item); });
}

/// "summary:30" -> 30 for "summary"; nothing if the field is not to be cropped.
std::optional<std::size_t> crop_words(const DisplayOptions& display, std::string_view path) {
  for (const std::string& item : display.crop) {
    const std::size_t colon = item.rfind(':');
    const std::string_view field = std::string_view(item).substr(0, colon);
    if (!covers(field, path)) continue;
    std::size_t words = display.crop_length;
    if (colon != std::string::npos) {
      std::from_chars(item.data() + colon + 1, item.data() + item.size(), words);
    }
    return words;
  }
  return std::nullopt;
}

bool is_tagged(const schema::CollectionSchema& schema, std::string_view path) {
  const schema::TextField* field = schema.find_text(path);
  return field != nullptr && field->language.rule == schema::LanguageRule::kTagged;
}

/// The part of a record that attributesToRetrieve asks for.
json::Value retrieve(const json::Value& value, const std::vector<std::string>& list,
                     const std::string& path) {
  if (!value.is_object() || (!path.empty() && is_listed(list, path))) return value;
  json::Value out = json::Value::object();
  for (const json::Member& member : value.as_object()) {
    const std::string below = path.empty() ? member.name : path + "." + member.name;
    if (is_listed(list, below) || leads_to(list, below))
      out.set(member.name, retrieve(member.value, list, below));
  }
  return out;
}

/// "genres[2].name" as "genres.name" and [2].
std::pair<std::string, json::Array> split_pointer(std::string_view pointer) {
  std::string path;
  json::Array indices;
  for (std::size_t at = 0; at < pointer.size();) {
    if (pointer[at] != '[') {
      path.push_back(pointer[at++]);
      continue;
    }
    std::int64_t index = 0;
    const char* end = pointer.data() + pointer.size();
    at = static_cast<std::size_t>(std::from_chars(pointer.data() + at + 1, end, index).ptr -
                                  pointer.data()) +
         1;
    indices.emplace_back(index);
  }
  return {std::move(path), std::move(indices)};
}

}  // namespace

const json::Member* preferred_text(const json::Object& by_language, const text::LangTag& locale) {
  const auto find = [&](std::string_view tag) -> const json::Member* {
    const auto it = std::find_if(by_language.begin(), by_language.end(),
                                 [&](const json::Member& member) { return member.name == tag; });
    return it == by_language.end() ? nullptr : &*it;
  };
  for (const std::string_view tag :
       {std::string_view(locale.str()), locale.language(), std::string_view("en")}) {
    if (const json::Member* member = find(tag)) return member;
  }
  return by_language.empty() ? nullptr : &by_language.front();
}

json::Value HitWriter::write(const query::StoredRecord& stored, double score) {
  const json::Value& record = stored.value;
  const DisplayOptions& display = request_->display;
  const bool shows_all = is_listed(display.displayed, "*");
  const json::Value allowed = shows_all ? json::Value() : retrieve(record, display.displayed, "");
  const json::Value& shown = shows_all ? record : allowed;
  json::Value hit = retrieve(shown, display.retrieve, "");
  if (!display.highlight.empty() || !display.crop.empty())
    hit.set("_formatted", formatted(shown, stored.extracted));
  if (const auto metres = distance(record)) hit.set("_geoDistance", *metres);
  if (display.show_positions) hit.set("_matchesPosition", positions(shown, stored.extracted));
  if (display.show_score) hit.set("_rankingScore", score);
  if (display.own_fields) {
    if (json::Value found = passage(stored); !found.is_null())
      hit.set("_passage", std::move(found));
  }
  if (display.explain) hit.set("_why", reasons(stored.extracted));
  return hit;
}

/// Metres from the point that the search is sorted by.
std::optional<std::int64_t> HitWriter::distance(const json::Value& record) const {
  for (const schema::SortRule& rule : request_->search.sort) {
    const auto from = query::sort_point(rule.path);
    if (!from) continue;
    const json::Value* place = record.find("_geo");
    const auto at = place == nullptr ? std::nullopt : query::point_from_json(*place);
    if (!at) return std::nullopt;
    return std::llround(query::distance_between(*from, *at));
  }
  return std::nullopt;
}

json::Value HitWriter::formatted(const json::Value& shown, const schema::Record& extracted) {
  field_languages_.clear();
  for (const schema::TextPiece& piece : extracted.pieces)
    field_languages_.emplace(piece.field, piece.lang);
  return format_value(shown, "", text::LangTag(), true);
}

json::Value HitWriter::format_value(const json::Value& value, const std::string& path,
                                    const text::LangTag& lang, bool top) {
  if (value.is_object()) {
    // A reader who named a language gets the text in it, not the object of all languages.
    if (!top && is_tagged(*schema_, path) && !request_->search.locale.is_undetermined()) {
      const json::Member* member = preferred_text(value.as_object(), request_->search.locale);
      if (member == nullptr) return value;
      auto tag = text::LangTag::parse(member->name);
      return format_value(member->value, path, tag ? *tag : text::LangTag(), false);
    }
    json::Value out = json::Value::object();
    for (const json::Member& member : value.as_object()) {
      const std::string below = path.empty() ? member.name : path + "." + member.name;
      const DisplayOptions& display = request_->display;
      if (top && !is_listed(display.retrieve, below) && !leads_to(display.retrieve, below) &&
          !is_listed(display.highlight, below) && !leads_to(display.highlight, below) &&
          !crop_words(display, below)) {
        continue;
      }
      if (is_tagged(*schema_, path)) {
        auto tag = text::LangTag::parse(member.name);
        out.set(member.name, format_value(member.value, path, tag ? *tag : text::LangTag(), false));
      } else {
        out.set(member.name, format_value(member.value, below, lang, false));
      }
    }
    return out;
  }
  if (value.is_array()) {
    json::Array out;
    for (const json::Value& item : value.as_array())
      out.push_back(format_value(item, path, lang, false));
    return out;
  }
  if (value.is_string()) return format_text(value.as_string(), path, lang);
  // The API shows numbers as text in _formatted.
  if (value.is_number()) return format_text(json::write(value), path, lang);
  return value;
}

std::string HitWriter::format_text(const std::string& text, const std::string& path,
                                   const text::LangTag& lang) {
  const DisplayOptions& display = request_->display;
  query::HighlightStyle style;
  style.escape_html = display.highlight_mode == HighlightMode::kHtml;
  const auto words = crop_words(display, path);
  const bool marked = is_listed(display.highlight, path);
  style.before = marked ? display.before : "";
  style.after = marked ? display.after : "";
  if (!marked && !words && !style.escape_html) return text;
  // A text that is not tagged is in the language it was indexed in.
  const auto known = field_languages_.find(path);
  const text::LangTag& own =
      lang.is_undetermined() && known != field_languages_.end() ? known->second : lang;
  auto marks = marker_.find(text, own, path);
  if (display.mark_typed_letters) shorten_to_typed(text, marks);
  if (!words) return query::highlight(text, marks, {0, text.size()}, style);
  const query::Snippet crop = query::crop_to_words(text, marks, *words, *analyzer_, own);
  return (crop.cut_before ? display.crop_marker : "") +
         query::highlight(text, marks, crop.range, style) +
         (crop.cut_after ? display.crop_marker : "");
}

json::Value HitWriter::passage(const query::StoredRecord& stored) {
  const auto best = best_passage(stored, *schema_, marker_, request_->search.locale);
  if (!best) return json::Value();
  const query::HighlightStyle style{request_->display.before, request_->display.after,
                                    request_->display.highlight_mode == HighlightMode::kHtml};
  json::Value value = json::Value::object();
  value.set("field", best->piece.field);
  value.set("path", best->piece.pointer);
  value.set("lang", best->piece.lang.str());
  value.set("anchor", best->anchor);
  value.set("text",
            (best->snippet.cut_before ? "… " : "") +
                query::highlight(best->piece.text, best->marks, best->snippet.range, style) +
                (best->snippet.cut_after ? " …" : ""));
  return value;
}

json::Value HitWriter::reasons(const schema::Record& extracted) {
  return reasons_to_json(extracted.pieces, terms_, marker_, request_->search.locale,
                         concepts_.table);
}

json::Value HitWriter::positions(const json::Value& shown, const schema::Record& extracted) {
  json::Value value = json::Value::object();
  for (const schema::TextPiece& piece : extracted.pieces) {
    auto [path, indices] = split_pointer(piece.pointer);
    if (shown.find(path.substr(0, path.find('.'))) == nullptr) continue;
    auto marks = marker_.find(piece.text, piece.lang, piece.field);
    if (request_->display.mark_typed_letters) shorten_to_typed(piece.text, marks);
    json::Array list;
    for (const query::Mark& mark : marks) {
      json::Value at = json::Value::object();
      at.set("start", static_cast<std::int64_t>(mark.span.from));
      at.set("length", static_cast<std::int64_t>(mark.span.size()));
      if (!indices.empty()) at.set("indices", indices);
      list.push_back(std::move(at));
    }
    if (list.empty()) continue;
    json::Value* known = value.find(path);
    if (known == nullptr) known = &value.set(path, json::Value::array());
    for (json::Value& at : list) known->push_back(std::move(at));
  }
  return value;
}

/// Of words that begin with what was typed, only the beginning stays marked.
void HitWriter::shorten_to_typed(std::string_view text, std::vector<query::Mark>& marks) const {
  for (query::Mark& mark : marks) {
    const query::MatchedTerm& term = terms_[mark.term];
    if (mark.evidence != query::Evidence::kPrefix || term.words.empty()) continue;
    std::size_t letters = text::count_codepoints(term.words.back().word);
    std::size_t end = mark.span.from;
    for (; letters > 0 && end < mark.span.to; --letters) {
      ++end;
      while (end < mark.span.to && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) ++end;
    }
    mark.span.to = end;
  }
}

}  // namespace senda::wire
