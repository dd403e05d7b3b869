// The rules of section 3 and 4 of the protocol, argument by argument.
#include "server/site/oai_request.h"

#include "server/http/target.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace senda::site {
namespace {

enum class Need { kRequired, kOptional };

struct Verb {
  std::string_view name;
  std::vector<std::pair<std::string_view, Need>> arguments;
  bool has_token = false;
};

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
      {"Identify", {}, false},
      {"ListMetadataFormats", {{"identifier", Need::kOptional}}, false},
      {"ListSets", {}, true},
      {"GetRecord", {{"identifier", Need::kRequired}, {"metadataPrefix", Need::kRequired}}, false},
      {"ListIdentifiers",
       {{"metadataPrefix", Need::kRequired},
        {"from", Need::kOptional},
        {"until", Need::kOptional},
        {"set", Need::kOptional}},
       true},
      {"ListRecords",
       {{"metadataPrefix", Need::kRequired},
        {"from", Need::kOptional},
        {"until", Need::kOptional},
        {"set", Need::kOptional}},
       true}};
  return all;
}

OaiError bad_argument(std::string message) { return {"badArgument", std::move(message)}; }

bool follows(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

bool is_day(std::string_view text) {
  if (!follows(text, "0000-00-00")) return false;
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  return number(5) >= 1 && number(5) <= 12 && number(8) >= 1 && number(8) <= 31;
}

bool is_second(std::string_view text) {
  return follows(text, "0000-00-00T00:00:00Z") && is_day(text.substr(0, 10));
}

std::optional<OaiError> read_dates(OaiRequest& request) {
  for (const char* name : {"from", "until"}) {
    const auto it = request.arguments.find(name);
    if (it == request.arguments.end()) continue;
    const std::string& value = it->second;
    if (!is_day(value) && !is_second(value))
      return bad_argument(std::string(name) + " is neither YYYY-MM-DD nor YYYY-MM-DDThh:mm:ssZ");
    const bool is_from = it->first == "from";
    std::string& target = is_from ? request.from : request.until;
    target = is_second(value) ? value : value + (is_from ? "T00:00:00Z" : "T23:59:59Z");
  }
  const auto from = request.arguments.find("from");
  const auto until = request.arguments.find("until");
  if (from == request.arguments.end() || until == request.arguments.end()) return std::nullopt;
  if (from->second.size() != until->second.size())
    return bad_argument("from and until have different granularities");
  if (request.from > request.until) return bad_argument("from is after until");
  return std::nullopt;
}

/// "cursor!version!prefix!from!until!set"; the set stands last because it may hold anything.
std::optional<OaiError> read_token(std::string_view token, OaiRequest& request) {
  const OaiError bad{"badResumptionToken", "this is not a token of this repository"};
  std::vector<std::string_view> parts;
  for (int i = 0; i < 5; ++i) {
    const std::size_t end = token.find('!');
    if (end == std::string_view::npos) return bad;
    parts.push_back(token.substr(0, end));
    token.remove_prefix(end + 1);
  }
  const char* const stop = parts[0].data() + parts[0].size();
  const auto [end, error] = std::from_chars(parts[0].data(), stop, request.cursor);
  if (error != std::errc() || end != stop || parts[1].empty()) return bad;
  for (const std::size_t i : {3U, 4U}) {
    if (!parts[i].empty() && !is_second(parts[i])) return bad;
  }
  request.version = parts[1];
  request.prefix = parts[2];
  request.from = parts[3];
  request.until = parts[4];
  request.set = token;
  return std::nullopt;
}

std::optional<OaiError> check_names(const Verb& verb, const OaiRequest& request) {
  for (const auto& [name, value] : request.arguments) {
    const bool is_known = (verb.has_token && name == "resumptionToken") ||
                          std::any_of(verb.arguments.begin(), verb.arguments.end(),
                                      [&, n = std::string_view(name)](const auto& known) {
                                        return known.first == n;
                                      });
    if (!is_known) return bad_argument(request.verb + " has no argument \"" + name + "\"");
  }
  if (request.arguments.contains("resumptionToken")) {
    if (request.arguments.size() > 1)
      return bad_argument("resumptionToken is an exclusive argument");
    return std::nullopt;
  }
  for (const auto& [name, need] : verb.arguments) {
    if (need == Need::kRequired && !request.arguments.contains(name))
      return bad_argument(request.verb + " needs the argument " + std::string(name));
  }
  return std::nullopt;
}

std::string argument(const OaiRequest& request, std::string_view name) {
  const auto it = request.arguments.find(name);
  return it == request.arguments.end() ? std::string() : it->second;
}

}  // namespace

std::variant<OaiRequest, OaiError> read_oai_request(const std::vector<http::Pair>& arguments) {
  OaiRequest request;
  std::size_t verb_count = 0;
  for (const auto& [name, value] : arguments) {
    if (name == "verb") {
      ++verb_count;
      request.verb = value;
    } else if (!request.arguments.emplace(name, value).second) {
      return bad_argument("the argument " + name + " stands twice");
    }
  }
  if (verb_count != 1) return OaiError{"badVerb", "a request has exactly one verb"};
  const auto verb = std::find_if(verbs().begin(), verbs().end(),
                                 [&](const Verb& known) { return known.name == request.verb; });
  if (verb == verbs().end()) return OaiError{"badVerb", "there is no such verb"};
  if (auto error = check_names(*verb, request)) return *error;
  request.identifier = argument(request, "identifier");
  request.prefix = argument(request, "metadataPrefix");
  request.set = argument(request, "set");
  if (auto error = read_dates(request)) return *error;
  if (const auto token = request.arguments.find("resumptionToken");
      token != request.arguments.end()) {
    if (auto error = read_token(token->second, request)) return *error;
  }
  return request;
}

std::string resumption_token(const OaiRequest& request, std::size_t cursor,
                             std::string_view version) {
  return std::to_string(cursor) + "!" + std::string(version) + "!" + request.prefix + "!" +
         request.from + "!" + request.until + "!" + request.set;
}

std::vector<http::Pair> parse_form(std::string_view body) {
  std::vector<http::Pair> pairs;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = http::percent_decode(pair.substr(0, equals), http::Plus::kSpace);
    auto value =
        http::percent_decode(pair.substr(std::min(equals + 1, pair.size())), http::Plus::kSpace);
    if (name && value && !name->empty())
      pairs.emplace_back(std::move(name).value(), std::move(value).value());
  }
  return pairs;
}

}  // namespace senda::site
