#pragma once

#include "accounts/account.hpp"
#include "accounts/organisation.hpp"

#include <string_view>
#include <vector>

namespace hub::accounts {

/// Whether the account may be used at the moment: active, and not past its end.
bool is_usable(const Account& account, Instant now);

/// The account's grants that hold on the day. Where its organisation is known, only those for
/// datasets that the organisation has an agreement for.
std::vector<Grant> grants_in_force(const Account& account,
                                   const Organisation* organisation,
                                   std::string_view day);

/// What an API key or another bounded use of an account may see: its grants for these datasets;
/// for all of them where none is named.
std::vector<Grant> only_of(const std::vector<Grant>& grants,
                           const std::vector<std::string>& datasets);

}  // namespace hub::accounts
