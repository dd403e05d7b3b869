// The description of the API for programs, as it ships inside the program.
#pragma once

#include <string_view>

namespace senda::api {

/// openapi.yaml. Lives for the process.
std::string_view openapi_text();

}  // namespace senda::api
