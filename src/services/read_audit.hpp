#pragma once

#include "base/result.hpp"

#include <string>

namespace hub::audit {
class AuditReader;
}  // namespace hub::audit

namespace hub::services {

/// An operator reads the audit log.
class ReadAudit {
public:
    explicit ReadAudit(const audit::AuditReader& log) : log_{log} {}

    /// The newest entries, the oldest of them first, one line each.
    [[nodiscard]] Result<std::string> newest(int entries) const;
    /// How many entries stand in the chain and its head; `refused` where one is not as written.
    [[nodiscard]] Result<std::string> verify() const;

private:
    const audit::AuditReader& log_;
};

}  // namespace hub::services
