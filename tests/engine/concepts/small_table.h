// A vocabulary small enough to see whole, compiled into a folder of the test's own.
#pragma once

#include "engine/concepts/compile.h"
#include "engine/concepts/table.h"
#include "tests/support/temporary_folder.h"

#include <map>
#include <string>
#include <utility>

namespace senda::test {

/// A line of concepts.tsv; the columns after the id may be left out.
inline std::string concept_line(const std::string& id, const std::string& broader = "",
                                const std::string& related = "", const std::string& implies = "") {
  return id + "\t" + broader + "\t" + related + "\t" + implies + "\tsubject\tNote.\n";
}

inline std::string label_line(const std::string& id, const std::string& kind,
                              const std::string& label) {
  return id + "\t" + kind + "\t" + label + "\n";
}

/// In: labels: language -> the text of its file.
inline concepts::ConceptTable compile_table(const TemporaryFolder& folder,
                                            const std::string& concepts,
                                            const std::map<std::string, std::string>& labels) {
  auto vocabulary = concepts::Vocabulary::parse(concepts);
  EXPECT_TRUE(vocabulary.has_value());
  for (const auto& [language, text] : labels) {
    const auto added = vocabulary->add_labels(language, text);
    EXPECT_TRUE(added.has_value()) << added.error().message();
  }
  const auto written = concepts::compile(*vocabulary, folder / "concepts.bin");
  EXPECT_TRUE(written.has_value());
  auto table = concepts::ConceptTable::open(folder / "concepts.bin");
  EXPECT_TRUE(table.has_value());
  return std::move(table).value();
}

}  // namespace senda::test
