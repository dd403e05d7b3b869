// The frame of every page: head, header with the language switch, footer; and the response that
// carries it.
#pragma once

#include "server/site/markup.h"
#include "server/site/url.h"
#include "server/site/visit.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

enum class Section { kSearch, kAbout, kOther };

/// The same content in another form, for `<link rel="alternate">`.
struct AlternateForm {
  std::string type;
  std::string title;
  Url url;
};

struct PageHead {
  std::string title;
  std::string description;
  Url url;  ///< Canonical, without the language.
  Section section = Section::kOther;
  bool is_indexed = true;
  std::vector<AlternateForm> alternates;
};

/// From the document's start to the opened `<main>`.
void open_page(Markup& page, const Visit& visit, const PageHead& head);
/// From the end of `<main>` to the end of the document.
void close_page(Markup& page, const Visit& visit);

http::Response html_response(Markup& page, std::string_view route, int status = 200);

/// A whole page that says what went wrong, with a way on. In: key: "error.not_found": its title is
/// the message `KEY.title`, its text `KEY.text`.
http::Response error_page(const Visit& visit, int status, std::string_view key);

/// A message with one placeholder, around which the rest is written as text: `before`{name}`after`.
/// Calls `write` for the placeholder.
template <typename Write>
void write_around(Markup& page, std::string_view message, std::string_view placeholder,
                  const Write& write) {
  const std::size_t at = message.find(placeholder);
  page.text(message.substr(0, at));
  write();
  if (at != std::string_view::npos) page.text(message.substr(at + placeholder.size()));
}

}  // namespace senda::site
