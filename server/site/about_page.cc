// All words are messages; addresses and the line of code to copy are the same in every language.
#include "server/site/about_page.h"

#include "server/site/page_frame.h"

#include <string>

namespace senda::site {
namespace {

class AboutPage {
 public:
  explicit AboutPage(const Visit& visit)
      : visit_(visit), ui_(visit.ui), page_("<!doctype html>", 16 * 1024) {}

  http::Response write();

 private:
  void open_section(std::string_view id, std::string_view key) {
    page_.open("section", {{"id", id}}).leaf("h2", ui_.text(key));
  }
  void paragraph(std::string_view key) { page_.leaf("p", ui_.text(key)); }
  void write_searching();
  void write_data();
  void write_data_row(std::string_view key, std::string_view path);
  void write_box();
  void write_accessibility();
  void write_feedback();

  const Visit& visit_;
  const Interface& ui_;
  Markup page_;
};

void AboutPage::write_searching() {
  open_section("searching", "about.search.title");
  page_.open("ul");
  for (const char* key :
       {"about.search.words", "about.search.phrase", "about.search.minus", "about.search.filters"})
    page_.leaf("li", ui_.text(key));
  page_.close("ul").close("section");
}

void AboutPage::write_data_row(std::string_view key, std::string_view path) {
  page_.leaf("dt", ui_.text(key)).open("dd");
  page_.leaf("a", {{"href", path}, {"dir", "ltr"}}, path).close("dd");
}

void AboutPage::write_data() {
  open_section("data", "about.data.title");
  paragraph("about.data.text");
  page_.open("dl", {{"class", "data"}});
  write_data_row("about.data.json", "/search.json");
  write_data_row("about.data.csv", "/search.csv");
  write_data_row("about.data.atom", "/search.atom");
  write_data_row("about.data.oai", "/oai?verb=Identify");
  write_data_row("about.data.sitemap", "/sitemap.xml");
  page_.close("dl").close("section");
}

void AboutPage::write_box() {
  open_section("box", "about.box.title");
  paragraph("about.box.text");
  const std::string code = "<script type=\"module\" src=\"" + visit_.origin +
                           "/senda-search.js\"></script>\n<senda-search lang=\"" + ui_.lang() +
                           "\"></senda-search>";
  page_.open("pre", {{"dir", "ltr"},
                     {"tabindex", "0"},
                     {"role", "region"},
                     {"aria-label", ui_.text("about.box.title")}});
  page_.leaf("code", code).close("pre").close("section");
}

void AboutPage::write_accessibility() {
  open_section("accessibility", "about.accessibility.title");
  for (const char* key :
       {"about.accessibility.scope", "about.accessibility.status", "about.accessibility.limits",
        "about.accessibility.method", "about.accessibility.enforcement"})
    paragraph(key);
  page_.close("section");
}

void AboutPage::write_feedback() {
  open_section("feedback", "about.feedback.title");
  if (visit_.options.contact.empty()) {
    paragraph("about.feedback.none");
  } else {
    page_.open("p");
    write_around(page_, ui_.text("about.feedback.text"), "{contact}", [&] {
      page_.leaf("a", {{"href", "mailto:" + visit_.options.contact}, {"dir", "ltr"}},
                 visit_.options.contact);
    });
    page_.close("p");
  }
  page_.close("section");
}

http::Response AboutPage::write() {
  PageHead head;
  head.title = ui_.text("about.title");
  head.description = ui_.text("about.text");
  head.url = Url{"/about", {}, {}};
  head.section = Section::kAbout;
  open_page(page_, visit_, head);
  page_.open("div", {{"class", "prose"}});
  page_.leaf("h1", head.title);
  paragraph("about.text");
  write_searching();
  write_data();
  write_box();
  open_section("privacy", "about.privacy.title");
  paragraph("about.privacy.text");
  page_.close("section");
  write_accessibility();
  write_feedback();
  open_section("licences", "about.licences.title");
  paragraph("about.licences.texts");
  paragraph("about.licences.software");
  page_.close("section").close("div");
  close_page(page_, visit_);
  return html_response(page_, "about_page");
}

}  // namespace

http::Response about_page(const Visit& visit) { return AboutPage(visit).write(); }

}  // namespace senda::site
