// PostgreSQL as a peer: a tsvector and an array of facet values in one table, a GIN index on each,
// ts_rank for the best, unnest and GROUP BY for the counts. WHERE is a connection URI; the server
// is one that bench/peers/postgres-server has started. Its ranking is not BM25.
#include <libpq-fe.h>
#include <memory>

#include "line_protocol.h"

namespace senda::bench {
namespace {

using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;

class Connection {
 public:
  explicit Connection(const std::string& uri) : handle_(PQconnectdb(uri.c_str())) {
    if (PQstatus(handle_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(handle_));
  }
  ~Connection() { PQfinish(handle_); }
  Connection(const Connection&) = delete;

  Result run(const std::string& sql, const std::vector<std::string>& values = {}) const {
    std::vector<const char*> raw;
    for (const std::string& value : values) raw.push_back(value.c_str());
    Result result(PQexecParams(handle_, sql.c_str(), static_cast<int>(raw.size()), nullptr,
                               raw.data(), nullptr, nullptr, 0),
                  PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
      throw std::runtime_error(PQerrorMessage(handle_));
    return result;
  }

  void put(const std::string& row) const {
    if (PQputCopyData(handle_, row.data(), static_cast<int>(row.size())) != 1)
      throw std::runtime_error(PQerrorMessage(handle_));
  }
  void end_copy() const {
    if (PQputCopyEnd(handle_, nullptr) != 1) throw std::runtime_error(PQerrorMessage(handle_));
    const Result result(PQgetResult(handle_), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
      throw std::runtime_error(PQerrorMessage(handle_));
    while (PGresult* rest = PQgetResult(handle_)) PQclear(rest);
  }

  int server_process() const { return PQbackendPID(handle_); }
  std::string version() const {
    return std::to_string(PQserverVersion(handle_) / 10000) + "." +
           std::to_string(PQserverVersion(handle_) % 10000);
  }

 private:
  PGconn* handle_;
};

std::uint64_t build(const Connection& database, const std::string& documents) {
  database.run("SET client_min_messages = warning");
  database.run("SET max_parallel_workers_per_gather = 0");  // one thread, as every engine here
  database.run("DROP TABLE IF EXISTS document");
  database.run("DROP TABLE IF EXISTS loaded");
  database.run("CREATE UNLOGGED TABLE loaded(number integer, id text, body text, has text[])");
  database.run("COPY loaded FROM STDIN");
  std::uint64_t number = 0;
  const auto add = [&](const std::string& id, const std::string& text,
                       const std::vector<std::vector<std::string>>& facets) {
    std::string has;
    for (std::size_t facet = 0; facet < facets.size(); ++facet) {
      for (const std::string& value : facets[facet])
        has += (has.empty() ? "" : ",") + ("f" + std::to_string(facet + 1)) + "=" + value;
    }
    database.put(std::to_string(++number) + "\t" + id + "\t" + text + "\t{" + has + "}\n");
  };
  const std::uint64_t count = read_documents(documents, add);
  database.end_copy();
  database.run(
      "CREATE TABLE document AS SELECT number, id, to_tsvector('simple', body) AS words, has "
      "FROM loaded");
  database.run("DROP TABLE loaded");
  database.run("SET maintenance_work_mem = '512MB'");
  database.run("CREATE INDEX document_words ON document USING gin(words)");
  database.run("CREATE INDEX document_has ON document USING gin(has)");
  return count;
}

std::string tsquery(const Question& question) {
  std::string text;
  const char* between = question.kind == "any"      ? " | "
                        : question.kind == "phrase" ? " <-> "
                                                    : " & ";
  for (const std::string& word : question.words) text += (text.empty() ? "" : between) + word;
  return question.kind == "prefix" ? text + ":*" : text;
}

/// The condition, with the words as the parameter $1.
std::string condition(const Question& question, const std::string& without) {
  std::string where;
  const auto any_of = [&](const std::string& facet, const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ",") + facet + "=" + value;
    where += (where.empty() ? " WHERE " : " AND ") + ("has && '{" + list + "}'");
  };
  if (question.kind != "none") where = " WHERE words @@ to_tsquery('simple', $1)";
  if (!question.filter.first.empty()) any_of(question.filter.first, {question.filter.second});
  for (const auto& [facet, values] : question.select) {
    if (facet != without) any_of(facet, values);
  }
  return where;
}

/// Counts the facets without a selection, and the total; else the one named, as if it alone had
/// none.
void count(const Connection& database, const Question& question,
           const std::vector<std::string>& words, const std::string& only, Reply& reply) {
  const Result found =
      database.run("WITH m AS MATERIALIZED (SELECT has FROM document" + condition(question, only) +
                       ") SELECT '', count(*) FROM m UNION ALL "
                       "SELECT v, count(*) FROM m, unnest(has) v GROUP BY v",
                   words);
  for (int row = 0; row < PQntuples(found.get()); ++row) {
    const std::string value = PQgetvalue(found.get(), row, 0);
    const std::uint64_t number = std::stoull(PQgetvalue(found.get(), row, 1));
    const std::string facet = value.substr(0, value.find('='));
    if (value.empty()) {
      if (only.empty()) reply.total = number;
    } else if (only.empty() ? !question.selects(facet) : facet == only) {
      reply.facets[facet][value.substr(facet.size() + 1)] = number;
    }
  }
}

Reply answer(const Connection& database, const Question& question) {
  Reply reply;
  std::vector<std::string> words;
  if (question.kind != "none") words.push_back(tsquery(question));
  const Result top = database.run(
      "SELECT id FROM document" + condition(question, "") + " ORDER BY " +
          (words.empty() ? "number" : "ts_rank(words, to_tsquery('simple', $1)) DESC") + " LIMIT " +
          std::to_string(question.limit),
      words);
  for (int row = 0; row < PQntuples(top.get()); ++row)
    reply.ids.emplace_back(PQgetvalue(top.get(), row, 0));
  count(database, question, words, "", reply);
  for (const auto& [facet, values] : question.select)
    count(database, question, words, facet, reply);
  return reply;
}

}  // namespace
}  // namespace senda::bench

int main(int argc, char** argv) {
  using namespace senda::bench;  // NOLINT(google-build-using-namespace): its own program
  std::unique_ptr<Connection> database;
  return run_peer(
      argc, argv,
      [&](const std::string& documents, const std::string& uri) {
        database = std::make_unique<Connection>(uri);
        return build(*database, documents);
      },
      [&] { database->run("VACUUM ANALYZE document"); },
      [&](const std::string& uri) {
        database = std::make_unique<Connection>(uri);
        // One thread; to_tsquery of a constant is planned each time.
        database->run("SET max_parallel_workers_per_gather = 0");
        database->run("SET jit = off");
        database->run("SET work_mem = '256MB'");
        serve_lines(
            "postgres " + database->version() + " " + std::to_string(database->server_process()),
            [&](const Question& question) { return answer(*database, question); });
      });
}
