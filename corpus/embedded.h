// The files of corpus/ that ship inside the program: collection schemas, vocabularies, record
// schemas. So that nothing depends on the working directory. The practices themselves do not: they
// are indexed from their files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/concepts/table.h"
#include "engine/concepts/vocabulary.h"
#include "engine/schema/schema.h"
#include "engine/schema/vocabulary.h"

namespace senda::corpus {

/// Content of a file by its path below corpus/: "collections/practices.json". Lives for the process.
std::optional<std::string_view> embedded_file(std::string_view path);
/// All such paths, sorted.
std::vector<std::string> embedded_paths();

/// "practices" or "documents". Errors: kNotFound.
Result<schema::CollectionSchema> builtin_schema(std::string_view name);
/// The facets of the practices.
Result<schema::Vocabulary> builtin_vocabulary();

/// The concepts of the practices, compiled. Lives for the process; about a tenth of a millisecond.
Result<concepts::ConceptTable> builtin_concepts();
/// That table for a collection of this schema, shared by all who ask; null if the schema does not
/// ask for concepts.
std::shared_ptr<const concepts::ConceptTable> concepts_for(const schema::CollectionSchema& schema);
/// The concepts with all labels as text. Cost: some 20 ms.
Result<concepts::Vocabulary> builtin_concept_vocabulary();
/// Words that imported dictionaries never bring in, as exact keys.
std::vector<std::string> blocked_words();

}  // namespace senda::corpus
