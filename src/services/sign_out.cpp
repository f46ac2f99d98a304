#include "services/sign_out.hpp"

#include "accounts/sessions.hpp"
#include "audit/audit_log.hpp"

namespace hub::services {

Status SignOut::run(const Caller& caller, std::string_view token) {
    const auto& name = caller.principal.name();
    const auto recorded = audit_.record({name, audit::Action::signed_out, name, caller.origin});
    if (!recorded) {
        return recorded.error();
    }
    return sessions_.end(token);
}

}  // namespace hub::services
