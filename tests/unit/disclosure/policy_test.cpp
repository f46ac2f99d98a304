#include "disclosure/policy.hpp"

#include "protections.hpp"
#include "small_cases.hpp"

#include <doctest/doctest.h>

namespace hub::disclosure {

namespace {

/// The fault of the test policy with one text replaced.
std::string fault_with(std::string_view from, std::string_view to) {
    std::string text{test::noised_policy};
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const auto policy = DisclosurePolicy::parse(text, "policy.toml", test::small_police());
    return policy ? "" : policy.error().message;
}

bool says(const std::string& fault, std::string_view words) {
    CAPTURE(fault);
    return fault.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a sound policy says what it says") {
    const auto policy =
        DisclosurePolicy::parse(test::noised_policy, "policy.toml", test::small_police());
    REQUIRE(policy.ok());
    CHECK(policy->mode() == ProtectionMode::ckm);
    CHECK(policy->threshold() == 5);
    CHECK(policy->perturbation() == PerturbationParameters{5, 3, 2, {}, true});
    CHECK(policy->lattice().levels().size() == 5);
    CHECK(policy->lattice().values_of("crime_type") == 2);
    CHECK(policy->releases().batch == 20);
    CHECK(policy->hash().size() == 64);
}

TEST_CASE("what is not known is refused by place and name") {
    CHECK(says(fault_with("threshold = 5", "treshold = 5"), "treshold"));
    CHECK(says(fault_with("\"police\"", "\"ambulance\""), "for dataset ambulance"));
    CHECK(says(fault_with("\"ckm\"", "\"magic\""), "no mode magic"));
    CHECK(says(fault_with("id = \"crime_type\"", "id = \"colour\""), "no dimension colour"));
    CHECK(says(fault_with("id = \"csp\"", "id = \"street\""), "street is not a level"));
    CHECK(says(fault_with("within = \"lad\"", "within = \"msoa\""), "msoa, which is not declared"));
    CHECK(says(fault_with("finest_period = \"year\"", "finest_period = \"week\""),
               "month, quarter or year"));
    CHECK(says(fault_with("format = 2", "format = 3"), "formats 1 and 2"));
    CHECK(says(fault_with("format = 2", "format = 1"), "format 1 knows the mode open alone"));
    CHECK(says(fault_with("id = \"csp\"", "id = \"lad\""), "level lad is declared twice"));
}

TEST_CASE("anything weaker than the floor is refused by the number that is too weak") {
    CHECK(says(fault_with("threshold = 5", "threshold = 4"), "under the floor of 5"));
    CHECK(says(fault_with("largest_noise = 5", "largest_noise = 2"), "weaker than the floor"));
    CHECK(says(fault_with("hidden_up_to = 2", "hidden_up_to = 1"), "weaker than the floor"));
    CHECK(says(fault_with("variance = 3.0", "variance = 2.5"), "weaker than the floor"));
    CHECK(says(fault_with("[[dimension]]\nid = \"crime_type\"",
                          "[releases]\nbatch = 5\n\n[[dimension]]\nid = \"crime_type\""),
               "batch 5 is under the floor"));
}

TEST_CASE("a lattice that tells too much is refused with the node and its figure") {
    // The same authorities declared five times over: five looks at one number.
    std::string levels;
    for (const auto* id : {"msoa", "ward", "imd_decile", "reporting_force"}) {
        levels += std::string{"[[level]]\nid = \""} + id +
                  "\"\nfinest_period = \"month\"\ndimensions = 1\nareas = 40\n\n";
    }
    const auto fault = fault_with("[[dimension]]\nid", levels + "[[dimension]]\nid");
    CHECK(says(fault, "falls to a standard deviation of"));
    CHECK(says(fault, "under 0.85"));
}

TEST_CASE("stay is refused beside a sensitive dimension") {
    std::string text{test::noised_policy};
    text.replace(text.find("hidden_up_to = 2"), 16, "hidden_up_to = 2\nstay = 0.5");
    CHECK(DisclosurePolicy::parse(text, "p", test::small_police()).ok());
    text += "sensitive = true\n";
    const auto refused = DisclosurePolicy::parse(text, "p", test::small_police());
    REQUIRE_FALSE(refused.ok());
    CHECK(says(refused.error().message, "sensitive"));
}

TEST_CASE("two versions of a case definition are never live together") {
    const auto cases = test::small_cases({std::string{test::domestic_1}, test::domestic_2()});
    const auto fault_of = [&](std::string definitions) {
        std::string text{test::noised_policy};
        text.replace(text.find("\"police\""), 8, "\"department\"");
        text.replace(text.find("id = \"crime_type\""), 17, "id = \"alcohol\"");
        const auto policy = DisclosurePolicy::parse(
            text + "\n" + definitions, "p", test::small_department(), cases);
        return policy ? "none" : policy.error().message;
    };
    const std::string second = "[[definition]]\nid = \"domestic\"\nversion = 2\n\n";
    CHECK(fault_of(second) == "none");
    CHECK(says(fault_of(second + second), "cannot be live together"));
    CHECK(says(fault_of("[[definition]]\nid = \"domestic\"\nversion = 1\n"),
               "version 2 of domestic is live, not 1"));
    CHECK(says(fault_of("[[definition]]\nid = \"serious\"\nversion = 1\n"),
               "no case definition serious"));
}

TEST_CASE("a definition of one item needs no margins, and what a definition counts is hashed") {
    const auto cases =
        test::small_cases({std::string{test::domestic_1}, std::string{test::alcohol_1}});
    std::string text{test::noised_policy};
    text.replace(text.find("\"police\""), 8, "\"department\"");
    text.replace(text.find("id = \"crime_type\""), 17, "id = \"alcohol\"");
    const auto needless = DisclosurePolicy::parse(text +
                                                      "\n[[definition]]\nid = \"alcohol\"\n"
                                                      "version = 1\n",
                                                  "p",
                                                  test::small_department(),
                                                  cases);
    REQUIRE_FALSE(needless.ok());
    CHECK(says(needless.error().message, "a sum of values of alcohol"));

    text += "\n[[definition]]\nid = \"domestic\"\nversion = 1\n";
    std::string other{test::domestic_1};
    other.replace(other.find("\"partner\", "), 11, "");
    const auto hash_with = [&](std::string_view definition) {
        return DisclosurePolicy::parse(text,
                                       "p",
                                       test::small_department(),
                                       test::small_cases({std::string{definition}}))
            ->hash();
    };
    CHECK(hash_with(test::domestic_1) != hash_with(other));
    std::string reworded{test::domestic_1};
    reworded.replace(reworded.find("By a partner"), 12, "Of a partner");
    CHECK(hash_with(test::domestic_1) == hash_with(reworded));
}

TEST_CASE("what may go to the public is a section of its own, and never weaker than its floor") {
    const auto with = [](const std::string& section) {
        return DisclosurePolicy::parse(
            std::string{test::noised_policy} + section, "policy.toml", test::small_police());
    };
    CHECK_FALSE(with("")->for_public());
    const std::string levels = "levels = [\"lad\", \"region\"]\n";
    const std::string period = "finest_period = \"quarter\"\n";
    const auto good =
        with("[public]\nthreshold = 10\n" + levels + period + "never = [\"crime_type\"]\n");
    REQUIRE_MESSAGE(good.ok(), good.error().message);
    CHECK(*good->for_public() ==
          PublicPolicy{10, {"lad", "region"}, domain::PeriodUnit::quarter, {"crime_type"}});
    CHECK(good->hash() != with("")->hash());
    for (const auto& section : {"threshold = 9\n" + levels + period,
                                "threshold = 10\n" + period,
                                "threshold = 10\nlevels = [\"reporting_force\"]\n" + period,
                                "threshold = 10\n" + levels + "finest_period = \"day\"\n",
                                "threshold = 10\n" + levels + period + "never = [\"site\"]\n",
                                "threshold = 10\n" + levels + period + "more = 1\n"}) {
        CAPTURE(section);
        CHECK_FALSE(with("[public]\n" + section).ok());
    }
    const auto months = [](int first, int size) {
        const auto month = domain::Month::of(2019, first);
        return domain::MonthRange{month, month.plus(size - 1)};
    };
    const auto& open = *good->for_public();
    CHECK(open.allows_months(months(1, 3)));
    CHECK(open.allows_months(months(4, 12)));
    CHECK_FALSE(open.allows_months(months(2, 3)));
    CHECK_FALSE(open.allows_months(months(1, 4)));
    const PublicPolicy by_year{10, {"lad"}, domain::PeriodUnit::year, {}};
    CHECK(by_year.allows_months(months(1, 24)));
    CHECK_FALSE(by_year.allows_months(months(4, 12)));
}

}  // namespace hub::disclosure
