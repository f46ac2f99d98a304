#include "accounts/audience.hpp"

#include "base/unreachable.hpp"

namespace hub::accounts {

std::string_view slug_of(Audience audience) {
    switch (audience) {
        case Audience::me:
            return "me";
        case Audience::organisation:
            return "organisation";
        case Audience::everybody:
            return "everybody";
    }
    unreachable("a new audience needs a slug");
}

std::optional<Audience> audience_from(std::string_view slug) {
    for (const auto audience : {Audience::me, Audience::organisation, Audience::everybody}) {
        if (slug == slug_of(audience)) {
            return audience;
        }
    }
    return std::nullopt;
}

}  // namespace hub::accounts
