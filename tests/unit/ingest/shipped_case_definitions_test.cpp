#include "attendance_file.hpp"
#include "disclosure/case_margin.hpp"

#include <set>

#include <doctest/doctest.h>

namespace hub::ingest {

TEST_CASE("every shipped definition can be read, and every shipped policy stands with its own") {
    std::set<std::string> definitions;
    for (const auto& file : shipped_files()) {
        if (!file.name.ends_with("/dataset.toml")) {
            continue;
        }
        const auto dataset = *parse_dataset_definition(file.text, file.name);
        CAPTURE(dataset.id);
        const auto cases = test::shipped_cases(dataset);
        CHECK(cases.check_predecessors().ok());
        for (const auto& each : cases.all()) {
            CAPTURE(each.name());
            definitions.insert(each.id);
            CHECK_FALSE(each.leaves_out.empty());
        }
        const auto& policy_file = test::shipped_file(dataset.id + "/policy.toml");
        const auto policy =
            disclosure::DisclosurePolicy::parse(policy_file.text, policy_file.name, dataset, cases);
        REQUIRE_MESSAGE(policy.ok(), policy.error().message);
        // Whatever one item cannot be summed to has margins of its own.
        for (const auto& each : cases.all()) {
            CAPTURE(each.name());
            const bool own =
                policy->lattice().definition(disclosure::case_margin(each.id)) != nullptr;
            CHECK(own ==
                  (disclosure::perturbs(policy->mode()) && each.dimensions(dataset).size() > 1));
        }
    }
    CHECK(definitions == std::set<std::string>{"alcohol_related",
                                               "all_violence",
                                               "domestic",
                                               "knife_enabled",
                                               "night_time_economy",
                                               "serious_violence",
                                               "under_25"});
}

}  // namespace hub::ingest
