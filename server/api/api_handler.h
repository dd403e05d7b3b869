// ApiHandler: the API as an http::Handler: finds the route, settles who asks, answers, and puts
// every failure into the API's form. It never needs a socket.
#pragma once

#include "server/api/route.h"
#include "server/api/service.h"
#include "server/http/handler.h"

#include <memory>
#include <string_view>
#include <vector>

namespace senda::api {

/// Thread: every function may be called by any thread.
class ApiHandler final : public http::Handler {
 public:
  /// Errors: those of opening tasks and keys.
  static Result<std::unique_ptr<ApiHandler>> open(ApiOptions options);
  ~ApiHandler() override;

  http::BodyPolicy body_policy(const http::Request& request) const override;
  std::optional<http::Response> answer_at_once(const http::Request& request) override;
  http::Response answer(const http::Request& request) override;
  http::Response transport_error(const http::Request& request, int status,
                                 std::string_view reason) override;
  void on_drain() override;
  void on_reopen() override;

  /// Whether the first segment of the path is one of the API's, for a server with other pages.
  bool owns(const http::Request& request) const;
  const std::vector<Route>& routes() const noexcept { return routes_; }
  Service& service() noexcept { return *service_; }

 private:
  struct Match;
  explicit ApiHandler(std::unique_ptr<Service> service);
  Match find(const http::Request& request) const;
  Outcome<http::Response> answer_route(const http::Request& request, const Match& match);

  std::unique_ptr<Service> service_;
  std::vector<Route> routes_;
  std::vector<std::vector<std::string>> patterns_;  // beside routes_, in segments
};

}  // namespace senda::api
