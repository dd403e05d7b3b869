// Validates XML against a schema of tests/server/site/schemas with xmllint (Debian's
// libxml2-utils).
#pragma once

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

#include <string>
#include <string_view>

namespace senda::test {

/// Empty if the document is valid, else what xmllint says. In: schema: "atom".
inline std::string schema_errors(std::string_view xml, const std::string& schema) {
  const TemporaryFolder folder;
  const std::string file = folder.write("document.xml", xml).string();
  const Outcome outcome =
      run_program({"/usr/bin/xmllint", "--noout", "--nonet", "--schema",
                   SENDA_SOURCE_DIR "/tests/server/site/schemas/" + schema + ".xsd", file});
  if (outcome.status == 0) return {};
  return outcome.err + outcome.out + "\n" + std::string(xml.substr(0, 2'000));
}

}  // namespace senda::test
