// Content types by extension; the hash is cut to what a URL needs.
#include "server/site/assets.h"

#include "engine/base/check.h"
#include "engine/io/file.h"
#include "server/site/embedded_table.h"

#include <algorithm>

namespace senda::site {
namespace {

constexpr std::size_t kHashDigits = 12;

std::string_view content_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "application/octet-stream";
}

bool is_text(std::string_view name) { return name.ends_with(".css") || name.ends_with(".js"); }

/// Without indentation, empty lines, and comments that take whole lines: what is for the reader of
/// web/ does not travel. A line of web/ never begins inside a string.
std::string shortened(std::string_view text) {
  std::string out;
  bool in_comment = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.starts_with("/*")) in_comment = true;
    const bool is_comment = in_comment || line.starts_with("//");
    if (in_comment && line.find("*/") != std::string_view::npos) in_comment = false;
    if (!is_comment && line != "\n") out += line;
  }
  return out;
}

}  // namespace

Assets::Assets() {
  std::string hashes;
  for (const EmbeddedFile& file : kEmbeddedFiles) {
    Asset asset;
    asset.name = file.path;
    const std::string_view bytes(file.begin, static_cast<std::size_t>(file.end - file.begin));
    asset.bytes = is_text(asset.name) ? shortened(bytes) : std::string(bytes);
    asset.content_type = content_type_of(asset.name);
    const std::string hash = io::content_hash(asset.bytes).substr(0, kHashDigits);
    const std::size_t dot = asset.name.rfind('.');
    asset.url = "/assets/" + std::string(asset.name.substr(0, dot)) + "." + hash +
                std::string(asset.name.substr(dot));
    hashes += hash;
    all_.push_back(std::move(asset));
  }
  version_ = io::content_hash(hashes).substr(0, kHashDigits);
}

const Assets::Asset& Assets::find(std::string_view name) const {
  const auto it = std::find_if(all_.begin(), all_.end(),
                               [&](const Asset& asset) { return asset.name == name; });
  SENDA_CHECK(it != all_.end(), "no such file in web/");
  return *it;
}

const std::string& Assets::url(std::string_view name) const { return find(name).url; }

std::string_view Assets::bytes(std::string_view name) const { return find(name).bytes; }

http::Response Assets::answer(std::string_view file) const {
  http::Response response;
  response.route = "assets";
  const auto it = std::find_if(all_.begin(), all_.end(), [&](const Asset& asset) {
    return std::string_view(asset.url).substr(std::string_view("/assets/").size()) == file;
  });
  if (it == all_.end()) {
    response.status = 404;
    response.content_type.clear();
    return response;
  }
  response.content_type = it->content_type;
  response.constant_body = it->bytes;
  response.headers.emplace_back("cache-control", "public, max-age=31536000, immutable");
  return response;
}

}  // namespace senda::site
