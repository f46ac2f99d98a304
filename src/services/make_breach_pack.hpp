#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "services/document.hpp"

#include <filesystem>
#include <string>

namespace hub::audit {
class AuditLog;
class AuditReader;
}  // namespace hub::audit

namespace hub::services {

class ReadAudit;

/// Writes down who saw what between two times, for those who must tell others of a breach.
class MakeBreachPack {
public:
    struct Order {
        std::string person;  ///< empty: everybody
        std::string from;    ///< a day or a moment
        std::string to;      ///< a day, which is taken in whole, or a moment, which is left out
        std::filesystem::path folder;  ///< to be made
    };

    MakeBreachPack(audit::AuditLog& log,
                   const audit::AuditReader& reader,
                   const ReadAudit& read_audit,
                   const Clock& clock)
        : log_{log}, reader_{reader}, read_audit_{read_audit}, clock_{clock} {}

    /// What was written, in words. A log that does not verify gives a pack all the same, whose
    /// verification says what is wrong.
    Result<std::string> run(const Caller& caller, const Order& order) const;

private:
    audit::AuditLog& log_;
    const audit::AuditReader& reader_;
    const ReadAudit& read_audit_;
    const Clock& clock_;
};

}  // namespace hub::services
