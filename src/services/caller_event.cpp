#include "services/caller_event.hpp"

namespace hub::services {

audit::Event event_of(const Caller& caller, audit::Action action, std::string object) {
    const auto& principal = caller.principal;
    audit::Event event{principal.name(), action, std::move(object), caller.origin};
    event.role = principal.is_operator() ? "operator" : slug_of(principal.role());
    event.session = caller.session;
    event.request = caller.request;
    return event;
}

std::string owner_of(const Caller& caller) {
    const auto& principal = caller.principal;
    return principal.id().empty() ? principal.name() : principal.id();
}

}  // namespace hub::services
