// serve: the API and the site over HTTP, until it is told to stop.
#include "cli/commands.h"
#include "server/http/access_log.h"
#include "server/http/cors.h"
#include "server/http/listener.h"
#include "server/http/server.h"
#include "server/http/systemd.h"
#include "server/server.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace senda::cli {
namespace {

constexpr const char* kDefaultListen = "127.0.0.1:7700";

struct ServeArguments {
  std::vector<std::string> listen;
  std::string master_key;
  server::ServiceOptions service;
  std::uint64_t query_time = 150;  // ms
  http::ServerOptions transport;
  std::vector<std::string> cors_origins;
  std::string access_log = "-";
  std::string log_addresses = "truncated";
  bool log_queries = false;
};

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

/// Sockets that systemd hands over serve alone, unless --listen is given as well.
Result<std::vector<http::Listener>> open_listeners(const ServeArguments& arguments) {
  SENDA_ASSIGN_OR_RETURN(auto listeners, http::adopt_systemd_sockets(environment("LISTEN_PID"),
                                                                     environment("LISTEN_FDS")));
  std::vector<std::string> wanted = arguments.listen;
  if (wanted.empty() && listeners.empty()) wanted.emplace_back(kDefaultListen);
  for (const std::string& text : wanted) {
    auto address = http::parse_listen_address(text);
    if (!address) return std::move(address).error().with_context("--listen");
    auto listener = http::Listener::open(*address);
    if (!listener) {
      const bool busy = listener.error().code() == ErrorCode::kExists;
      const std::string advice =
          busy ? "; stop it, or choose another with --listen ADDRESS:PORT" : "";
      return Error(listener.error().code(), listener.error().message() + advice);
    }
    listeners.push_back(std::move(listener).value());
  }
  return listeners;
}

/// As many descriptors as this process may have: each connection is one, and the index has its own.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

void announce(const std::vector<http::Listener>& listeners, const ServeArguments& arguments) {
  for (const http::Listener& listener : listeners) {
    std::fprintf(stderr, "senda: serving %s on %s\n", arguments.service.data.c_str(),
                 listener.shown().c_str());
  }
  if (!arguments.service.master_key && !arguments.service.read_only) {
    std::fprintf(stderr,
                 "senda: no master key: anyone who reaches the server may read, only this machine "
                 "may write (--master-key or $SENDA_MASTER_KEY)\n");
  }
}

Result<std::unique_ptr<http::AccessLog>> open_access_log(const ServeArguments& arguments,
                                                         http::Metrics& metrics) {
  if (arguments.access_log == "off") return std::unique_ptr<http::AccessLog>();
  http::AccessLogOptions options;
  if (arguments.access_log != "-") options.file = arguments.access_log;
  options.log_queries = arguments.log_queries;
  options.address = arguments.log_addresses == "full"   ? http::LoggedAddress::kFull
                    : arguments.log_addresses == "none" ? http::LoggedAddress::kNone
                                                        : http::LoggedAddress::kTruncated;
  return http::AccessLog::open(std::move(options), metrics);
}

Result<void> serve(ServeArguments& arguments) {
  for (const std::string& origin : arguments.cors_origins) {
    if (origin == "*" || http::is_origin(origin)) continue;
    return Error(ErrorCode::kInvalidArgument,
                 "--cors-origin: \"" + origin + "\" is not an origin, as https://example.org is");
  }
  SENDA_ASSIGN_OR_RETURN(auto listeners, open_listeners(arguments));
  arguments.transport.spool_folder = arguments.service.data / "spool";
  SENDA_RETURN_IF_ERROR(http::prepare_spool_folder(arguments.transport.spool_folder));
  http::Metrics metrics;
  SENDA_ASSIGN_OR_RETURN(const auto log, open_access_log(arguments, metrics));
  arguments.service.jobs = std::max(1U, std::thread::hardware_concurrency());
  SENDA_ASSIGN_OR_RETURN(const auto handler, server::make_handler(arguments.service, metrics));
  http::CorsOptions cors;
  const auto& origins = arguments.cors_origins;
  if (std::find(origins.begin(), origins.end(), "*") == origins.end()) cors.origins = origins;
  http::CorsHandler outer(*handler, std::move(cors));

  std::signal(SIGPIPE, SIG_IGN);  // a closed access log is no reason to end
  raise_descriptor_limit();
  const std::string notify = environment("NOTIFY_SOCKET");
  arguments.transport.signals = http::ServerOptions::Signals::kHandle;
  arguments.transport.on_drain = [notify] { http::notify_systemd(notify, "STOPPING=1"); };
  announce(listeners, arguments);
  http::Server transport(arguments.transport, std::move(listeners), outer, metrics, log.get());
  http::notify_systemd(notify, "READY=1");
  transport.run();
  return {};
}

/// An option in seconds, decimals allowed, for a duration.
void add_seconds(CLI::App& command, const std::string& name, http::ServerOptions::Duration& target,
                 const std::string& help) {
  command
      .add_option_function<double>(
          name,
          [&target](double seconds) {
            target = http::ServerOptions::Duration(static_cast<std::int64_t>(seconds * 1000));
          },
          help)
      ->type_name("SECONDS")
      ->default_str(std::to_string(target.count() / 1000))
      ->check(CLI::Range(0.0, 86'400.0));
}

template <typename Integer>
CLI::Option* add_size(CLI::App& command, const std::string& name, Integer& target,
                      const std::string& help) {
  return command.add_option(name, target, help)
      ->transform(CLI::AsSizeValue(false))
      ->type_name("BYTES")
      ->capture_default_str();
}

template <typename Integer>
void add_count(CLI::App& command, const std::string& name, Integer& target, Integer from,
               Integer to, const std::string& help) {
  command.add_option(name, target, help)
      ->check(CLI::Range(from, to))
      ->type_name("NUMBER")
      ->capture_default_str();
}

void add_service_options(CLI::App& command, ServeArguments& arguments) {
  command
      .add_option("--listen", arguments.listen,
                  "ADDRESS:PORT, [IPV6]:PORT or unix:PATH; may be repeated")
      ->allow_extra_args(false)
      ->type_name("WHERE")
      ->default_str(kDefaultListen);
  command
      .add_option("--master-key", arguments.master_key,
                  "Allows everything, and other keys come from it (else $SENDA_MASTER_KEY, which "
                  "other users of the machine cannot see)")
      ->type_name("KEY");
  command.add_flag("--read-only", arguments.service.read_only, "Refuse every change");
  command
      .add_option("--public-url", arguments.service.public_url,
                  "Address under which visitors see the site, for links and feeds")
      ->type_name("URL");
  command
      .add_option("--contact", arguments.service.contact,
                  "Address for visitors' feedback, shown on the page about the site")
      ->type_name("E-MAIL")
      ->check([](const std::string& text) {
        const bool is_address = text.find('@') != std::string::npos &&
                                text.find_first_of(" \t<>\"?&") == std::string::npos;
        return is_address ? std::string() : "\"" + text + "\" is not an e-mail address";
      });
  add_count<std::uint64_t>(command, "--query-time", arguments.query_time, 1, 600'000,
                           "Milliseconds a search may take; then it answers with what it has");
  command
      .add_option("--rate-limit", arguments.service.rate_limit.per_second,
                  "Requests a second for each key and address; 0 is no limit")
      ->check(CLI::Range(0.0, 1e6))
      ->type_name("NUMBER")
      ->capture_default_str();
  command
      .add_option("--rate-burst", arguments.service.rate_limit.burst,
                  "Requests at once after a pause; 0 is as many as the rate limit")
      ->check(CLI::Range(0.0, 1e6))
      ->type_name("NUMBER")
      ->capture_default_str();
  command
      .add_option("--cors-origin", arguments.cors_origins,
                  "Only pages of this origin may read answers in a browser; may be repeated "
                  "(default: any)")
      ->allow_extra_args(false)
      ->type_name("ORIGIN");
}

void add_log_options(CLI::App& command, ServeArguments& arguments) {
  command
      .add_option("--access-log", arguments.access_log,
                  "JSON Lines to this file; - is standard error, off is none")
      ->type_name("FILE")
      ->capture_default_str();
  command.add_flag("--log-queries", arguments.log_queries,
                   "Log query strings too: they hold what visitors search for");
  command
      .add_option("--log-addresses", arguments.log_addresses,
                  "How much of visitors' addresses is logged: none, truncated or full")
      ->check(CLI::IsMember({"none", "truncated", "full"}))
      ->capture_default_str();
}

void add_limit_options(CLI::App& command, ServeArguments& arguments) {
  http::ServerOptions& transport = arguments.transport;
  add_count<std::size_t>(command, "--threads", transport.workers, 1, 1024,
                         "Workers that answer; one a core by default");
  add_size(command, "--max-body", arguments.service.max_body,
           "Documents, settings and dumps; larger gets 413");
  add_size(command, "--max-query-body", arguments.service.max_query_body,
           "Every other body; larger gets 413");
  add_size(command, "--max-header", transport.max_header, "Request line and fields")
      ->check(CLI::Range(std::uint32_t{1024}, std::uint32_t{60'000}));
  add_count<std::size_t>(command, "--max-fields", transport.head.fields, 8, 1000,
                         "Fields of a request");
  add_count<std::size_t>(command, "--max-target", transport.head.target, 64, 60'000,
                         "Bytes of path and query string");
  add_count<std::size_t>(command, "--max-connections", transport.max_connections, 1, 1'000'000,
                         "Open at once; one more closes an idle one, else gets 503");
  add_count<std::size_t>(command, "--max-queue", transport.max_queue, 0, 1'000'000,
                         "Requests that wait for a worker; one more gets 503");
  add_seconds(command, "--idle-timeout", transport.idle_timeout, "For the next request");
  add_seconds(command, "--header-timeout", transport.header_timeout,
              "From the first byte of a request to the end of its header");
  add_seconds(command, "--body-timeout", transport.body_timeout,
              "For a body, and more for a long one by --min-rate");
  add_seconds(command, "--write-timeout", transport.write_timeout,
              "For an answer to be taken, and more for a long one by --min-rate");
  add_size(command, "--min-rate", transport.min_rate, "Bytes a second a long body may take");
  add_seconds(command, "--drain-delay", transport.drain_delay,
              "From SIGTERM to refusing connections; /ready says 503 meanwhile");
  add_seconds(command, "--drain-timeout", transport.drain_timeout,
              "Then for the answers that are owed; what is still open is cut");
}

}  // namespace

void add_serve_command(Program program) {
  auto arguments = std::make_shared<ServeArguments>();
  arguments->transport.workers = std::max(1U, std::thread::hardware_concurrency());
  CLI::App* command = program.app.add_subcommand(
      "serve", "Serve the API and the site over HTTP; SIGTERM drains, SIGHUP re-opens");
  add_service_options(*command, *arguments);
  add_limit_options(*command, *arguments);
  add_log_options(*command, *arguments);
  command->callback([=] {
    server::ServiceOptions& service = arguments->service;
    service.data = program.context.data;
    service.version = SENDA_VERSION;
    service.query_time = std::chrono::milliseconds(arguments->query_time);
    const std::string key =
        arguments->master_key.empty() ? environment("SENDA_MASTER_KEY") : arguments->master_key;
    if (!key.empty()) service.master_key = key;
    while (service.public_url.ends_with('/')) service.public_url.pop_back();
    const auto served = serve(*arguments);
    program.status = served ? Status::kDone : fail(program.context, served.error());
  });
}

}  // namespace senda::cli
