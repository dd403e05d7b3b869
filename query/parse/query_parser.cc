#include "query/parse/query_parser.h"

#include "engine/text/utf8.h"
#include "query/parse/internal/characters.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace senda::query {
namespace {

using internal::Character;
using internal::character_at;
using internal::is_white_space;
using internal::quote_family;
using internal::QuoteFamily;

/// One left-to-right pass. Every step moves on by at least one byte and every byte is either part
/// of a term, syntax or white space, so that any input ends.
class Parser {
 public:
  Parser(std::string_view text, const ParseQueryOptions& options)
      : whole_(text), options_(options) {}

  Query run() {
    if (const auto bad = text::find_invalid_utf8(whole_)) {
      diagnose("invalid_utf8", "The query holds bytes that are not text; they were ignored.",
               {*bad, *bad + 1});
    }
    text_ = cut();
    while ((at_ = internal::skip_white_space(text_, at_)) < text_.size()) {
      if (terms_ == options_.max_terms) {
        diagnose("too_many_terms",
                 "Only the first " + std::to_string(options_.max_terms) + " words were searched.",
                 {at_, text_.size()});
        incomplete_ = true;
        break;
      }
      parse_term();
    }
    drop_pending_or("OR needs a word after it.");
    mark_prefix();
    const bool only_excluded = std::all_of(query_.clauses.begin(), query_.clauses.end(),
                                           [](const Clause& clause) { return clause.excluded; });
    if (only_excluded && !query_.clauses.empty()) {
      diagnose("only_excluded", "The query only says what to leave out.", {0, text_.size()});
    }
    return std::move(query_);
  }

 private:
  void diagnose(std::string code, std::string message, ByteSpan span) {
    query_.diagnostics.push_back({std::move(code), std::move(message), span});
  }

  /// What is within the limit: whole words, or part of the one word if there is but one.
  std::string_view cut() {
    if (whole_.size() <= options_.max_bytes) return whole_;
    std::size_t last_character = 0;
    std::size_t last_word = 0;
    bool in_word = false;
    for (std::size_t at = 0; at <= options_.max_bytes;) {
      const Character c = character_at(whole_, at);
      if (c.size == 0) break;
      last_character = at;
      const bool white = is_white_space(c.code_point);
      if (white && in_word) last_word = at;
      in_word = !white;
      at += c.size;
    }
    const std::size_t end = last_word > 0 ? last_word : last_character;
    diagnose("query_cut", "The query was too long; its end was not searched.",
             {end, whole_.size()});
    incomplete_ = true;
    return whole_.substr(0, end);
  }

  void parse_term() {
    const std::size_t begin = at_;
    Term term;
    bool excluded = false;
    while (true) {
      const Character c = character_at(text_, at_);
      if (internal::is_minus(c.code_point)) {
        at_ += c.size;
        excluded = true;
      } else if (quote_family(c.code_point) == QuoteFamily::kNone) {
        break;
      } else if (take_phrase(term)) {
        add(std::move(term), excluded);
        return;
      }
    }
    if (at_end_of_term()) {
      if (!excluded) return;
      diagnose("dangling_operator", "A minus sign leaves out the word that follows it directly.",
               {begin, at_});
    } else if (excluded || !take_or()) {
      parse_word(term, excluded);
    }
  }

  /// A word, maybe with a field; or a phrase with one.
  void parse_word(Term& term, bool excluded) {
    term.span.from = at_;
    term.field = take_field();
    if (!term.field.empty() && at_end_of_term()) {
      diagnose("dangling_operator", "A field name needs a word directly after its colon.",
               {term.span.from, at_});
      return;
    }
    while (quote_family(character_at(text_, at_).code_point) != QuoteFamily::kNone) {
      if (!take_phrase(term)) continue;
      add(std::move(term), excluded);
      return;
    }
    const std::string_view word = word_at(at_);
    if (word.empty()) return;  // After a field and a lone quotation mark.
    at_ += word.size();
    term.text = text::replace_invalid_utf8(word);
    term.span.to = at_;
    add(std::move(term), excluded);
  }

  bool at_end_of_term() const {
    const Character c = character_at(text_, at_);
    return c.size == 0 || is_white_space(c.code_point);
  }

  /// An upper-case OR standing alone.
  bool take_or() {
    if (word_at(at_) != "OR") return false;
    const ByteSpan span{at_, at_ + 2};
    at_ += 2;
    if (pending_or_ || query_.clauses.empty()) {
      diagnose("dangling_operator", "OR needs a word before it.", span);
    } else if (query_.clauses.back().excluded) {
      diagnose("dangling_operator", "OR cannot join a word that is left out.", span);
    } else {
      pending_or_ = span;
    }
    return true;
  }

  void drop_pending_or(const char* reason) {
    if (pending_or_) diagnose("dangling_operator", reason, *pending_or_);
    pending_or_.reset();
  }

  /// The run of characters from `from` up to white space or a quotation mark.
  std::string_view word_at(std::size_t from) const {
    std::size_t to = from;
    while (to < text_.size()) {
      const Character c = character_at(text_, to);
      if (is_white_space(c.code_point) || quote_family(c.code_point) != QuoteFamily::kNone) break;
      to += c.size;
    }
    return text_.substr(from, to - from);
  }

  /// A known field's name with its colon, if one stands here.
  std::string take_field() {
    const std::string_view word = word_at(at_);
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos) return {};
    const std::string_view name = word.substr(0, colon);
    if (std::find(options_.fields.begin(), options_.fields.end(), name) == options_.fields.end()) {
      // Before a phrase a colon is hardly ever anything else.
      if (colon + 1 == word.size() && !name.empty() && at_ + word.size() < text_.size() &&
          quote_family(character_at(text_, at_ + word.size()).code_point) != QuoteFamily::kNone) {
        diagnose("unknown_field", "There is no field of this name; it was read as a word.",
                 {at_, at_ + colon});
      }
      return {};
    }
    at_ += colon + 1;
    return std::string(name);
  }

  /// Reads a phrase into `term`, from the quotation mark that stands here. One without its partner
  /// is passed over: then the answer is false. That costs the rest of the text, but once for each
  /// family, as no mark of the family follows.
  bool take_phrase(Term& term) {
    const std::size_t begin = at_;
    const Character open = character_at(text_, begin);
    const std::size_t content = begin + open.size;
    for (std::size_t at = content; at < text_.size();) {
      const Character c = character_at(text_, at);
      if (quote_family(c.code_point) == quote_family(open.code_point)) {
        at_ = at + c.size;
        const std::string_view phrase = internal::trim(text_.substr(content, at - content));
        term.text = text::replace_invalid_utf8(phrase);
        term.is_phrase = true;
        term.span = {term.field.empty() ? begin : term.span.from, at_};
        return true;
      }
      at += c.size;
    }
    at_ = content;
    diagnose("unbalanced_quote", "A quotation mark without its partner was ignored.",
             {begin, content});
    return false;
  }

  void add(Term term, bool excluded) {
    if (term.is_phrase && term.text.empty()) {
      diagnose("empty_phrase", "There is nothing between the quotation marks.", term.span);
      drop_pending_or("OR needs a word after it.");
      return;
    }
    ++terms_;
    if (excluded) drop_pending_or("OR cannot join a word that is left out.");
    if (pending_or_) {
      query_.clauses.back().alternatives.push_back(std::move(term));
      pending_or_.reset();
      return;
    }
    Clause clause;
    clause.excluded = excluded;
    clause.alternatives.push_back(std::move(term));
    query_.clauses.push_back(std::move(clause));
  }

  void mark_prefix() {
    if (query_.clauses.empty() || query_.clauses.back().excluded || incomplete_) return;
    Term& last = query_.clauses.back().alternatives.back();
    last.is_prefix = !last.is_phrase && last.span.to == text_.size();
  }

  std::string_view whole_;
  const ParseQueryOptions& options_;
  std::string_view text_;  ///< The part of `whole_` that is read.
  std::size_t at_ = 0;
  std::size_t terms_ = 0;
  std::optional<ByteSpan> pending_or_;
  bool incomplete_ = false;
  Query query_;
};

/// Opening and closing mark of a family that does not occur in the phrase. One such family always
/// exists: that of the marks the phrase was read between.
std::pair<std::string_view, std::string_view> quotes_for(std::string_view phrase) {
  bool used[4] = {};
  for (std::size_t at = 0; at < phrase.size();) {
    const Character c = character_at(phrase, at);
    used[static_cast<std::size_t>(quote_family(c.code_point))] = true;
    at += c.size;
  }
  if (!used[static_cast<std::size_t>(QuoteFamily::kDouble)]) return {"\"", "\""};
  if (!used[static_cast<std::size_t>(QuoteFamily::kGuillemet)]) return {"«", "»"};
  return {"‹", "›"};
}

std::string print_term(const Term& term) {
  std::string text = term.field.empty() ? "" : term.field + ":";
  if (!term.is_phrase) return text + term.text;
  const auto [open, close] = quotes_for(term.text);
  return text.append(open).append(term.text).append(close);
}

}  // namespace

Query parse_query(std::string_view text, const ParseQueryOptions& options) {
  return Parser(text, options).run();
}

std::string print_query(const Query& query) {
  std::string text;
  for (const Clause& clause : query.clauses) {
    if (!text.empty()) text += ' ';
    if (clause.excluded) text += '-';
    for (std::size_t i = 0; i < clause.alternatives.size(); ++i) {
      if (i > 0) text += " OR ";
      text += print_term(clause.alternatives[i]);
    }
  }
  if (query.clauses.empty()) return text;
  // A space says that the last word is whole.
  const Term& last = query.clauses.back().alternatives.back();
  const bool open_ended = !query.clauses.back().excluded && !last.is_phrase;
  if (open_ended && !last.is_prefix) text += ' ';
  return text;
}

}  // namespace senda::query
