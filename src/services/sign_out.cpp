#include "services/sign_out.hpp"

#include "accounts/sessions.hpp"
#include "audit/audit_log.hpp"
#include "services/caller_event.hpp"

namespace hub::services {

Status SignOut::run(const Caller& caller, std::string_view token) {
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::signed_out, caller.principal.name()));
    if (!recorded) {
        return recorded.error();
    }
    return sessions_.end(token);
}

}  // namespace hub::services
