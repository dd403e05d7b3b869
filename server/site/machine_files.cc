// Formats: sitemaps.org 0.9 with hreflang links, OpenSearch 1.1, the Robots Exclusion Protocol.
#include "server/site/machine_files.h"

#include "engine/json/write.h"
#include "server/site/markup.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace senda::site {
namespace {

constexpr std::size_t kSitemapPart = 10'000;      // addresses; the protocol allows 50,000
constexpr std::size_t kMaxWithLanguages = 1'000;  // documents; each then takes two kilobytes

http::Response xml_response(Markup& xml, std::string content_type) {
  http::Response response;
  response.content_type = std::move(content_type);
  response.body = xml.take();
  response.route = "machine_files";
  return response;
}

class Sitemap {
 public:
  Sitemap(const Visit& visit, const query::IndexView& view)
      : visit_(visit),
        view_(view),
        modified_(view.generation().manifest().updated.substr(0, 10)),
        with_languages_(view.generation().document_count() <= kMaxWithLanguages),
        xml_(R"(<?xml version="1.0" encoding="UTF-8"?>)") {}

  http::Response write() {
    const std::size_t parts =
        (view_.generation().document_count() + kSitemapPart - 1) / kSitemapPart;
    const std::string* const asked = visit_.request.parameter("part");
    if (asked != nullptr || parts <= 1) {
      std::size_t part = 1;
      if (asked != nullptr) std::from_chars(asked->data(), asked->data() + asked->size(), part);
      write_part(std::clamp<std::size_t>(part, 1, std::max<std::size_t>(parts, 1)));
    } else {
      write_index(parts);
    }
    return xml_response(xml_, "application/xml");
  }

 private:
  void write_index(std::size_t parts) {
    xml_.open("sitemapindex", {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"}});
    for (std::size_t part = 1; part <= parts; ++part) {
      const Url url{"/sitemap.xml", {{"part", std::to_string(part)}}, {}};
      xml_.open("sitemap").leaf("loc", visit_.absolute(url)).leaf("lastmod", modified_);
      xml_.close("sitemap");
    }
    xml_.close("sitemapindex");
  }

  void write_part(std::size_t part) {
    xml_.open("urlset", {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"},
                         {"xmlns:xhtml", "http://www.w3.org/1999/xhtml"}});
    if (part == 1) {
      write_url("/");
      write_url("/about");
    }
    std::size_t number = 0;
    view_.live().for_each([&](query::DocNum doc) {
      const std::size_t at = number++;
      if (at / kSitemapPart + 1 != part) return;
      write_url("/practices/" + http::percent_encode(view_.generation().id(doc)));
    });
    xml_.close("urlset");
  }

  void write_url(const std::string& path) {
    const Url url{path, {}, {}};
    xml_.open("url").leaf("loc", visit_.absolute(url)).leaf("lastmod", modified_);
    if (with_languages_) {
      for (const Interface& other : visit_.interfaces.all()) {
        xml_.empty("xhtml:link", {{"rel", "alternate"},
                                  {"hreflang", other.lang()},
                                  {"href", visit_.absolute(url.with("lang", other.lang()))}});
      }
      xml_.empty("xhtml:link",
                 {{"rel", "alternate"}, {"hreflang", "x-default"}, {"href", visit_.absolute(url)}});
    }
    xml_.close("url");
  }

  const Visit& visit_;
  const query::IndexView& view_;
  std::string modified_;
  bool with_languages_;
  Markup xml_;
};

}  // namespace

http::Response robots_file(const Visit& visit) {
  http::Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.route = "machine_files";
  response.body =
      "User-agent: *\n"
      "Disallow: /compare\nDisallow: /suggest.json\nDisallow: /search.json\n"
      "Disallow: /search.csv\nDisallow: /search.atom\nDisallow: /oai\n"
      "Disallow: /search?*&\nDisallow: /search?q=\n\n"
      "Sitemap: " +
      visit.origin + "/sitemap.xml\n";
  return response;
}

http::Response opensearch_description(const Visit& visit) {
  const Interface& ui = visit.ui;
  Markup xml(R"(<?xml version="1.0" encoding="UTF-8"?>)");
  xml.open("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
  xml.leaf("ShortName", ui.text("site.name"));
  xml.leaf("Description", ui.text("site.tagline"));
  const std::string lang = "&lang=" + ui.lang();
  xml.empty("Url",
            {{"type", "text/html"}, {"template", visit.origin + "/search?q={searchTerms}" + lang}});
  xml.empty("Url", {{"type", "application/atom+xml"},
                    {"template", visit.origin + "/search.atom?q={searchTerms}" + lang}});
  xml.empty("Url", {{"type", "application/x-suggestions+json"},
                    {"template",
                     visit.origin + "/suggest.json?format=opensearch&q={searchTerms}" + lang}});
  xml.leaf("Image", {{"width", "32"}, {"height", "32"}, {"type", "image/svg+xml"}},
           visit.origin + visit.assets.url("icon.svg"));
  xml.leaf("Language", ui.lang());
  xml.leaf("OutputEncoding", "UTF-8").leaf("InputEncoding", "UTF-8");
  xml.close("OpenSearchDescription");
  return xml_response(xml, "application/opensearchdescription+xml");
}

Result<http::Response> sitemap(const Visit& visit, api::SearcherLease& searcher) {
  return Sitemap(visit, searcher->view()).write();
}

http::Response box_messages(const Visit& visit) {
  json::Value value = json::Value::object();
  value.set("lang", visit.ui.lang());
  value.set("dir", visit.ui.dir());
  for (const char* key :
       {"search.label", "search.button", "search.results", "suggest.label", "filters.title",
        "filters.clear", "pager.previous", "pager.next", "empty.title", "error.unavailable.text"})
    value.set(key, visit.ui.text(key));
  json::Value facets = json::Value::object();
  for (const char* facet :
       {"country", "target_group", "area", "criteria", "language", "source", "level", "start_year"})
    facets.set(facet, visit.ui.text(std::string("facet.") + facet));
  value.set("facets", std::move(facets));
  http::Response response;
  response.body = json::write(value);
  response.route = "machine_files";
  return response;
}

http::Response shared_script(const Visit& visit, std::string_view name) {
  http::Response response;
  response.content_type = "text/javascript; charset=utf-8";
  response.constant_body = visit.assets.bytes(name);
  response.route = "machine_files";
  return response;
}

}  // namespace senda::site
