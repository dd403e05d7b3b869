#include "query/evaluate/query_log.h"

#include "engine/storage/terms.h"

#include <algorithm>
#include <map>
#include <random>
#include <utility>

namespace senda::query {
namespace {

using storage::FormId;

constexpr double kRareShare = 1.0 / 20'000;
constexpr double kMidFrom = 0.04;
constexpr double kMidTo = 0.09;
constexpr double kCommonFrom = 0.30;
constexpr std::size_t kPrefixLetters = 3;

/// mt19937_64 is the same everywhere; the standard's distributions are not, so none is used.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  template <typename T>
  const T& of(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::mt19937_64 random_;
};

/// The words of one language by how many of its documents hold them.
struct Words {
  std::vector<FormId> rare, mid, common;
  std::vector<FormId> all;
  std::vector<std::uint64_t> cumulative;  ///< Of the document frequencies, beside `all`.
};

/// One facet and its values, drawn as often as documents have them.
struct Facet {
  std::string field;
  std::vector<std::string> values;
  std::vector<std::uint64_t> cumulative;
};

std::size_t draw_weighted(Draw& draw, const std::vector<std::uint64_t>& cumulative) {
  const std::uint64_t at = draw.below(static_cast<std::size_t>(cumulative.back()));
  return static_cast<std::size_t>(std::upper_bound(cumulative.begin(), cumulative.end(), at) -
                                  cumulative.begin());
}

const storage::Segment& largest_segment(const storage::Generation& generation) {
  return *std::max_element(
      generation.segments().begin(), generation.segments().end(),
      [](const storage::Segment& a, const storage::Segment& b) { return a.size() < b.size(); });
}

/// Letters, marks and digits only: what a query parser reads as one word without thinking.
bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
  });
}

void keep_most_frequent(const storage::Lexicon& lexicon, const std::vector<FormId>& all,
                        std::vector<FormId>& out) {
  out = {*std::max_element(all.begin(), all.end(), [&](FormId a, FormId b) {
    return lexicon.document_frequency(a) < lexicon.document_frequency(b);
  })};
}

std::map<std::string, Words> words_by_language(const storage::Segment& segment) {
  std::map<std::string, Words> languages;
  const storage::Lexicon& lexicon = segment.lexicon;
  for (FormId form = 0; form < lexicon.size(); ++form) {
    const std::string term = lexicon.term(form);
    if (!is_plain(storage::term_key(term))) continue;
    const std::string language(storage::term_language(term));
    const auto documents = static_cast<double>(segment.forward.totals(language).documents);
    const std::uint32_t frequency = lexicon.document_frequency(form);
    const double share = frequency / documents;
    Words& words = languages[language];
    words.all.push_back(form);
    const std::uint64_t before = words.cumulative.empty() ? 0 : words.cumulative.back();
    words.cumulative.push_back(before + frequency);
    if (frequency <= 2 || share <= kRareShare) words.rare.push_back(form);
    if (share >= kMidFrom && share <= kMidTo) words.mid.push_back(form);
    if (share >= kCommonFrom) words.common.push_back(form);
  }
  std::erase_if(languages, [](const auto& entry) { return entry.second.all.empty(); });
  for (auto& [language, words] : languages) {
    if (words.common.empty()) keep_most_frequent(lexicon, words.all, words.common);
    if (words.mid.empty()) words.mid = words.common;
    if (words.rare.empty()) words.rare = words.all;
  }
  return languages;
}

std::vector<Facet> text_facets(const storage::Generation& generation,
                               const storage::Segment& segment, std::size_t most) {
  std::vector<Facet> facets;
  for (const schema::FacetField& field : generation.schema().facets) {
    const storage::Column* column = segment.columns.find(field.path);
    if (column == nullptr || facets.size() == most) continue;
    std::vector<std::uint64_t> counts(column->value_count());
    for (storage::LocalDoc doc = 0; doc < segment.size(); ++doc) {
      for (const storage::ValueId value : column->values(doc)) ++counts[value];
    }
    Facet facet{field.path, {}, {}};
    std::uint64_t sum = 0;
    for (storage::ValueId value = 0; value < column->value_count(); ++value) {
      const std::string key = column->dictionary().get(value);
      if (storage::key_kind(key) != storage::ValueKind::kText || counts[value] == 0) continue;
      facet.values.emplace_back(storage::key_text(key));
      facet.cumulative.push_back(sum += counts[value]);
    }
    if (!facet.values.empty()) facets.push_back(std::move(facet));
  }
  return facets;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

class LogMaker {
 public:
  LogMaker(const storage::Generation& generation, const QueryLogOptions& options)
      : options_(options),
        segment_(largest_segment(generation)),
        draw_(options.seed),
        facets_(text_facets(generation, segment_, options.facets)) {
    for (auto& [language, words] : words_by_language(segment_)) words_.push_back(std::move(words));
  }

  bool is_possible() const { return !words_.empty() && !facets_.empty(); }

  json::Value make(std::size_t number) {
    const std::string_view kind = kLogClasses[number % std::size(kLogClasses)];
    const Words& words = words_[number / std::size(kLogClasses) % words_.size()];
    json::Value request = json::Value::object();
    request.set("id", std::string(kind) + "-" + std::to_string(number / std::size(kLogClasses)));
    request.set("class", kind);
    request.set("q", text_of(kind, words));
    request.set("matchingStrategy", kind.starts_with("or") ? "any" : "all");
    json::Value names = json::Value::array();
    for (const Facet& facet : facets_) names.push_back(facet.field);
    request.set("facets", std::move(names));
    request.set("limit", std::uint64_t{options_.limit});
    if (kind.ends_with("filter")) {
      const Facet& facet = draw_.of(facets_);
      request.set("filter", facet.field + " = " + quoted(value_of(facet)));
    }
    if (kind == "word_multi") request.set("select", selection());
    return request;
  }

 private:
  std::string text_of(std::string_view kind, const Words& words) {
    if (kind == "filter") return {};
    if (kind == "phrase") return phrase();
    if (kind == "prefix") return prefix(words);
    std::string text;
    if (kind == "rare") text = word(words.rare);
    if (kind == "mid") text = word(words.mid);
    if (kind == "common") text = word(words.common);
    if (kind == "and2" || kind == "or2") text = word(words.mid) + " " + word(words.mid);
    if (kind == "or3_common")
      text = word(words.common) + " " + word(words.mid) + " " + word(words.mid);
    if (kind.starts_with("word_")) text = word(draw_.below(2) == 0 ? words.mid : words.common);
    return options_.whole_words ? text + " " : text;
  }

  std::string word(const std::vector<FormId>& forms) { return key(draw_.of(forms)); }
  std::string key(FormId form) const {
    return std::string(storage::term_key(segment_.lexicon.term(form)));
  }

  /// Two plain words next to each other; after many documents without such, one word.
  std::string phrase() {
    constexpr int kTries = 1'000;
    storage::ForwardPiece piece;
    std::string last;
    for (int i = 0; i < kTries; ++i) {
      const auto doc = static_cast<storage::LocalDoc>(draw_.below(segment_.size()));
      storage::Forward::Reader pieces(segment_.forward, doc);
      while (pieces.next(piece)) {
        if (piece.tokens.size() < 2) continue;
        const std::size_t at = draw_.below(piece.tokens.size() - 1);
        const std::string first = key(piece.tokens[at]);
        last = key(piece.tokens[at + 1]);
        if (is_plain(first) && is_plain(last)) return "\"" + first + " " + last + "\"";
      }
    }
    return "\"" + last + "\"";
  }

  std::string prefix(const Words& words) {
    constexpr int kTries = 1'000;
    std::string text;
    for (int i = 0; i < kTries; ++i) {
      const std::string whole = key(words.all[draw_weighted(draw_, words.cumulative)]);
      std::size_t letters = 0;
      text.clear();
      for (const char c : whole) {
        letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        if (letters > kPrefixLetters) return text;
        text.push_back(c);
      }
    }
    return text;
  }

  std::string value_of(const Facet& facet) {
    return facet.values[draw_weighted(draw_, facet.cumulative)];
  }

  json::Value selection() {
    json::Value select = json::Value::object();
    const std::size_t first = draw_.below(facets_.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(2, facets_.size()); ++i) {
      const Facet& facet = facets_[(first + i) % facets_.size()];
      std::vector<std::string> ids{value_of(facet), value_of(facet)};
      if (ids[0] == ids[1]) ids.pop_back();
      json::Value values = json::Value::array();
      for (std::string& id : ids) values.push_back(std::move(id));
      select.set(facet.field, std::move(values));
    }
    return select;
  }

  QueryLogOptions options_;
  const storage::Segment& segment_;
  Draw draw_;
  std::vector<Facet> facets_;
  std::vector<Words> words_;  // by language, in their order
};

}  // namespace

Result<std::vector<json::Value>> make_query_log(const storage::Generation& generation,
                                                const QueryLogOptions& options) {
  const Error nothing(ErrorCode::kInvalidArgument,
                      "a query log needs a collection with documents, words and facet values");
  if (generation.segments().empty() || generation.document_count() == 0) return nothing;
  LogMaker maker(generation, options);
  if (!maker.is_possible()) return nothing;
  std::vector<json::Value> log;
  for (std::size_t i = 0; i < options.queries; ++i) log.push_back(maker.make(i));
  return log;
}

}  // namespace senda::query
