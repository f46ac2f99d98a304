#pragma once

#include "app/hub.hpp"
#include "app/provider_configuration.hpp"
#include "http/provider_routes.hpp"
#include "services/sign_in_by_provider.hpp"

namespace hub::app {

/// The parts of signing in by a provider, put together.
class ProviderDesk {
public:
    ProviderDesk(Hub& hub, const ProviderConfiguration& configuration);
    ProviderDesk(const ProviderDesk&) = delete;
    ProviderDesk& operator=(const ProviderDesk&) = delete;

    [[nodiscard]] std::vector<http::Route> routes();

private:
    Result<http::Response> finish(const accounts::VouchedPerson& person,
                                  const http::Request& request);

    Hub& hub_;
    identity::HttpsTransport transport_;
    identity::ProviderSignIn provider_;
    services::SignInByProvider sign_in_;
};

}  // namespace hub::app
