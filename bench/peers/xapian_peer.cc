#include "bench/peers/xapian_peer.h"

#include "engine/json/parse.h"
#include "engine/schema/record.h"
#include "engine/storage/columns.h"
#include "engine/storage/xapian_guard.h"

#include <chrono>
#include <ctime>
#include <fstream>

namespace senda::bench {
namespace {

constexpr char kSeparator = '\x1f';

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string facet_term(std::size_t facet, std::string_view value) {
  return "XF" + std::to_string(facet) + ":" + std::string(value);
}

Xapian::valueno slot_of(std::size_t facet) { return static_cast<Xapian::valueno>(facet + 1); }
constexpr Xapian::valueno kIdSlot = 0;

Xapian::Stem stemmer_for(const text::LangTag& lang) {
  try {
    return Xapian::Stem(std::string(lang.language()));
  } catch (const Xapian::InvalidArgumentError&) {
    return Xapian::Stem("none");
  }
}

void add_facets(const schema::Record& record, const schema::CollectionSchema& schema,
                Xapian::Document& document) {
  for (std::size_t facet = 0; facet < schema.facets.size(); ++facet) {
    for (const schema::ColumnEntry& column : record.columns) {
      if (column.path != schema.facets[facet].path) continue;
      std::string joined;
      for (const schema::ColumnValue& value : column.values) {
        const std::string text(storage::key_text(storage::value_key(value)));
        if (!joined.empty()) joined += kSeparator;
        joined += text;
        const std::string term = facet_term(facet, text);
        if (term.size() < 245) document.add_boolean_term(term);
      }
      if (!joined.empty()) document.add_value(slot_of(facet), joined);
    }
  }
}

Xapian::Document make_document(const schema::Record& record, const schema::CollectionSchema& schema,
                               XapianWords words, const std::string& line) {
  Xapian::TermGenerator generator;
  Xapian::Document document;
  generator.set_document(document);
  if (words == XapianWords::kStemmed)
    generator.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
  for (const schema::TextPiece& piece : record.pieces) {
    if (words == XapianWords::kStemmed) generator.set_stemmer(stemmer_for(piece.lang));
    generator.index_text(std::string(piece.text), piece.weight);
    generator.increase_termpos();
  }
  document.add_boolean_term("Q" + record.id);
  document.add_value(kIdSlot, record.id);
  document.set_data(line);
  add_facets(record, schema, document);
  return document;
}

/// The counts of a slot, its lists taken apart.
void add_counts(const Xapian::ValueCountMatchSpy& spy, std::map<std::string, std::uint64_t>& out) {
  for (auto it = spy.values_begin(); it != spy.values_end(); ++it) {
    const std::string joined = *it;
    for (std::size_t from = 0; from <= joined.size();) {
      const std::size_t to = std::min(joined.find(kSeparator, from), joined.size());
      out[joined.substr(from, to - from)] += it.get_termfreq();
      from = to + 1;
    }
  }
}

}  // namespace

Result<XapianBuild> build_xapian(const std::filesystem::path& records,
                                 const schema::CollectionSchema& schema,
                                 const schema::Vocabulary& vocabulary, XapianWords words,
                                 const std::filesystem::path& folder) {
  std::ifstream in(records);
  if (!in) return Error(ErrorCode::kNotFound, "cannot open " + records.string());
  return storage::with_xapian([&]() -> Result<XapianBuild> {
    XapianBuild build;
    const std::string loose = folder.string() + ".loose";
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    {
      Xapian::WritableDatabase database(loose, Xapian::DB_CREATE_OR_OVERWRITE);
      std::string line;
      while (std::getline(in, line)) {
        SENDA_ASSIGN_OR_RETURN(const json::Value value, json::parse(line));
        SENDA_ASSIGN_OR_RETURN(const schema::Record record,
                               schema::extract_record(value, schema, vocabulary));
        database.add_document(make_document(record, schema, words, line));
        ++build.documents;
      }
      database.commit();
    }
    build.seconds = seconds_since(start);
    const auto compacting = std::chrono::steady_clock::now();
    std::filesystem::remove_all(folder);
    Xapian::Database(loose).compact(folder.string());
    build.compact_seconds = seconds_since(compacting);
    build.processor_seconds = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    std::filesystem::remove_all(loose);
    return build;
  });
}

struct XapianPeer::Impl {
  Xapian::Database database;
  std::vector<std::string> facets;
  Xapian::QueryParser parser;

  Result<std::size_t> facet_number(const std::string& field) const {
    const auto it = std::find(facets.begin(), facets.end(), field);
    if (it == facets.end()) return Error(ErrorCode::kUnsupported, field + " is no facet");
    return static_cast<std::size_t>(it - facets.begin());
  }

  /// The ranked part; empty for a query without words.
  Xapian::Query words_of(const query::SearchRequest& request) {
    const bool any = request.matching == schema::Matching::kAny;
    parser.set_default_op(any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND);
    if (request.text.empty()) return Xapian::Query();
    const bool prefix = request.text.back() != ' ' && request.text.back() != '"';
    return parser.parse_query(
        request.text + (prefix ? "*" : ""),
        Xapian::QueryParser::FLAG_PHRASE | Xapian::QueryParser::FLAG_WILDCARD);
  }

  Result<Xapian::Query> filter_of(const query::Filter& filter) const {
    if (filter.op != query::FilterOp::kEqual)
      return Error(ErrorCode::kUnsupported, "a filter other than facet = value");
    SENDA_ASSIGN_OR_RETURN(const std::size_t facet, facet_number(filter.field));
    return Xapian::Query(facet_term(facet, filter.values.front().text));
  }

  /// Words, filter and the selections of all facets but `without`.
  Result<Xapian::Query> query_of(const query::SearchRequest& request, const std::string& without) {
    Xapian::Query query = words_of(request);
    std::vector<Xapian::Query> restrictions;
    if (request.filter) {
      SENDA_ASSIGN_OR_RETURN(Xapian::Query filter, filter_of(*request.filter));
      restrictions.push_back(std::move(filter));
    }
    for (const auto& [field, ids] : request.select) {
      if (field == without) continue;
      SENDA_ASSIGN_OR_RETURN(const std::size_t facet, facet_number(field));
      std::vector<Xapian::Query> values;
      for (const std::string& id : ids) values.emplace_back(facet_term(facet, id));
      restrictions.emplace_back(Xapian::Query::OP_OR, values.begin(), values.end());
    }
    if (restrictions.empty()) return query.empty() ? Xapian::Query::MatchAll : query;
    const Xapian::Query all(Xapian::Query::OP_AND, restrictions.begin(), restrictions.end());
    if (query.empty()) return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, all, 0.0);
    return Xapian::Query(Xapian::Query::OP_FILTER, query, all);
  }

  /// Matches once and counts the facets given. Only the first match of a query has hits.
  Result<void> match(const query::SearchRequest& request, const std::string& without,
                     const std::vector<std::string>& counted, PeerAnswer& answer) {
    SENDA_ASSIGN_OR_RETURN(const Xapian::Query query, query_of(request, without));
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
    for (const std::string& field : counted) {
      SENDA_ASSIGN_OR_RETURN(const std::size_t facet, facet_number(field));
      spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(slot_of(facet)));
      enquire.add_matchspy(spies.back().get());
    }
    const Xapian::doccount all = database.get_doccount();
    const auto limit = static_cast<Xapian::doccount>(without.empty() ? request.limit : 0);
    const Xapian::MSet found = enquire.get_mset(0, limit, all);
    if (without.empty()) {
      answer.total = found.get_matches_estimated();
      for (auto it = found.begin(); it != found.end(); ++it)
        answer.ids.push_back(it.get_document().get_value(kIdSlot));
    }
    for (std::size_t i = 0; i < spies.size(); ++i) add_counts(*spies[i], answer.facets[counted[i]]);
    return {};
  }
};

XapianPeer::XapianPeer() = default;
XapianPeer::~XapianPeer() = default;

Result<std::unique_ptr<XapianPeer>> XapianPeer::open(const std::filesystem::path& folder,
                                                     std::vector<std::string> facets) {
  return storage::with_xapian([&]() -> Result<std::unique_ptr<XapianPeer>> {
    std::unique_ptr<XapianPeer> peer(new XapianPeer);
    peer->impl_ = std::make_unique<Impl>();
    peer->impl_->database = Xapian::Database(folder.string());
    peer->impl_->facets = std::move(facets);
    peer->impl_->parser.set_database(peer->impl_->database);
    return peer;
  });
}

Result<PeerAnswer> XapianPeer::ask(const PeerQuery& query) {
  return storage::with_xapian([&]() -> Result<PeerAnswer> {
    PeerAnswer answer;
    std::vector<std::string> unselected;
    for (const std::string& field : query.request.facets) {
      if (query.request.select.count(field) == 0) unselected.push_back(field);
    }
    SENDA_RETURN_IF_ERROR(impl_->match(query.request, "", unselected, answer));
    for (const std::string& field : query.request.facets) {
      if (query.request.select.count(field) == 0) continue;
      SENDA_RETURN_IF_ERROR(impl_->match(query.request, field, {field}, answer));
    }
    return answer;
  });
}

}  // namespace senda::bench
