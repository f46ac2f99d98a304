#include "app/provider_desk.hpp"

#include "http/session_cookie.hpp"
#include "services/sign_in.hpp"

namespace hub::app {

ProviderDesk::ProviderDesk(Hub& hub, const ProviderConfiguration& configuration)
    : hub_{hub},
      transport_{identity::origin_of(configuration.settings.issuer),
                 configuration.certificate_authority},
      provider_{configuration.settings, transport_, hub.clock()},
      sign_in_{provider_, hub.audit()} {}

std::vector<http::Route> ProviderDesk::routes() {
    return http::provider_routes(
        {[this]() -> Result<http::AtProvider> {
             auto begun = sign_in_.begin();
             if (!begun) {
                 return begun.error();
             }
             return http::AtProvider{begun->location, begun->browser_token};
         },
         [this](const http::BackFromProvider& back, const std::string& origin) {
             return sign_in_.end({back.code, back.state, back.issuer, back.browser_token}, origin);
         },
         [this](const accounts::VouchedPerson& person, const http::Request& request) {
             return finish(person, request);
         }});
}

Result<http::Response> ProviderDesk::finish(const accounts::VouchedPerson& person,
                                            const http::Request& request) {
    const auto half = hub_.people().services().sign_in.vouched_for(person, request.remote_address);
    if (!half) {
        return half.error();
    }
    // The page asks for a code of the hub's own second factor.
    http::Response response{303, {}, ""};
    response.set("Location", "/sign-in/code");
    response.set("Set-Cookie", http::session_cookie(*half, request.is_secure));
    return response;
}

}  // namespace hub::app
