// Cross-origin use from browsers: a handler around another that answers preflights and says which
// origins may read an answer. By default all may, since a search box on another site is the main
// caller and there is no cookie that could be abused; credentials are never allowed.
// Source: the Fetch standard, "CORS protocol".
#pragma once

#include "server/http/handler.h"

#include <memory>
#include <string>
#include <vector>

namespace senda::http {

struct CorsOptions {
  /// Origins as browsers send them ("https://example.org"); empty: any.
  std::vector<std::string> origins;
};

/// Errors to expect from an option value: an origin is scheme, "://", host and perhaps a port.
bool is_origin(const std::string& text);

class CorsHandler final : public Handler {
 public:
  /// In: inner: borrowed, must outlive this.
  CorsHandler(Handler& inner, CorsOptions options);

  BodyPolicy body_policy(const Request& request) const override;
  std::optional<Response> answer_at_once(const Request& request) override;
  Response answer(const Request& request) override;
  Response transport_error(const Request& request, int status, std::string_view reason) override;
  void on_drain() override { inner_->on_drain(); }
  void on_reopen() override { inner_->on_reopen(); }

 private:
  /// What Access-Control-Allow-Origin says to this request; empty for nothing.
  std::string allowed_origin(const Request& request) const;
  Response answer_options(const Request& request);
  Response decorate(const Request& request, Response response) const;

  Handler* inner_;
  CorsOptions options_;
};

}  // namespace senda::http
