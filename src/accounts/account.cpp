#include "accounts/account.hpp"

#include "base/unreachable.hpp"

namespace hub::accounts {

std::string_view slug_of(AccountStatus status) {
    switch (status) {
        case AccountStatus::active:
            return "active";
    }
    unreachable("a new account status needs a slug");
}

std::optional<AccountStatus> account_status_from(std::string_view slug) {
    if (slug == slug_of(AccountStatus::active)) {
        return AccountStatus::active;
    }
    return std::nullopt;
}

}  // namespace hub::accounts
