// The kept corpora of the fuzz targets, played to the same entry points under this build's
// sanitizers: what a fuzzer once found stays found, without its compiler.
#include "base/file.hpp"
#include "fuzz/fuzz_target.hpp"

#include <filesystem>
#include <vector>

#include <doctest/doctest.h>

namespace hub::fuzz {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_input = std::size_t{1} << 20U;
const fs::path corpora = HUB_SOURCE_DIR "/tests/fuzz/corpus";

}  // namespace

TEST_CASE("every kept input of every fuzz target is taken or refused as it should be") {
    CHECK(targets().size() >= 10);
    for (const auto& [name, target] : targets()) {
        CAPTURE(name);
        REQUIRE(fs::exists(corpora / name));
        std::size_t played = 0;
        for (const auto& input : fs::directory_iterator{corpora / name}) {
            INFO(input.path().filename().string());
            target(read_file(input.path(), largest_input).value());
            ++played;
        }
        CHECK(played > 0);
        target("");
    }
}

TEST_CASE("every kept corpus belongs to a fuzz target") {
    for (const auto& corpus : fs::directory_iterator{corpora}) {
        CHECK_MESSAGE(targets().contains(corpus.path().filename().string()),
                      corpus.path().filename().string());
    }
}

}  // namespace hub::fuzz
