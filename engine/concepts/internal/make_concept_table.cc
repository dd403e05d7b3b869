// Makes the concept table that ships inside the program, from the vocabulary of the collection.
// Run by the build: make_concept_table OUTPUT FOLDER LANGUAGE...
#include "engine/concepts/compile.h"
#include "engine/io/file.h"

#include <cstdio>
#include <string>

namespace {

senda::Result<void> make(const char* output, const std::string& folder, int count,
                         char** languages) {
  SENDA_ASSIGN_OR_RETURN(const std::string text, senda::io::read_file(folder + "/concepts.tsv"));
  SENDA_ASSIGN_OR_RETURN(auto vocabulary, senda::concepts::Vocabulary::parse(text));
  for (int i = 0; i < count; ++i) {
    const std::string path = folder + "/labels." + languages[i] + ".tsv";
    SENDA_ASSIGN_OR_RETURN(const std::string labels, senda::io::read_file(path));
    auto added = vocabulary.add_labels(languages[i], labels);
    if (!added) return std::move(added).error().with_context(path);
  }
  return senda::concepts::compile(vocabulary, output);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: make_concept_table OUTPUT FOLDER LANGUAGE...\n");
    return 2;
  }
  const auto made = make(argv[1], argv[2], argc - 3, argv + 3);
  if (made) return 0;
  std::fprintf(stderr, "make_concept_table: %s\n", made.error().message().c_str());
  return 1;
}
