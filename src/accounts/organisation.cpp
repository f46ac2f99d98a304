#include "accounts/organisation.hpp"

#include <algorithm>

namespace hub::accounts {

std::optional<Organisation> organisation_of_domain(const std::vector<Organisation>& all,
                                                   std::string_view domain) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Organisation& each) {
        return std::find(each.domains.begin(), each.domains.end(), domain) != each.domains.end();
    });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

}  // namespace hub::accounts
