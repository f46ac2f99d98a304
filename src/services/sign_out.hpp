#pragma once

#include "base/result.hpp"
#include "services/document.hpp"

#include <string_view>

namespace hub::accounts {
class Sessions;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit

namespace hub::services {

/// A person ends the session they are in; their other sessions live on.
class SignOut {
public:
    SignOut(accounts::Sessions& sessions, audit::AuditLog& audit)
        : sessions_{sessions}, audit_{audit} {}

    [[nodiscard]] Status run(const Caller& caller, std::string_view token);

private:
    accounts::Sessions& sessions_;
    audit::AuditLog& audit_;
};

}  // namespace hub::services
