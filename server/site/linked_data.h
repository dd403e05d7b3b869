// A practice in the vocabulary of schema.org, for search engines and other machines.
#pragma once

#include "engine/json/value.h"
#include "engine/schema/vocabulary.h"
#include "server/site/visit.h"

namespace senda::site {

/// An Article about the practice: names and descriptions in all its languages, countries, subjects,
/// years, licence.
json::Value practice_linked_data(const json::Value& record, const schema::Vocabulary& vocabulary,
                                 const Visit& visit);

/// Address of a licence by its SPDX identifier; empty if we know none.
std::string_view licence_url(std::string_view spdx);

/// "2002/2022", "2002/.."; empty without a start.
std::string period_of(const json::Value& record);

}  // namespace senda::site
