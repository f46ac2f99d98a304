#pragma once

#include "audit/audit_log.hpp"
#include "services/document.hpp"

#include <string>

namespace hub::services {

/// What a caller does, as the audit log keeps it: who, in which role, session and request, from
/// where.
audit::Event event_of(const Caller& caller, audit::Action action, std::string object);

/// By what is found what a caller keeps on the hub: the account's id.
std::string owner_of(const Caller& caller);

}  // namespace hub::services
