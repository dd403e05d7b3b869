// A request of OAI-PMH 2.0, checked: verb, arguments, dates, resumption token. No index, no XML.
#pragma once

#include "server/http/message.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace senda::site {

/// An error condition of the protocol: its code and words for the harvester's operator.
struct OaiError {
  std::string_view code;  ///< "badArgument", "badVerb", "noRecordsMatch"...
  std::string message;
};

struct OaiRequest {
  std::string verb;
  std::map<std::string, std::string, std::less<>> arguments;  ///< As given, without the verb.
  std::string identifier;
  std::string prefix;  ///< metadataPrefix
  std::string set;
  std::string from;   ///< With seconds, or empty: "2026-01-31T00:00:00Z".
  std::string until;  ///< Likewise; the last second of a day.
  std::size_t cursor = 0;
  std::string version;  ///< Of the index that the token was given for; empty without a token.
};

/// In: arguments: of the query string, or of a form sent by POST.
std::variant<OaiRequest, OaiError> read_oai_request(const std::vector<http::Pair>& arguments);

/// The token that asks for the part of the same list from `cursor` on.
std::string resumption_token(const OaiRequest& request, std::size_t cursor,
                             std::string_view version);

/// The pairs of an application/x-www-form-urlencoded body; pairs that cannot be decoded are left
/// out.
std::vector<http::Pair> parse_form(std::string_view body);

}  // namespace senda::site
