#include "accounts/access.hpp"

#include <algorithm>

namespace hub::accounts {

namespace {

bool has_passed(std::string_view until, std::string_view day) {
    return !until.empty() && until < day;
}

}  // namespace

bool is_usable(const Account& account, Instant now) {
    return account.status == AccountStatus::active && !has_passed(account.until, iso_day(now)) &&
           (!account.ends_at || now < *account.ends_at);
}

std::vector<Grant> grants_in_force(const Account& account,
                                   const Organisation* organisation,
                                   std::string_view day) {
    std::vector<Grant> held;
    for (const auto& grant : account.grants) {
        if (!has_passed(grant.until, day)) {
            held.push_back(grant);
        }
    }
    if (organisation == nullptr) {
        return held;
    }
    std::vector<Grant> agreed;
    for (const auto& agreement : organisation->agreements) {
        if (has_passed(agreement.until, day)) {
            continue;
        }
        for (auto grant : held) {
            if (grant.dataset == agreement.dataset || grant.dataset == every_dataset) {
                grant.dataset = agreement.dataset;
                agreed.push_back(grant);
            }
        }
    }
    return agreed;
}

std::vector<Grant> only_of(const std::vector<Grant>& grants,
                           const std::vector<std::string>& datasets) {
    if (datasets.empty()) {
        return grants;
    }
    std::vector<Grant> kept;
    for (auto grant : grants) {
        for (const auto& dataset : datasets) {
            if (grant.dataset == dataset || grant.dataset == every_dataset) {
                auto bounded = grant;
                bounded.dataset = dataset;
                kept.push_back(bounded);
            }
        }
    }
    return kept;
}

}  // namespace hub::accounts
