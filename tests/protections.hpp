#pragma once

#include "disclosure/protection.hpp"
#include "small_region.hpp"

#include <string_view>

namespace hub::test {

/// The noise key of tests: any fixed one, so that figures can be reckoned again.
inline SecretKey fixed_noise_key() {
    return *SecretKey::from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
}

inline Result<disclosure::Protection> protection_of(std::string_view policy,
                                                    const domain::DatasetDefinition& dataset,
                                                    const domain::CaseDefinitions& cases = {}) {
    auto parsed = disclosure::DisclosurePolicy::parse(policy, "policy.toml", dataset, cases);
    return parsed
               ? disclosure::Protection::create(*std::move(parsed), fixed_noise_key(), dataset.id)
               : Result<disclosure::Protection>{parsed.error()};
}

inline disclosure::Protection open_protection() {
    return *protection_of("format = 1\ndataset = \"police\"\nmode = \"open\"\nreason = \"test\"\n",
                          small_police());
}

/// Cell key perturbation over the small region. It is far too small for the floors of a real
/// hub, so its declared numbers of areas are those of one.
inline constexpr std::string_view noised_policy = R"(
format = 2
dataset = "police"
version = 1
mode = "ckm"
reason = "invented"
threshold = 5

[perturbation]
largest_noise = 5
variance = 3.0
hidden_up_to = 2

[geography]
base = "lsoa"
vintage = 2011

[[level]]
id = "lsoa"
within = "lad"
finest_period = "year"
dimensions = 1
areas = 920

[[level]]
id = "lad"
within = "police_force_area"
finest_period = "month"
dimensions = 1
areas = 40

[[level]]
id = "csp"
within = "police_force_area"
finest_period = "month"
dimensions = 1
areas = 40

[[level]]
id = "police_force_area"
within = "region"
finest_period = "month"
dimensions = 1
areas = 8

[[level]]
id = "region"
finest_period = "month"
dimensions = 1
areas = 1

[[dimension]]
id = "crime_type"
)";

inline disclosure::Protection noised_protection() {
    return *protection_of(noised_policy, small_police());
}

}  // namespace hub::test
