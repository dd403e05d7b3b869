#include "server/api/openapi.h"

#include <cstddef>

// Put there by the assembler, as CMakeLists.txt says.
extern "C" const char senda_openapi_begin[];
extern "C" const char senda_openapi_end[];

namespace senda::api {

std::string_view openapi_text() {
  return {senda_openapi_begin, static_cast<std::size_t>(senda_openapi_end - senda_openapi_begin)};
}

}  // namespace senda::api
