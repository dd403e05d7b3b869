// SQLite FTS5 as a peer: a contentless full-text table ranked by its bm25, a table of facet values
// by document and the other way round, counted by GROUP BY. A selected facet is counted by a query
// of its own. WHERE is a database file.
#include <memory>
#include <sqlite3.h>

#include "line_protocol.h"

namespace senda::bench {
namespace {

class Database {
 public:
  explicit Database(const std::string& path) { check(sqlite3_open(path.c_str(), &handle_)); }
  ~Database() { sqlite3_close_v2(handle_); }
  Database(const Database&) = delete;

  void check(int status) const {
    if (status != SQLITE_OK && status != SQLITE_ROW && status != SQLITE_DONE)
      throw std::runtime_error(sqlite3_errmsg(handle_));
  }
  void run(const std::string& sql) const {
    check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
  }
  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(const Database& database, const std::string& sql) : database_(database) {
    database_.check(sqlite3_prepare_v2(database_.handle(), sql.c_str(), -1, &statement_, nullptr));
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;

  void bind(int at, const std::string& text) {
    database_.check(sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()),
                                      SQLITE_TRANSIENT));
  }
  void bind(int at, std::int64_t number) {
    database_.check(sqlite3_bind_int64(statement_, at, number));
  }
  bool step() {
    const int status = sqlite3_step(statement_);
    database_.check(status);
    return status == SQLITE_ROW;
  }
  void execute() {
    step();
    sqlite3_reset(statement_);
  }
  std::string text(int column) {
    return reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  }
  std::int64_t number(int column) { return sqlite3_column_int64(statement_, column); }

 private:
  const Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

std::uint64_t build(const Database& database, const std::string& documents) {
  database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  database.run(
      "CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='ascii');"
      "CREATE TABLE document(number INTEGER PRIMARY KEY, id TEXT);"
      "CREATE TABLE value(number INTEGER PRIMARY KEY, facet TEXT, name TEXT, UNIQUE(facet, name));"
      "CREATE TABLE has(document INTEGER, value INTEGER, PRIMARY KEY(document, value)) WITHOUT "
      "ROWID");
  database.run("BEGIN");
  Statement words(database, "INSERT INTO words(rowid, text) VALUES(?, ?)");
  Statement document(database, "INSERT INTO document VALUES(?, ?)");
  Statement value(database, "INSERT INTO value VALUES(?, ?, ?)");
  Statement has(database, "INSERT INTO has VALUES(?, ?)");
  std::map<std::pair<std::size_t, std::string>, std::int64_t> numbers;
  std::int64_t number = 0;
  const auto add = [&](const std::string& id, const std::string& text,
                       const std::vector<std::vector<std::string>>& facets) {
    ++number;
    words.bind(1, number);
    words.bind(2, text);
    words.execute();
    document.bind(1, number);
    document.bind(2, id);
    document.execute();
    for (std::size_t facet = 0; facet < facets.size(); ++facet) {
      for (const std::string& name : facets[facet]) {
        const auto [it, is_new] =
            numbers.emplace(std::make_pair(facet, name), static_cast<std::int64_t>(numbers.size()));
        if (is_new) {
          value.bind(1, it->second);
          value.bind(2, "f" + std::to_string(facet + 1));
          value.bind(3, name);
          value.execute();
        }
        has.bind(1, number);
        has.bind(2, it->second);
        has.execute();
      }
    }
  };
  const std::uint64_t count = read_documents(documents, add);
  database.run("COMMIT; CREATE INDEX has_by_value ON has(value, document)");
  return count;
}

class Peer {
 public:
  explicit Peer(const Database& database) : database_(database) {
    Statement all(database, "SELECT number, facet, name FROM value");
    while (all.step()) {
      names_[all.number(0)] = {all.text(1), all.text(2)};
      numbers_[{all.text(1), all.text(2)}] = all.number(0);
    }
  }

  Reply answer(const Question& question) const {
    Reply reply;
    const std::string where = condition(question, "");
    const bool has_words = question.kind != "none";
    const std::string from = has_words ? "words" : "document";
    const std::string key = has_words ? "words.rowid" : "document.number";
    Statement top(database_, "SELECT (SELECT id FROM document WHERE number = m.doc) FROM (SELECT " +
                                 key + " AS doc FROM " + from + where +
                                 (has_words ? " ORDER BY rank" : " ORDER BY document.number") +
                                 " LIMIT " + std::to_string(question.limit) + ") m");
    bind_words(top, question);
    while (top.step()) reply.ids.push_back(top.text(0));
    Statement total(database_, "SELECT count(*) FROM " + from + where);
    bind_words(total, question);
    if (total.step()) reply.total = static_cast<std::uint64_t>(total.number(0));
    count(question, "", reply);
    for (const auto& [facet, values] : question.select) count(question, facet, reply);
    return reply;
  }

 private:
  /// Counts the facets without a selection; else the one named, as if it alone had none.
  void count(const Question& question, const std::string& only, Reply& reply) const {
    const bool has_words = question.kind != "none";
    const std::string from = has_words ? "words" : "document";
    const std::string key = has_words ? "words.rowid" : "document.number";
    // CROSS JOIN is how SQLite is told the order of a join.
    Statement counts(database_, "SELECT has.value, count(*) FROM " + from +
                                    " CROSS JOIN has ON has.document = " + key +
                                    condition(question, only) + " GROUP BY has.value");
    bind_words(counts, question);
    while (counts.step()) {
      const auto& [facet, name] = names_.at(counts.number(0));
      if (only.empty() ? question.selects(facet) : facet != only) continue;
      reply.facets[facet][name] = static_cast<std::uint64_t>(counts.number(1));
    }
  }

  std::string condition(const Question& question, const std::string& without) const {
    const bool has_words = question.kind != "none";
    std::string where;
    const auto add = [&](const std::string& more) {
      where += (where.empty() ? " WHERE " : " AND ") + more;
    };
    const std::string key = has_words ? "words.rowid" : "document.number";
    const auto any_of = [&](const std::string& facet, const std::vector<std::string>& values) {
      std::string list;
      for (const std::string& value : values) {
        const auto it = numbers_.find({facet, value});
        if (it != numbers_.end()) list += (list.empty() ? "" : ",") + std::to_string(it->second);
      }
      // Beside words each document is looked up; alone the values lead to the documents.
      if (has_words) {
        add("EXISTS(SELECT 1 FROM has s WHERE s.document = " + key + " AND s.value IN (" + list +
            "))");
      } else {
        add(key + " IN (SELECT document FROM has s WHERE s.value IN (" + list + "))");
      }
    };
    if (has_words) add("words MATCH ?1");
    if (!question.filter.first.empty()) any_of(question.filter.first, {question.filter.second});
    for (const auto& [facet, values] : question.select) {
      if (facet != without) any_of(facet, values);
    }
    return where;
  }

  static void bind_words(Statement& statement, const Question& question) {
    if (question.kind == "none") return;
    std::string match;
    for (const std::string& word : question.words)
      match += (match.empty() ? "" : question.kind == "any" ? " OR " : " ") + word;
    if (question.kind == "phrase") match = "\"" + match + "\"";
    if (question.kind == "prefix") match += "*";
    statement.bind(1, match);
  }

  const Database& database_;
  std::map<std::int64_t, std::pair<std::string, std::string>> names_;
  std::map<std::pair<std::string, std::string>, std::int64_t> numbers_;
};

}  // namespace
}  // namespace senda::bench

int main(int argc, char** argv) {
  using namespace senda::bench;  // NOLINT(google-build-using-namespace): its own program
  std::unique_ptr<Database> database;
  return run_peer(
      argc, argv,
      [&](const std::string& documents, const std::string& path) {
        database = std::make_unique<Database>(path);
        return build(*database, documents);
      },
      [&] {
        database->run("INSERT INTO words(words) VALUES('optimize')");
        database->run("ANALYZE");
      },
      [&](const std::string& path) {
        database = std::make_unique<Database>(path);
        database->run("PRAGMA mmap_size = 8589934592; PRAGMA cache_size = -262144");
        const Peer peer(*database);
        serve_lines(std::string("sqlite ") + sqlite3_libversion(),
                    [&](const Question& question) { return peer.answer(question); });
      });
}
