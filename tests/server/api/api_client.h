// An API over an empty data folder, asked without a socket: what the tests of the API begin with.
#pragma once

#include "engine/json/value.h"
#include "server/api/api_handler.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace senda::api {

struct Answer {
  int status = 0;
  json::Value body;  ///< Null where the body is no JSON.
  http::Response response;

  const json::Value& operator[](std::string_view name) const;
  /// The code of an error; empty if it is none.
  std::string code() const;
};

class ApiClient {
 public:
  explicit ApiClient(ApiOptions options = {});

  /// In: body: JSON; empty for none. As the API's clients send it, with the master key if there is
  ///     one and no other is given.
  Answer ask(std::string_view method, std::string_view target, std::string_view body = {},
             std::vector<http::Pair> headers = {});
  /// Asks for a write and waits for its task. Out: the task.
  json::Value finish(std::string_view method, std::string_view target, std::string_view body = {},
                     std::vector<http::Pair> headers = {});
  /// Documents of an index, which must be taken.
  void add(std::string_view index, std::string_view documents);

  /// Ends the server and begins another one over the same folder.
  void restart();

  ApiHandler& handler() { return *handler_; }
  const test::TemporaryFolder& folder() const { return folder_; }
  void set_remote(bool is_remote) { is_remote_ = is_remote; }

 private:
  test::TemporaryFolder folder_;
  ApiOptions options_;
  std::unique_ptr<ApiHandler> handler_;
  bool is_remote_ = false;
};

/// Ids of the hits of a search.
std::vector<std::string> hit_ids(const Answer& answer);

}  // namespace senda::api
