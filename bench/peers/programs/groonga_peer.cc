// Groonga as a peer, used through its library: commands are sent to a context in this process and
// answered with JSON. A word is what stands between spaces (TokenDelimit, no normalizer), as for
// every engine here: TokenBigram, the usual choice, cuts words at digits and marks and so finds
// other documents. The lexicon is a patricia trie, which beginnings of words need; the best are by
// scorer_tf_idf, as it has no BM25; the index is built once the documents are loaded, as its
// documentation advises. Facets are vectors of references, counted by labelled drilldowns; a
// selected facet by a select of its own. WHERE is a folder.
#include <rapidjson/document.h>

#include <filesystem>
#include <groonga.h>
#include <memory>

#include "line_protocol.h"

namespace senda::bench {
namespace {

constexpr std::size_t kLoadBytes = 4 << 20;

class Database {
 public:
  static constexpr const char* kFile = "/groonga.db";

  Database(const std::string& folder, bool is_new) {
    if (grn_init() != GRN_SUCCESS) throw std::runtime_error("groonga cannot be started");
    context_ = grn_ctx_open(0);
    const std::string path = folder + kFile;
    if (is_new) {
      std::filesystem::create_directories(folder);
      grn_db_create(context_, path.c_str(), nullptr);
    } else {
      grn_db_open(context_, path.c_str());
    }
    check();
  }
  ~Database() {
    grn_obj_close(context_, grn_ctx_db(context_));
    grn_ctx_close(context_);
    grn_fin();
  }
  Database(const Database&) = delete;

  /// Its answer, valid until the next command.
  std::string_view run(const std::string& command) const {
    grn_ctx_send(context_, command.data(), static_cast<unsigned>(command.size()), 0);
    check();
    char* answer = nullptr;
    unsigned length = 0;
    int flags = 0;
    grn_ctx_recv(context_, &answer, &length, &flags);
    check();
    return {answer, length};
  }

 private:
  void check() const {
    if (context_->rc != GRN_SUCCESS) throw std::runtime_error(context_->errbuf);
  }

  grn_ctx* context_ = nullptr;
};

std::string facet_name(std::size_t facet) { return "f" + std::to_string(facet + 1); }

void define(const Database& database) {
  database.run("table_create Document TABLE_HASH_KEY ShortText");
  database.run("column_create Document text COLUMN_SCALAR Text");
  for (std::size_t facet = 0; facet < kPeerFacets; ++facet) {
    const std::string name = facet_name(facet);
    database.run("table_create Values_" + name + " TABLE_HASH_KEY ShortText");
    database.run("column_create Document " + name + " COLUMN_VECTOR Values_" + name);
  }
  database.run("table_create Word TABLE_PAT_KEY ShortText --default_tokenizer TokenDelimit");
}

void add_indexes(const Database& database) {
  database.run("column_create Word documents COLUMN_INDEX|WITH_POSITION Document text");
  for (std::size_t facet = 0; facet < kPeerFacets; ++facet) {
    const std::string name = facet_name(facet);
    database.run("column_create Values_" + name + " documents COLUMN_INDEX Document " + name);
  }
}

/// No word or value of the documents has a quotation mark or a backslash.
std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::uint64_t build(const Database& database, const std::string& documents) {
  define(database);
  std::string rows;
  const auto load = [&] {
    database.run("load --table Document");
    database.run("[" + rows + "]");
    rows.clear();
  };
  const auto add = [&](const std::string& id, const std::string& text,
                       const std::vector<std::vector<std::string>>& facets) {
    rows += (rows.empty() ? "" : ",\n") + ("{\"_key\":" + quoted(id)) + ",\"text\":" + quoted(text);
    for (std::size_t facet = 0; facet < facets.size(); ++facet) {
      std::string values;
      for (const std::string& value : facets[facet])
        values += (values.empty() ? "" : ",") + quoted(value);
      rows += "," + quoted(facet_name(facet)) + ":[" + values + "]";
    }
    rows += "}";
    if (rows.size() > kLoadBytes) load();
  };
  const std::uint64_t count = read_documents(documents, add);
  if (!rows.empty()) load();
  add_indexes(database);
  return count;
}

std::string words_of(const Question& question) {
  std::string words;
  for (const std::string& word : question.words)
    words += (words.empty() ? "" : question.kind == "any" ? " OR " : " ") + word;
  if (question.kind == "phrase") return "\\\"" + words + "\\\"";
  return question.kind == "prefix" ? words + "*" : words;
}

/// Filter and selections, as a condition.
std::string condition(const Question& question, const std::string& without) {
  std::string all;
  const auto any_of = [&](const std::string& facet, const std::vector<std::string>& values) {
    // Several values by in_values: one look into the index, where each " || " is a search.
    std::string any = values.size() == 1 ? facet + " @ " : "in_values(" + facet;
    for (const std::string& value : values)
      any += (values.size() == 1 ? "" : ",") + ("\\\"" + value) + "\\\"";
    all += (all.empty() ? "" : " && ") + any + (values.size() == 1 ? "" : ")");
  };
  if (!question.filter.first.empty()) any_of(question.filter.first, {question.filter.second});
  for (const auto& [facet, values] : question.select) {
    if (facet != without) any_of(facet, values);
  }
  return all;
}

/// The select of a question, less its selection of one facet, counting facets.
std::string command(const Question& question, const std::string& without, std::size_t limit,
                    const std::vector<std::string>& counted) {
  // Command version 3 has scores with fractions. Without escalation words that are nowhere are not
  // looked for inside others. The log repeats, so that answers are not kept.
  std::string text =
      "select Document --command_version 3 --cache no "
      "--match_escalation_threshold -1 --limit " +
      std::to_string(limit) + " --output_columns _key";
  const bool has_words = question.kind != "none";
  if (has_words)
    text += " --match_columns \"scorer_tf_idf(text)\" --query \"" + words_of(question) + "\"";
  if (has_words && limit > 0) text += " --sort_keys -_score";
  const std::string filter = condition(question, without);
  if (!filter.empty()) text += " --filter \"" + filter + "\"";
  for (const std::string& facet : counted) {
    const std::string drilldown = " --drilldowns[" + facet + "].";
    text += drilldown + "keys " + facet + drilldown + "limit -1" + drilldown +
            "output_columns _key,_nsubrecs";
  }
  return text;
}

rapidjson::Document select(const Database& database, const std::string& command, Reply& reply) {
  const std::string_view text = database.run(command);
  rapidjson::Document answer;
  answer.Parse(text.data(), text.size());
  if (!answer.IsObject() || !answer.HasMember("n_hits"))
    throw std::runtime_error("not an answer: " + std::string(text));
  if (!answer.HasMember("drilldowns")) return answer;
  for (const auto& drilldown : answer["drilldowns"].GetObject()) {
    auto& counts = reply.facets[drilldown.name.GetString()];
    for (const auto& value : drilldown.value["records"].GetArray())
      counts[value[0].GetString()] = value[1].GetUint64();
  }
  return answer;
}

Reply answer(const Database& database, const Question& question) {
  Reply reply;
  std::vector<std::string> unselected;
  for (const std::string& facet : question.facets) {
    if (!question.selects(facet)) unselected.push_back(facet);
  }
  const auto best = select(database, command(question, "", question.limit, unselected), reply);
  reply.total = best["n_hits"].GetUint64();
  for (const auto& record : best["records"].GetArray())
    reply.ids.emplace_back(record[0].GetString());
  for (const auto& [facet, values] : question.select)
    select(database, command(question, facet, 0, {facet}), reply);
  return reply;
}

}  // namespace
}  // namespace senda::bench

int main(int argc, char** argv) {
  using namespace senda::bench;  // NOLINT(google-build-using-namespace): its own program
  std::unique_ptr<Database> database;
  return run_peer(
      argc, argv,
      [&](const std::string& documents, const std::string& folder) {
        database = std::make_unique<Database>(folder, true);
        return build(*database, documents);
      },
      [&] { database->run("io_flush"); },
      [&](const std::string& folder) {
        database = std::make_unique<Database>(folder, false);
        serve_lines(std::string("groonga ") + grn_get_version(),
                    [&](const Question& question) { return answer(*database, question); });
      });
}
