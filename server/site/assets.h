// Assets: the files of web/ that ship inside the program, each under an address that holds the hash
// of its bytes, so that browsers may keep it for a year and never have an old one.
#pragma once

#include "server/http/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::site {

/// Thread: immutable; any number of threads.
class Assets {
 public:
  Assets();

  /// "/assets/style.0f3a….css". `name` must be a file of web/ (a programmer error otherwise).
  const std::string& url(std::string_view name) const;
  /// A file of web/ as it is sent: scripts and styles without indentation and whole-line comments.
  std::string_view bytes(std::string_view name) const;
  /// Changes with any file.
  const std::string& version() const noexcept { return version_; }
  /// Answers /assets/FILE; 404 without a body for any other file or hash.
  http::Response answer(std::string_view file) const;

 private:
  struct Asset {
    std::string_view name;
    std::string bytes;
    std::string url;
    std::string_view content_type;
  };
  const Asset& find(std::string_view name) const;

  std::vector<Asset> all_;  // complete once made: answers borrow from it
  std::string version_;
};

}  // namespace senda::site
