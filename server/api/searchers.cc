// The pool: a snapshot keeps the idle searchers over its view; the map keeps the snapshot that new
// searches use. A lease holds its snapshot, so what it searches outlives any refresh.
#include "server/api/searchers.h"

#include "corpus/embedded.h"
#include "engine/dictionaries/dictionary_store.h"
#include "engine/io/file.h"
#include "query/rules/rules_file.h"
#include "query/rules/search_rules.h"
#include "server/api/index_registry.h"

#include <utility>

namespace senda::api {

struct Snapshot {
  std::shared_ptr<const query::IndexView> view;
  std::shared_ptr<const query::SearchRules> rules;
  std::shared_ptr<const dictionaries::Dictionary> dictionary;
  std::vector<std::string> warnings;
  std::string version;

  std::once_flag tables_once;
  std::shared_ptr<const query::SuggestTables> tables;

  std::mutex mutex;
  std::vector<std::unique_ptr<query::Searcher>> idle;

  Result<std::unique_ptr<query::Searcher>> take() {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        auto searcher = std::move(idle.back());
        idle.pop_back();
        return searcher;
      }
    }
    SENDA_ASSIGN_OR_RETURN(auto opened, query::Searcher::open(view));
    auto searcher = std::make_unique<query::Searcher>(std::move(opened));
    searcher->set_rules(rules);
    searcher->set_dictionary(dictionary);
    return searcher;
  }

  void give_back(std::unique_ptr<query::Searcher> searcher) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(searcher));
  }
};

namespace {

Error no_such_collection(std::string_view uid) {
  return Error(ErrorCode::kNotFound, "there is no collection \"" + std::string(uid) + "\"");
}

Result<std::shared_ptr<Snapshot>> open_snapshot(const storage::Collection& collection) {
  SENDA_ASSIGN_OR_RETURN(query::Searcher searcher,
                         query::Searcher::open_current(collection, corpus::concepts_for));
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->view = searcher.shared_view();
  auto rules_text = collection.read_side_file(query::kRulesFileName);
  std::string text = rules_text ? std::move(rules_text).value() : std::string();
  if (const auto record = load_index_record(collection))
    text = record->settings.compose_rules(text);
  auto parsed = query::SearchRules::parse(text.empty() ? "{}" : text, searcher.analyzer());
  snapshot->rules = std::make_shared<const query::SearchRules>(std::move(parsed.rules));
  for (const Error& error : parsed.errors) snapshot->warnings.push_back(error.message());
  const storage::Manifest& manifest = snapshot->view->generation().manifest();
  snapshot->version = collection.uid() + "-" + std::to_string(manifest.number) + "-" +
                      std::to_string(manifest.revision) + "-" +
                      io::to_hex(io::checksum(manifest.created + manifest.updated + text));
  searcher.set_rules(snapshot->rules);
  // Dictionaries serve every collection of the data folder.
  const std::filesystem::path data = collection.folder().parent_path().parent_path();
  SENDA_ASSIGN_OR_RETURN(snapshot->dictionary, dictionaries::open_imported(data));
  searcher.set_dictionary(snapshot->dictionary);
  snapshot->idle.push_back(std::make_unique<query::Searcher>(std::move(searcher)));
  return snapshot;
}

}  // namespace

SearcherLease::SearcherLease(std::shared_ptr<Snapshot> snapshot,
                             std::unique_ptr<query::Searcher> searcher)
    : snapshot_(std::move(snapshot)), searcher_(std::move(searcher)) {}

SearcherLease::~SearcherLease() {
  if (!searcher_) return;
  searcher_->share_words(false);
  snapshot_->give_back(std::move(searcher_));
}

std::shared_ptr<const query::SuggestTables> SearcherLease::suggest_tables() const {
  std::call_once(snapshot_->tables_once, [this] {
    snapshot_->tables = std::make_shared<const query::SuggestTables>(*snapshot_->view);
  });
  return snapshot_->tables;
}

std::shared_ptr<const query::IndexView> SearcherLease::view() const { return snapshot_->view; }
const std::string& SearcherLease::version() const { return snapshot_->version; }
const std::vector<std::string>& SearcherLease::warnings() const { return snapshot_->warnings; }

Searchers::Searchers(std::filesystem::path data) : data_(std::move(data)) {}

std::shared_ptr<Snapshot> Searchers::find(const std::string& uid) {
  const std::lock_guard lock(mutex_);
  const auto found = snapshots_.find(uid);
  return found == snapshots_.end() ? nullptr : found->second;
}

Result<SearcherLease> Searchers::lease(std::string_view uid) {
  const std::string name(uid);
  auto snapshot = find(name);
  if (!snapshot) {
    SENDA_RETURN_IF_ERROR(refresh(uid));
    snapshot = find(name);
    if (!snapshot) return no_such_collection(uid);
  }
  auto searcher = snapshot->take();
  if (!searcher) {
    // Another process may have merged away the segments of what this one still serves.
    SENDA_RETURN_IF_ERROR(refresh(uid));
    snapshot = find(name);
    if (!snapshot) return no_such_collection(uid);
    searcher = snapshot->take();
    if (!searcher) return std::move(searcher).error();
  }
  return SearcherLease(std::move(snapshot), std::move(searcher).value());
}

Result<void> Searchers::refresh(std::string_view uid) {
  auto collection = storage::Collection::at(data_, uid);
  if (!collection) return no_such_collection(uid);
  // Of two that open at once, the one that began first must not end last.
  const std::lock_guard one_at_a_time(refresh_mutex_);
  if (!collection->exists()) {
    const std::lock_guard lock(mutex_);
    snapshots_.erase(collection->uid());
    return {};
  }
  SENDA_ASSIGN_OR_RETURN(auto snapshot, open_snapshot(*collection));
  const std::lock_guard lock(mutex_);
  snapshots_[collection->uid()] = std::move(snapshot);
  return {};
}

std::vector<Error> Searchers::refresh_all() {
  std::vector<std::string> uids;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [uid, snapshot] : snapshots_) uids.push_back(uid);
  }
  std::vector<Error> errors;
  for (const std::string& uid : uids) {
    if (auto done = refresh(uid); !done) errors.push_back(std::move(done).error());
  }
  return errors;
}

}  // namespace senda::api
