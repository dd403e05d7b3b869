// Any bytes are a query: parsing never fails, stays within its limits, and what it printed is read
// back as itself.
#include "engine/text/utf8.h"
#include "query/parse/query_parser.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace senda::query;  // NOLINT(google-build-using-namespace)
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const std::vector<std::string> fields = {"title", "sections.text"};
  ParseQueryOptions options;
  options.fields = fields;
  const Query query = parse_query(text, options);
  std::size_t terms = 0;
  for (const Clause& clause : query.clauses) {
    if (clause.alternatives.empty()) __builtin_trap();
    for (const Term& term : clause.alternatives) {
      ++terms;
      if (senda::text::find_invalid_utf8(term.text)) __builtin_trap();
      if (term.is_phrase && term.is_prefix) __builtin_trap();
    }
  }
  if (terms > options.max_terms) __builtin_trap();
  const std::string printed = print_query(query);
  // Printing may lengthen a query past the limit, where it is cut.
  if (printed.size() > options.max_bytes) return 0;
  if (print_query(parse_query(printed, options)) != printed) __builtin_trap();
  return 0;
}
