// The reader of compiled analysers, on a transducer written here byte by byte.
#include "engine/text/morphology/internal/apertium_transducer.h"

#include "engine/text/morphology/internal/letters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace senda::text::morphology {
namespace {

using Case = ApertiumTransducer::Case;

// Writes the format's numbers: the shortest of its four lengths.
class Writer {
 public:
  Writer& number(std::uint32_t value) {
    const unsigned more = value < 0x40 ? 0 : value < 0x4000 ? 1 : value < 0x400000 ? 2 : 3;
    for (unsigned i = 0; i <= more; ++i) {
      const std::uint32_t byte = (value >> (8 * (more - i))) & 0xFFU;
      bytes.push_back(static_cast<char>(i == 0 ? byte | (more << 6U) : byte));
    }
    return *this;
  }
  Writer& string(std::string_view text) {
    number(static_cast<std::uint32_t>(text.size()));
    for (const char letter : text) number(static_cast<unsigned char>(letter));
    return *this;
  }
  Writer& raw(std::string_view text) {
    bytes += text;
    return *this;
  }

  std::string bytes;
};

constexpr std::string_view kNoFeatures("\0\0\0\0\0\0\0\0", 8);
constexpr std::string_view kWeights("\0\0\0\0\0\0\0\1", 8);

struct TestArc {
  std::uint32_t pair;
  std::uint32_t target;
};

// Pairs: 0 nothing:nothing, 1 o:o, 2 x:x, 3 s:nothing, 4 nothing:<n>, 5 nothing:<pl>, 6 X:x.
// "ox" is a noun, "oxs" its plural, "Xo" a noun.
std::string analyser(bool weighted) {
  Writer out;
  out.raw("LTTB").raw(kNoFeatures);
  out.number(3).number('o').number('x').number('s');
  const std::uint32_t bias = 2;
  out.number(bias).string("n").string("pl");
  out.number(7);
  const auto pair = [&](std::int32_t input, std::int32_t output) {
    out.number(static_cast<std::uint32_t>(input + static_cast<std::int32_t>(bias)));
    out.number(static_cast<std::uint32_t>(output + static_cast<std::int32_t>(bias)));
  };
  pair(0, 0);
  pair('o', 'o');
  pair('x', 'x');
  pair('s', 0);
  pair(0, -1);
  pair(0, -2);
  pair('X', 'x');
  out.number(1).string("main@standard");
  out.raw("LTTD").raw(weighted ? kWeights : kNoFeatures);
  const auto weight = [&](std::uint32_t mantissa) {
    if (!weighted) return;
    out.number(mantissa);
    if (mantissa >= 0x04000000) out.number(0);
    out.number(1);
  };
  const std::vector<std::vector<TestArc>> nodes = {
      {{1, 1}, {6, 6}}, {{2, 2}}, {{3, 3}, {4, 5}}, {{4, 4}}, {{5, 5}}, {}, {{1, 2}}};
  out.number(0);
  out.number(1).number(5);
  weight(0);
  out.number(static_cast<std::uint32_t>(nodes.size()));
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {
    out.number(static_cast<std::uint32_t>(nodes[node].size()));
    std::uint32_t last = 0;
    for (const TestArc& arc : nodes[node]) {
      out.number(arc.pair - last);
      last = arc.pair;
      const auto count = static_cast<std::uint32_t>(nodes.size());
      out.number((arc.target + count - node) % count);
      weight(arc.pair == 4 ? 0x04000008 : 0);
    }
  }
  return out.bytes;
}

std::vector<std::string> walk(const ApertiumTransducer& transducer, std::string_view word,
                              Case letter_case = Case::kAsWritten) {
  std::vector<std::string> outputs;
  transducer.walk(to_letters(word), letter_case, outputs);
  return outputs;
}

TEST(ApertiumTransducer, AnswersForWholeWordsOnly) {
  for (const bool weighted : {false, true}) {
    const auto transducer = ApertiumTransducer::parse(analyser(weighted));
    ASSERT_TRUE(transducer.has_value()) << weighted;
    EXPECT_THAT(walk(*transducer, "ox"), testing::ElementsAre("ox<n>"));
    EXPECT_THAT(walk(*transducer, "oxs"), testing::ElementsAre("ox<n><pl>"));
    EXPECT_THAT(walk(*transducer, "o"), testing::IsEmpty());
    EXPECT_THAT(walk(*transducer, "oxsx"), testing::IsEmpty());
    EXPECT_THAT(walk(*transducer, ""), testing::IsEmpty());
  }
}

TEST(ApertiumTransducer, MatchesCapitalsOnlyWhenAsked) {
  const auto transducer = ApertiumTransducer::parse(analyser(false));
  ASSERT_TRUE(transducer.has_value());
  EXPECT_THAT(walk(*transducer, "xo"), testing::IsEmpty());
  EXPECT_THAT(walk(*transducer, "xo", Case::kIgnored), testing::ElementsAre("xo<n>"));
}

TEST(ApertiumTransducer, RefusesEveryTruncation) {
  const std::string whole = analyser(true);
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const auto parsed = ApertiumTransducer::parse(std::string_view(whole).substr(0, size));
    ASSERT_FALSE(parsed.has_value()) << size;
    EXPECT_EQ(parsed.error().code(), ErrorCode::kCorrupt) << size;
  }
}

TEST(ApertiumTransducer, SurvivesFlippedBytes) {
  const std::string whole = analyser(true);
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    std::string damaged = whole;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    const auto parsed = ApertiumTransducer::parse(damaged);
    if (parsed) walk(*parsed, "oxsxo", Case::kIgnored);
  }
}

TEST(ApertiumTransducer, NamesUnknownFeaturesAndMissingFiles) {
  std::string newer = analyser(false);
  newer[newer.find("LTTD") + 11] = 2;
  EXPECT_EQ(ApertiumTransducer::parse(newer).error().code(), ErrorCode::kUnsupported);
  const auto missing = ApertiumTransducer::read("/nonexistent/x.automorf.bin");
  EXPECT_EQ(missing.error().code(), ErrorCode::kIo);
  EXPECT_EQ(missing.error().file(), "/nonexistent/x.automorf.bin");
}

TEST(ApertiumTransducer, EndsLoopsThatReadNothing) {
  Writer out;
  out.raw("LTTB").raw(kNoFeatures).number(0).number(0);
  out.number(2).number(0).number('a').number('b').number('b');
  out.number(1).string("loop").raw("LTTD").raw(kNoFeatures);
  // One node, final, with two silent arcs to itself that write.
  out.number(0).number(1).number(0).number(1).number(2).number(0).number(0).number(0).number(0);
  const auto transducer = ApertiumTransducer::parse(out.bytes);
  ASSERT_TRUE(transducer.has_value());
  EXPECT_LE(walk(*transducer, "").size(), ApertiumTransducer::kMaxSteps);
  EXPECT_THAT(walk(*transducer, "b"), testing::IsEmpty());
}

}  // namespace
}  // namespace senda::text::morphology
