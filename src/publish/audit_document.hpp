#pragma once

#include "base/clock.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hub::publish {

/// An entry of the audit log, as it stands somewhere else.
struct AuditLine {
    std::int64_t sequence{0};
    Instant at;
    std::string_view principal;
    std::string_view role;
    std::string_view action;
    std::string_view object;
    std::string_view origin;
    std::string_view outcome;
    std::string_view session;
    std::string_view request;
};

/// Shapes in docs/reference/api.md. `more`: there are older entries.
std::string audit_json(const std::vector<AuditLine>& lines,
                       bool more,
                       const std::vector<std::string>& actions);
/// What people see of their own doings.
std::string activity_json(const std::vector<AuditLine>& lines, bool more);

/// One line an entry, with these columns.
inline constexpr std::string_view audit_csv_header =
    "sequence,at,principal,role,action,object,origin,outcome,session,request\r\n";
void append_audit_csv(std::string& csv, const AuditLine& line);

}  // namespace hub::publish
