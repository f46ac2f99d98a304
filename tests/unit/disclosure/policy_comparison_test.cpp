#include "disclosure/policy_comparison.hpp"

#include "protections.hpp"

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

DisclosurePolicy policy_with(std::string_view from = "", std::string_view to = "") {
    std::string text{test::noised_policy};
    if (!from.empty()) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    }
    auto policy = DisclosurePolicy::parse(text, "policy.toml", test::small_police());
    REQUIRE_MESSAGE(policy.ok(), policy.error().message);
    return *std::move(policy);
}

/// What the test policy loses where one text of it takes the place of another.
std::vector<std::string> lost(std::string_view from, std::string_view to) {
    return ways_looser(policy_with(), policy_with(from, to));
}

/// The same the other way round.
std::vector<std::string> lost_back(std::string_view from, std::string_view to) {
    return ways_looser(policy_with(from, to), policy_with());
}

}  // namespace

TEST_CASE("the same policy, or one that protects more, loses nothing") {
    CHECK(lost("", "").empty());
    CHECK(lost("version = 1", "version = 2").empty());
    CHECK(lost("threshold = 5", "threshold = 10").empty());
    CHECK(lost("variance = 3.0", "variance = 4.0").empty());
    CHECK(lost("dimensions = 1\nareas = 920", "dimensions = 0\nareas = 920").empty());
}

TEST_CASE("what is shown more, or protected less, is told in a sentence") {
    CHECK(lost_back("threshold = 5", "threshold = 10") ==
          std::vector<std::string>{"The smallest count shown falls from 10 to 5."});
    CHECK(lost_back("variance = 3.0", "variance = 4.0").size() == 1);
    CHECK(lost_back("largest_noise = 5\nvariance = 3.0\nhidden_up_to = 2",
                    "largest_noise = 6\nvariance = 6.0\nhidden_up_to = 3")
              .size() == 3);
    const auto margins = lost_back("dimensions = 1\nareas = 920", "dimensions = 0\nareas = 920");
    REQUIRE(margins.size() >= 1);
    CHECK(margins.front() == "Tables are answered that were not: lsoa by crime_type (year).");
}

TEST_CASE("other noise on what was shown is a loosening, since two draws can be averaged") {
    const auto ways = lost("threshold = 5", "threshold = 5\nkey_epoch = 2");
    REQUIRE(ways.size() == 1);
    CHECK(ways.front().find("average the two") != std::string::npos);
}

TEST_CASE("what goes to the public that did not is told, also of a dataset that is open") {
    const auto section = [](const std::string& text) {
        return "[public]\n" + text + "\n[perturbation]";
    };
    const std::string strict =
        "threshold = 20\nlevels = [\"lad\"]\nfinest_period = \"year\"\n"
        "never = [\"crime_type\"]";
    const std::string loose =
        "threshold = 10\nlevels = [\"lad\", \"lsoa\"]\n"
        "finest_period = \"month\"\nnever = []";
    const auto none = policy_with();
    const auto of = [&](const std::string& text) {
        return policy_with("[perturbation]", section(text));
    };
    CHECK(ways_looser(none, of(strict)).size() == 1);
    CHECK(ways_looser(of(strict), none).empty());
    CHECK(ways_looser(of(loose), of(strict)).empty());
    CHECK(ways_looser(of(strict), of(loose)).size() == 4);
    const std::string open = "format = 1\ndataset = \"police\"\nmode = \"open\"\nreason = \"x\"\n";
    const auto opened = [&](const std::string& text) {
        return *DisclosurePolicy::parse(
            open + "[public]\n" + text, "policy.toml", test::small_police());
    };
    CHECK(ways_looser(opened(strict), opened(loose)).size() == 4);
}

}  // namespace hub::disclosure
