// A site over a collection of its own: what the tests of pages and feeds begin with. Requests are
// made from targets as a browser sends them.
#pragma once

#include "engine/base/check.h"
#include "server/http/target.h"
#include "server/site/site_handler.h"
#include "tests/query/suggest/collections.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::test {

inline http::Request request_of(std::string_view target, std::vector<http::Pair> headers = {}) {
  http::Request request;
  request.method = "GET";
  request.target = target;
  auto decoded = http::decode_target(target);
  SENDA_CHECK(decoded.has_value(), "a target of a test");
  request.path = decoded->path;
  request.parameters = decoded->parameters;
  request.headers = std::move(headers);
  request.headers.emplace_back("host", "senda.example");
  return request;
}

class TestSite {
 public:
  explicit TestSite(const std::vector<std::string>& records, site::SiteOptions options = {})
      : collection_(rules()) {
    index_of(collection_, records);
    options.collection = "test";
    searchers_ = std::make_shared<api::Searchers>(collection_.folder() / "data");
    handler_ = std::make_unique<site::SiteHandler>(searchers_, std::move(options));
  }

  http::Response get(std::string_view target, std::vector<http::Pair> headers = {}) {
    return handler_->answer(request_of(target, std::move(headers)));
  }
  http::Response answer(const http::Request& request) { return handler_->answer(request); }
  std::string body(std::string_view target) { return std::string(get(target).content()); }
  TestCollection& collection() { return collection_; }
  api::Searchers& searchers() { return *searchers_; }

 private:
  static indexer::CollectionRules rules() {
    indexer::CollectionRules rules = practice_rules();
    rules.concepts = corpus::concepts_for(rules.schema);
    return rules;
  }

  TestCollection collection_;
  std::shared_ptr<api::Searchers> searchers_;
  std::unique_ptr<site::SiteHandler> handler_;
};

inline std::vector<std::string> practice_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(SENDA_SOURCE_DIR "/corpus/practices"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> records;
  for (const auto& file : files) records.push_back(*io::read_file(file));
  return records;
}

/// The practices of the repository, indexed once.
inline TestSite& practices_site() {
  static TestSite site(practice_files(), [] {
    site::SiteOptions options;
    options.contact = "contact@senda.example";
    options.oai_page_size = 20;
    return options;
  }());
  return site;
}

inline std::string header_of(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++count;
  return count;
}

}  // namespace senda::test
