#pragma once

#include "accounts/vouched_person.hpp"
#include "http/route.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hub::http {

/// Where the browser goes, and what it keeps until it comes back.
struct AtProvider {
    std::string location;
    std::string browser_token;
};

/// What a browser brings back from a provider.
struct BackFromProvider {
    std::string code;
    std::string state;
    std::string issuer;  ///< RFC 9207; empty where it was not sent
    std::string browser_token;
};

struct ProviderHandlers {
    std::function<Result<AtProvider>()> begin;
    std::function<Result<accounts::VouchedPerson>(const BackFromProvider&,
                                                  const std::string& origin)>
        end;
    /// What a right password gives, for the account of the address: the next step of signing in.
    std::function<Result<Response>(const accounts::VouchedPerson&, const Request&)> finish;
};

/// `GET /api/v1/session/provider` and its callback. Reading requests that begin something: a
/// sign-in is all that they can begin, and its state and cookie bind it to the browser.
std::vector<Route> provider_routes(ProviderHandlers handlers);

}  // namespace hub::http
