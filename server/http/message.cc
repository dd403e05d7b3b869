// Requests looked into by name. Lists are short, so they are walked.
#include "server/http/message.h"

namespace senda::http {
namespace {

const std::string* find(const std::vector<Pair>& pairs, std::string_view name) {
  for (const Pair& pair : pairs)
    if (pair.first == name) return &pair.second;
  return nullptr;
}

}  // namespace

const std::string* Request::header(std::string_view lower_case_name) const {
  return find(headers, lower_case_name);
}

const std::string* Request::parameter(std::string_view name) const {
  return find(parameters, name);
}

}  // namespace senda::http
