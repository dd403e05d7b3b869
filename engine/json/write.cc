#include "engine/json/write.h"

#include <rapidjson/encodings.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <cstddef>
#include <string_view>

namespace senda::json {
namespace {

/// Length of the well-formed UTF-8 sequence at the start of `text`, or 0. The library copies bytes
/// unchecked, so whatever reaches output is checked here.
std::size_t sequence_length(std::string_view text) noexcept {
  const auto byte = [text](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const auto tail = [&byte](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
    return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool overlong = lead == 0xF0 && byte(1) < 0x90;
    const bool too_large = lead == 0xF4 && byte(1) >= 0x90;
    return tail(1) && tail(2) && tail(3) && !overlong && !too_large ? 4 : 0;
  }
  return 0;
}

/// The text itself where it is well-formed, else `storage`, with U+FFFD for each wrong byte.
std::string_view well_formed(std::string_view text, std::string& storage) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = sequence_length(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  if (at == text.size()) return text;
  storage.assign(text.substr(0, at));
  while (at < text.size()) {
    const std::size_t length = sequence_length(text.substr(at));
    storage.append(length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(at, length));
    at += length == 0 ? 1 : length;
  }
  return storage;
}

rapidjson::SizeType size_of(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

template <typename Writer>
void write_to(Writer& writer, const Value& value) {
  std::string storage;
  if (value.is_null()) {
    writer.Null();
  } else if (value.is_bool()) {
    writer.Bool(value.as_bool());
  } else if (value.is_int()) {
    writer.Int64(value.as_int());
  } else if (value.is_double()) {
    // JSON has no word for infinity or for not-a-number.
    if (std::isfinite(value.as_double())) {
      writer.Double(value.as_double());
    } else {
      writer.Null();
    }
  } else if (value.is_string()) {
    const std::string_view text = well_formed(value.as_string(), storage);
    writer.String(text.data(), size_of(text));
  } else if (value.is_array()) {
    writer.StartArray();
    for (const Value& element : value.as_array()) write_to(writer, element);
    writer.EndArray();
  } else {
    writer.StartObject();
    for (const Member& member : value.as_object()) {
      const std::string_view name = well_formed(member.name, storage);
      writer.Key(name.data(), size_of(name));
      write_to(writer, member.value);
    }
    writer.EndObject();
  }
}

}  // namespace

std::string write(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  write_to(writer, value);
  return {buffer.GetString(), buffer.GetSize()};
}

std::string write_pretty(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetIndent(' ', 2);
  write_to(writer, value);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace senda::json
