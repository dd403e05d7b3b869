#include "engine/text/morphology/internal/apertium_transducer.h"

#include "engine/text/morphology/internal/letters.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace senda::text::morphology {

// Reads numbers off the front of the bytes. After a failure every number is 0 and `failed` is set,
// so that callers check once per structure; counts are checked against the bytes that are left, as
// each item takes one byte at least.
class ApertiumTransducer::Parser {
 public:
  explicit Parser(std::string_view bytes) : rest_(bytes) {}

  Result<ApertiumTransducer> parse() {
    skip_header("LTTB");
    for (std::uint32_t left = count(); left > 0; --left) number();
    read_tags();
    read_pairs();
    for (std::uint32_t left = count(); left > 0 && !failed_; --left) read_transducer();
    if (unsupported_)
      return Error(ErrorCode::kUnsupported, "unknown feature of the analyser format");
    if (failed_ || !rest_.empty()) return Error(ErrorCode::kCorrupt, "not a compiled analyser");
    add_node();
    return std::move(out_);
  }

 private:
  using Pair = std::pair<std::int32_t, std::int32_t>;

  std::uint32_t number() {
    if (rest_.empty()) return fail();
    const auto lead = static_cast<unsigned char>(rest_.front());
    const std::size_t more = lead >> 6U;
    if (rest_.size() <= more) return fail();
    std::uint32_t value = lead & 0x3FU;
    for (std::size_t i = 1; i <= more; ++i) {
      value = (value << 8U) | static_cast<unsigned char>(rest_[i]);
    }
    rest_.remove_prefix(more + 1);
    return value;
  }

  std::uint32_t fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  std::uint32_t count() {
    const std::uint32_t items = number();
    return items <= rest_.size() ? items : fail();
  }

  void skip_header(std::string_view magic) {
    constexpr std::size_t features_size = 8;
    if (rest_.substr(0, magic.size()) != magic) return;
    rest_.remove_prefix(magic.size());
    if (rest_.size() < features_size) {
      fail();
      return;
    }
    const std::string_view features = rest_.substr(0, features_size);
    rest_.remove_prefix(features_size);
    weighted_ = features.back() == '\1' && magic == "LTTD";
    if (features.substr(0, features_size - 1).find_first_not_of('\0') != std::string_view::npos ||
        (features.back() != '\0' && !weighted_)) {
      unsupported_ = true;
      fail();
    }
  }

  // A weight is a mantissa and an exponent, in one number each, or in two with a mark on the first.
  // We list all analyses and rank none.
  void skip_weight() {
    constexpr std::uint32_t in_two = 0x04000000;
    for (int left = weighted_ ? 2 : 0; left > 0; --left) {
      if (number() >= in_two) number();
    }
  }

  std::u32string string() {
    std::u32string letters;
    for (std::uint32_t left = count(); left > 0; --left) letters.push_back(number());
    return letters;
  }

  void read_tags() {
    for (std::uint32_t left = count(); left > 0 && !failed_; --left) {
      out_.tags_.push_back("<" + to_utf8(string()) + ">");
    }
  }

  void read_pairs() {
    const auto bias = static_cast<std::int32_t>(out_.tags_.size());
    for (std::uint32_t left = count(); left > 0 && !failed_; --left) {
      const std::int32_t input = static_cast<std::int32_t>(number()) - bias;
      const std::int32_t output = static_cast<std::int32_t>(number()) - bias;
      if (output > 0x10FFFF) fail();
      pairs_.emplace_back(input, output);
    }
  }

  void read_transducer() {
    string();
    weighted_ = false;
    skip_header("LTTD");
    const auto base = static_cast<std::uint32_t>(out_.nodes_.size());
    const std::uint32_t initial = number();
    std::vector<std::uint32_t> finals;
    std::uint32_t last = 0;
    for (std::uint32_t left = count(); left > 0 && !failed_; --left) {
      finals.push_back(last += number());
      skip_weight();
    }
    const std::uint32_t nodes = count();
    for (std::uint32_t node = 0; node < nodes && !failed_; ++node) read_node(base, node, nodes);
    if (failed_) return;
    for (const std::uint32_t node : finals) {
      if (node >= nodes) {
        fail();
        return;
      }
      out_.nodes_[base + node].is_final = 1;
    }
    if (initial >= nodes) {
      fail();
      return;
    }
    out_.starts_.push_back(base + initial);
  }

  // Of more arcs than a node can number, the file would be gigabytes.
  void add_node() {
    constexpr std::uint32_t numbers = 0x7FFFFFFF;
    const auto first_arc = static_cast<std::uint32_t>(out_.arcs_.size());
    if (first_arc > numbers) fail();
    out_.nodes_.push_back({first_arc & numbers, 0});
  }

  void read_node(std::uint32_t base, std::uint32_t node, std::uint32_t nodes) {
    const std::size_t from = out_.arcs_.size();
    add_node();
    std::uint32_t pair = 0;
    for (std::uint32_t left = count(); left > 0 && !failed_; --left) {
      pair += number();
      const std::uint32_t target = (number() + node) % nodes;
      skip_weight();
      if (pair >= pairs_.size()) {
        fail();
        return;
      }
      const auto [input, output] = pairs_[pair];
      if (input >= 0) out_.arcs_.push_back({input, output, base + target});  // No word holds a tag.
    }
    std::stable_sort(out_.arcs_.begin() + static_cast<std::ptrdiff_t>(from), out_.arcs_.end(),
                     [](const Arc& left, const Arc& right) { return left.input < right.input; });
  }

  std::string_view rest_;
  bool failed_ = false;
  bool unsupported_ = false;
  bool weighted_ = false;                              // The transducer being read has weights.
  std::vector<Pair> pairs_;
  ApertiumTransducer out_;
};

// One word's walk: depth first, the outputs of the path on a stack.
class ApertiumTransducer::Walk {
 public:
  Walk(const ApertiumTransducer& transducer, std::u32string_view word, Case letter_case,
       std::vector<std::string>& outputs)
      : transducer_(transducer), word_(word), case_(letter_case), outputs_(outputs) {}

  void from(std::uint32_t node) { visit(node, 0, 0); }

 private:
  // Arcs that read nothing cannot be followed for ever: loops of them are cut by depth.
  static constexpr std::size_t kMaxSilentArcs = 32;

  void visit(std::uint32_t node, std::size_t at, std::size_t silent) {
    if (at == word_.size() && transducer_.nodes_[node].is_final != 0) emit();
    const Arc* const first = transducer_.arcs_.data() + transducer_.nodes_[node].first_arc;
    const Arc* const end = transducer_.arcs_.data() + transducer_.nodes_[node + 1].first_arc;
    if (first == end) return;
    if (silent < kMaxSilentArcs && first->input == 0) follow(first, end, 0, at, silent + 1);
    if (at == word_.size()) return;
    const auto letter = static_cast<std::int32_t>(word_[at]);
    follow(first, end, letter, at + 1, 0);
    if (case_ == Case::kIgnored) {
      const std::int32_t capital = u_toupper(letter);
      if (capital != letter) follow(first, end, capital, at + 1, 0);
    }
  }

  // Takes the arcs of one node, from `arc` to `end`, that read `input`.
  void follow(const Arc* arc, const Arc* end, std::int32_t input, std::size_t at,
              std::size_t silent) {
    // Most nodes have a few arcs, the first ones a hundred.
    constexpr std::ptrdiff_t few = 8;
    if (end - arc <= few) {
      while (arc != end && arc->input < input) ++arc;
    } else {
      arc = std::lower_bound(
          arc, end, input, [](const Arc& left, std::int32_t right) { return left.input < right; });
    }
    for (; arc != end && arc->input == input && steps_ < kMaxSteps; ++arc) {
      ++steps_;
      if (arc->output != 0) path_.push_back(arc->output);
      visit(arc->target, at, silent);
      if (arc->output != 0) path_.pop_back();
    }
  }

  void emit() {
    std::string output;
    for (const std::int32_t symbol : path_) {
      if (symbol < 0) {
        output += transducer_.tags_[static_cast<std::size_t>(-(symbol + 1))];
      } else {
        const auto letter = static_cast<char32_t>(symbol);
        output += to_utf8(std::u32string_view(&letter, 1));
      }
    }
    if (std::find(outputs_.begin(), outputs_.end(), output) == outputs_.end()) {
      outputs_.push_back(std::move(output));
    }
  }

  const ApertiumTransducer& transducer_;
  std::u32string_view word_;
  Case case_;
  std::vector<std::string>& outputs_;
  std::vector<std::int32_t> path_;
  std::size_t steps_ = 0;
};

Result<ApertiumTransducer> ApertiumTransducer::parse(std::string_view bytes) {
  return Parser(bytes).parse();
}

Result<ApertiumTransducer> ApertiumTransducer::read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error(ErrorCode::kIo, "cannot open the analyser").in_file(path);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  Result<ApertiumTransducer> parsed = parse(bytes);
  if (!parsed) return Error(parsed.error()).in_file(path);
  return parsed;
}

void ApertiumTransducer::walk(std::u32string_view word, Case letter_case,
                              std::vector<std::string>& outputs) const {
  Walk walk(*this, word, letter_case, outputs);
  for (const std::uint32_t start : starts_) walk.from(start);
}

}  // namespace senda::text::morphology
