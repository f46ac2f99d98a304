#pragma once

#include "accounts/sessions.hpp"
#include "http/request.hpp"
#include "services/document.hpp"

namespace hub::http {

/// Who makes a request, as services know them.
inline services::Caller caller_of(const Request& request, const accounts::SignedIn& who) {
    return {who.principal, request.remote_address, who.principal.session(), request.id};
}

}  // namespace hub::http
