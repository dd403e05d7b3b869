// The line protocol of peers written in C++: questions taken apart, answers put together. What each
// line is stands in bench/peers/README.md. Knows nothing of Senda, so that a peer is one small
// source and its engine.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senda::bench {

inline constexpr std::size_t kPeerFacets = 4;

inline std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

struct Question {
  std::string kind;  ///< "all", "any", "phrase", "prefix" or "none".
  std::vector<std::string> words;
  std::pair<std::string, std::string> filter;  ///< Facet and value; empty if there is none.
  std::vector<std::pair<std::string, std::vector<std::string>>> select;
  std::vector<std::string> facets;
  std::size_t limit = 10;

  bool selects(const std::string& facet) const {
    for (const auto& selection : select) {
      if (selection.first == facet) return true;
    }
    return false;
  }
};

struct Reply {
  std::uint64_t total = 0;
  std::vector<std::string> ids;
  std::map<std::string, std::map<std::string, std::uint64_t>> facets;
};

/// The cells of a line, empty ones too.
inline std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  for (std::size_t from = 0; from <= line.size();) {
    const std::size_t to = std::min(line.find('\t', from), line.size());
    cells.push_back(line.substr(from, to - from));
    from = to + 1;
  }
  return cells;
}

inline Question question_of(const std::string& line) {
  const auto cells = cells_of(line);
  if (cells.size() != 6) throw std::runtime_error("not a question: " + line);
  const auto pair = [](const std::string& text) {
    const std::size_t equals = text.find('=');
    return std::make_pair(text.substr(0, equals), text.substr(equals + 1));
  };
  Question question{cells[0], split(cells[1], ' '), {},
                    {},       split(cells[4], ','), std::stoul(cells[5])};
  if (!cells[2].empty()) question.filter = pair(cells[2]);
  for (const std::string& selection : split(cells[3], ';')) {
    const auto [facet, values] = pair(selection);
    question.select.emplace_back(facet, split(values, ','));
  }
  return question;
}

inline std::string line_of(double microseconds, const Reply& reply) {
  std::string line = std::to_string(microseconds) + "\t" + std::to_string(reply.total) + "\t";
  for (std::size_t i = 0; i < reply.ids.size(); ++i) line += (i > 0 ? "," : "") + reply.ids[i];
  line += '\t';
  for (const auto& [facet, counts] : reply.facets) {
    line += facet + ":";
    for (const auto& [value, count] : counts) line += value + "=" + std::to_string(count) + ",";
    line += ';';
  }
  return line;
}

/// Answers questions until there are none. In: greeting: "NAME VERSION", and the numbers of other
/// processes that do the work.
inline void serve_lines(const std::string& greeting,
                        const std::function<Reply(const Question&)>& answer) {
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) {
      std::cout << greeting << std::endl;
      continue;
    }
    try {
      const auto start = std::chrono::steady_clock::now();
      const Reply reply = answer(question_of(line));
      const std::chrono::duration<double, std::micro> took =
          std::chrono::steady_clock::now() - start;
      std::cout << line_of(took.count(), reply) << std::endl;
    } catch (const std::exception& error) {
      std::cout << "!" << error.what() << std::endl;
    }
  }
}

/// Calls `add(id, text, values of each facet)` for the documents of a file.
inline std::uint64_t read_documents(
    const std::string& path,
    const std::function<void(const std::string&, const std::string&,
                             const std::vector<std::vector<std::string>>&)>& add) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::uint64_t count = 0;
  for (std::string line; std::getline(in, line); ++count) {
    const auto cells = cells_of(line);
    if (cells.size() != 2 + kPeerFacets) throw std::runtime_error("not a document: " + line);
    std::vector<std::vector<std::string>> values;
    for (std::size_t facet = 0; facet < kPeerFacets; ++facet)
      values.push_back(split(cells[2 + facet], ','));
    add(cells[0], cells[1], values);
  }
  return count;
}

/// What every program does with its arguments: builds, or serves.
inline int run_peer(
    int argc, char** argv,
    const std::function<std::uint64_t(const std::string&, const std::string&)>& build,
    const std::function<void()>& compact, const std::function<void(const std::string&)>& serve) {
  try {
    const std::string command = argc > 1 ? argv[1] : "";
    if (command == "serve" && argc == 3) {
      serve(argv[2]);
      return 0;
    }
    if (command != "build" || argc != 4)
      throw std::runtime_error("build DOCUMENTS WHERE | serve WHERE");
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const std::uint64_t documents = build(argv[2], argv[3]);
    const double building = seconds();
    compact();
    std::printf("{\"documents\": %llu, \"seconds\": %.3f, \"compactSeconds\": %.3f}\n",
                static_cast<unsigned long long>(documents), building, seconds() - building);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
    return 1;
  }
}

}  // namespace senda::bench
