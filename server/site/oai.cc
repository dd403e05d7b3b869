// Identifiers are oai:HOST:ID. A token of another index is refused: its place in the list may have
// moved, and the harvester begins anew.
#include "server/site/oai.h"

#include "engine/io/file.h"
#include "engine/storage/collection.h"
#include "server/site/oai_records.h"
#include "server/site/record.h"

#include <algorithm>
#include <string>

namespace senda::site {
namespace {

class OaiAnswer {
 public:
  OaiAnswer(const Visit& visit, api::SearcherLease& searcher)
      : visit_(visit),
        searcher_(searcher),
        view_(searcher->view()),
        english_(*visit.interfaces.find("en")),
        version_(io::to_hex(io::checksum(searcher.version()))),
        xml_(R"(<?xml version="1.0" encoding="UTF-8"?>)") {}

  Result<http::Response> write();

 private:
  void open_answer(const OaiRequest* request);
  void write_error(const OaiError& error) {
    xml_.leaf("error", {{"code", error.code}}, error.message);
  }
  Result<void> answer(const OaiRequest& request);
  void identify();
  void list_formats(const OaiRequest& request);
  void list_sets_of_repository();
  Result<void> get_record(const OaiRequest& request);
  Result<void> list(const OaiRequest& request);
  Result<void> write_item(const OaiItem& item, bool with_metadata);
  std::string host() const;
  std::string identifier(std::string_view id) const {
    return "oai:" + host() + ":" + http::percent_encode(id);
  }
  std::optional<OaiItem> item_of(std::string_view identifier) const;

  const Visit& visit_;
  api::SearcherLease& searcher_;
  const query::IndexView& view_;
  const Interface& english_;
  std::string version_;
  Markup xml_;
};

/// Without scheme and port, which identifiers do not hold.
std::string OaiAnswer::host() const {
  const std::size_t scheme = visit_.origin.find("://");
  const std::string rest = visit_.origin.substr(scheme + 3);
  if (rest.starts_with('[')) return "localhost";
  return rest.substr(0, rest.find(':'));
}

std::optional<OaiItem> OaiAnswer::item_of(std::string_view wanted) const {
  const std::string prefix = identifier("");
  if (!wanted.starts_with(prefix)) return std::nullopt;
  return find_item(view_, wanted.substr(prefix.size()));
}

void OaiAnswer::open_answer(const OaiRequest* request) {
  xml_.open("OAI-PMH", {{"xmlns", "http://www.openarchives.org/OAI/2.0/"},
                        {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                        {"xsi:schemaLocation",
                         "http://www.openarchives.org/OAI/2.0/ "
                         "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"}});
  xml_.leaf("responseDate", storage::utc_now());
  const std::string base = visit_.origin + "/oai";
  if (request == nullptr) {
    xml_.leaf("request", base);  // a request that was not understood is not repeated
    return;
  }
  const auto value = [&](std::string_view name) -> std::string_view {
    const auto it = request->arguments.find(name);
    return it == request->arguments.end() ? std::string_view() : std::string_view(it->second);
  };
  const auto has = [&](std::string_view name) { return request->arguments.contains(name); };
  xml_.leaf("request",
            {{"verb", request->verb},
             {"identifier", value("identifier"), has("identifier")},
             {"metadataPrefix", value("metadataPrefix"), has("metadataPrefix")},
             {"from", value("from"), has("from")},
             {"until", value("until"), has("until")},
             {"set", value("set"), has("set")},
             {"resumptionToken", value("resumptionToken"), has("resumptionToken")}},
            base);
}

void OaiAnswer::identify() {
  xml_.open("Identify");
  xml_.leaf("repositoryName", english_.text("site.name") + " – " + english_.text("site.tagline"));
  xml_.leaf("baseURL", visit_.origin + "/oai");
  xml_.leaf("protocolVersion", "2.0");
  // The protocol asks for one; example.org is reserved and reaches nobody.
  xml_.leaf("adminEmail",
            visit_.options.contact.empty() ? "webmaster@example.org" : visit_.options.contact);
  xml_.leaf("earliestDatestamp", earliest_datestamp(view_));
  xml_.leaf("deletedRecord", "transient");
  xml_.leaf("granularity", "YYYY-MM-DDThh:mm:ssZ");
  xml_.close("Identify");
}

void OaiAnswer::list_formats(const OaiRequest& request) {
  if (!request.identifier.empty() && !item_of(request.identifier)) {
    write_error({"idDoesNotExist", "there is no item with this identifier"});
    return;
  }
  xml_.open("ListMetadataFormats").open("metadataFormat");
  xml_.leaf("metadataPrefix", "oai_dc");
  xml_.leaf("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd");
  xml_.leaf("metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/");
  xml_.close("metadataFormat").close("ListMetadataFormats");
}

void OaiAnswer::list_sets_of_repository() {
  const auto sets = list_sets(view_, english_);
  if (sets.empty()) {
    write_error({"noSetHierarchy", "the collection has no sets"});
    return;
  }
  xml_.open("ListSets");
  for (const OaiSet& set : sets) {
    xml_.open("set").leaf("setSpec", set.spec).leaf("setName", set.name).close("set");
  }
  xml_.close("ListSets");
}

Result<void> OaiAnswer::write_item(const OaiItem& item, bool with_metadata) {
  json::Value record = json::Value::object();
  if (!item.is_deleted) {
    SENDA_ASSIGN_OR_RETURN(record, searcher_->record(item.doc));
  }
  if (with_metadata) xml_.open("record");
  xml_.open("header", {{"status", "deleted", item.is_deleted}});
  xml_.leaf("identifier", identifier(item.id)).leaf("datestamp", item.datestamp);
  if (!item.is_deleted) {
    for (const std::string& set : sets_of(record, view_)) xml_.leaf("setSpec", set);
  }
  xml_.close("header");
  if (!with_metadata) return {};
  if (!item.is_deleted) {
    xml_.open("metadata");
    write_dublin_core(xml_, record, view_.generation().vocabulary(), visit_, english_);
    xml_.close("metadata");
  }
  xml_.close("record");
  return {};
}

Result<void> OaiAnswer::get_record(const OaiRequest& request) {
  const auto item = item_of(request.identifier);
  if (!item) {
    write_error({"idDoesNotExist", "there is no item with this identifier"});
    return {};
  }
  xml_.open("GetRecord");
  SENDA_RETURN_IF_ERROR(write_item(*item, true));
  xml_.close("GetRecord");
  return {};
}

Result<void> OaiAnswer::list(const OaiRequest& request) {
  const auto items = list_items(view_, request.set, request.from, request.until);
  if (!request.version.empty() && (request.version != version_ || request.cursor >= items.size())) {
    write_error({"badResumptionToken", "the collection has changed since the list was begun"});
    return {};
  }
  if (items.empty()) {
    write_error({"noRecordsMatch", "no item matches"});
    return {};
  }
  const std::size_t size = std::max<std::size_t>(visit_.options.oai_page_size, 1);
  const std::size_t end = std::min(items.size(), request.cursor + size);
  const bool is_records = request.verb == "ListRecords";
  if (is_records) {
    xml_.open("ListRecords");
  } else {
    xml_.open("ListIdentifiers");
  }
  for (std::size_t i = request.cursor; i < end; ++i)
    SENDA_RETURN_IF_ERROR(write_item(items[i], is_records));
  const bool is_part = end < items.size() || request.cursor > 0;
  if (is_part) {
    // The last part carries an empty token: it ends the list.
    xml_.leaf("resumptionToken",
              {{"completeListSize", std::to_string(items.size())},
               {"cursor", std::to_string(request.cursor)}},
              end < items.size() ? resumption_token(request, end, version_) : "");
  }
  if (is_records) {
    xml_.close("ListRecords");
  } else {
    xml_.close("ListIdentifiers");
  }
  return {};
}

Result<void> OaiAnswer::answer(const OaiRequest& request) {
  if (!request.prefix.empty() && request.prefix != "oai_dc") {
    write_error({"cannotDisseminateFormat", "the one metadata format is oai_dc"});
    return {};
  }
  if (request.verb == "Identify") identify();
  if (request.verb == "ListMetadataFormats") list_formats(request);
  if (request.verb == "ListSets") {
    // All sets come at once, so no token for more of them was ever given.
    if (request.version.empty())
      list_sets_of_repository();
    else
      write_error({"badResumptionToken", "sets are listed in one part"});
  }
  if (request.verb == "GetRecord") return get_record(request);
  if (request.verb == "ListRecords" || request.verb == "ListIdentifiers") return list(request);
  return {};
}

Result<http::Response> OaiAnswer::write() {
  const http::Request& http_request = visit_.request;
  const auto read = read_oai_request(http_request.method == "POST" ? parse_form(http_request.body)
                                                                   : http_request.parameters);
  const auto* const request = std::get_if<OaiRequest>(&read);
  open_answer(request);
  if (request == nullptr) {
    write_error(std::get<OaiError>(read));
  } else {
    SENDA_RETURN_IF_ERROR(answer(*request));
  }
  xml_.close("OAI-PMH");
  http::Response response;
  response.content_type = "text/xml; charset=utf-8";
  response.headers.emplace_back("cache-control", "no-cache");
  response.body = xml_.take();
  response.route = "oai";
  return response;
}

}  // namespace

Result<http::Response> oai_response(const Visit& visit, api::SearcherLease& searcher) {
  return OaiAnswer(visit, searcher).write();
}

}  // namespace senda::site
