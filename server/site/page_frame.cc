// The head carries no script and no style of its own, so the Content-Security-Policy can be strict.
#include "server/site/page_frame.h"

namespace senda::site {
namespace {

void write_head(Markup& page, const Visit& visit, const PageHead& head) {
  const Interface& ui = visit.ui;
  const std::string name = ui.text("site.name");
  page.open("head");
  page.single("meta", {{"charset", "utf-8"}});
  page.single("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page.leaf("title", head.title.empty() ? name : head.title + " – " + name);
  if (!head.description.empty())
    page.single("meta", {{"name", "description"}, {"content", head.description}});
  if (!head.is_indexed) page.single("meta", {{"name", "robots"}, {"content", "noindex, follow"}});
  page.single("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  page.single("link",
              {{"rel", "canonical"}, {"href", visit.absolute(visit.in_language(head.url))}});
  page.single("link", {{"rel", "stylesheet"}, {"href", visit.assets.url("style.css")}});
  page.single("link",
              {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", visit.assets.url("icon.svg")}});
  page.single("link", {{"rel", "search"},
                       {"type", "application/opensearchdescription+xml"},
                       {"title", name},
                       {"href", visit.link("/opensearch.xml").str()}});
  for (const AlternateForm& form : head.alternates) {
    page.single("link", {{"rel", "alternate"},
                         {"type", form.type},
                         {"title", form.title},
                         {"href", form.url.str()}});
  }
  page.leaf("script", {{"src", visit.assets.url("senda.js")}, {"defer", true}}, "");
  page.close("head");
}

void write_language_switch(Markup& page, const Visit& visit, const Url& url) {
  page.open("details", {{"class", "lang"}});
  page.open("summary");
  page.leaf("span", {{"class", "vh"}}, visit.ui.text("site.language") + ": ");
  page.leaf("span", visit.ui.own_name()).close("summary");
  page.open("ul");
  for (const Interface& other : visit.interfaces.all()) {
    page.open("li");
    page.leaf("a",
              {{"href", url.with("lang", other.lang()).str()},
               {"lang", other.lang()},
               {"aria-current", "true", &other == &visit.ui}},
              other.own_name());
    page.close("li");
  }
  page.close("ul").close("details");
}

void write_header(Markup& page, const Visit& visit, const PageHead& head) {
  const Interface& ui = visit.ui;
  page.leaf("a", {{"class", "skip"}, {"href", "#main"}}, ui.text("site.skip"));
  page.open("header", {{"class", "top"}}).open("div", {{"class", "wrap"}});
  page.open("a", {{"class", "brand"}, {"href", visit.link("/").str()}});
  page.raw(R"(<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">)"
           R"(<rect width="32" height="32" rx="7"/><path d="M9 27c0-8 14-6 14-13 0-5-8-5-8-9"/>)"
           R"(</svg>)");
  page.leaf("strong", ui.text("site.name"));
  page.leaf("span", ui.text("site.tagline")).close("a");
  page.open("nav", {{"aria-label", ui.text("site.menu")}});
  page.leaf(
      "a",
      {{"href", visit.link("/").str()}, {"aria-current", "page", head.section == Section::kSearch}},
      ui.text("menu.search"));
  page.leaf("a",
            {{"href", visit.link("/about").str()},
             {"aria-current", "page", head.section == Section::kAbout}},
            ui.text("menu.about"));
  page.close("nav");
  write_language_switch(page, visit, head.url);
  page.close("div").close("header");
}

}  // namespace

void open_page(Markup& page, const Visit& visit, const PageHead& head) {
  page.open("html", {{"lang", visit.ui.lang()}, {"dir", visit.ui.dir()}});
  write_head(page, visit, head);
  page.open("body");
  write_header(page, visit, head);
  page.open("main", {{"id", "main"}, {"class", "wrap"}});
}

void close_page(Markup& page, const Visit& visit) {
  const Interface& ui = visit.ui;
  page.close("main");
  page.open("footer", {{"class", "foot"}}).open("div", {{"class", "wrap"}});
  page.open("p");
  write_around(page, ui.text("footer.licence"), "{licence}", [&] {
    page.leaf("a", {{"rel", "license"}, {"href", "https://creativecommons.org/licenses/by/4.0/"}},
              "CC BY 4.0");
  });
  page.text(" ").text(ui.text("footer.software")).close("p");
  page.open("ul");
  for (const auto& [key, anchor] :
       {std::pair("about.accessibility.title", "accessibility"),
        std::pair("about.feedback.title", "feedback"), std::pair("about.privacy.title", "privacy"),
        std::pair("about.data.title", "data")}) {
    page.open("li");
    page.leaf("a", {{"href", visit.link("/about").at(anchor).str()}}, ui.text(key));
    page.close("li");
  }
  page.close("ul").close("div").close("footer").close("body").close("html");
}

http::Response html_response(Markup& page, std::string_view route, int status) {
  http::Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = page.take();
  response.route = route;
  return response;
}

http::Response error_page(const Visit& visit, int status, std::string_view key) {
  const Interface& ui = visit.ui;
  const std::string title = ui.text(std::string(key) + ".title");
  Markup page("<!doctype html>");
  open_page(page, visit, {title, {}, Url{"/", {}, {}}, Section::kOther, false, {}});
  page.open("div", {{"class", "prose"}});
  page.leaf("h1", title);
  page.leaf("p", ui.text(std::string(key) + ".text"));
  page.open("p");
  page.leaf("a", {{"class", "button"}, {"href", visit.link("/").str()}}, ui.text("error.home"));
  page.close("p").close("div");
  close_page(page, visit);
  return html_response(page, "error", status);
}

}  // namespace senda::site
