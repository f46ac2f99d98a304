#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/signers.hpp"
#include "base/signing_key.hpp"
#include "retention/record_purger.hpp"
#include "services/document.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::query {
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

/// Purges records that may no longer be kept, by the agreement of their dataset, and leaves signed
/// receipts. Nothing is purged of a dataset without an agreement.
class RunRetention {
public:
    /// @param signers   asked for whose receipts hold: the key's, and those of keys before it
    /// @param receipts  the folder of receipts; made where it is not there
    RunRetention(const query::KnownDatasets& datasets,
                 retention::RecordPurger& purger,
                 audit::AuditLog& audit,
                 const Clock& clock,
                 SigningKey key,
                 std::function<Signers()> signers,
                 std::filesystem::path receipts)
        : datasets_{datasets},
          purger_{purger},
          audit_{audit},
          clock_{clock},
          key_{std::move(key)},
          signers_{std::move(signers)},
          receipts_{std::move(receipts)} {}

    struct Order {
        std::optional<std::string> dataset{};  ///< none: every one with an agreement
        std::optional<std::string> as_of{};  ///< a day; none: today. Later ones to look ahead only
        bool dry_run{false};
    };
    /// What went, or what would go, in words.
    Result<std::string> run(const Caller& caller, const Order& order);
    /// Every purge that was made.
    Result<std::string> list();
    /// Puts receipts that a killed run did not file into the folder and the log.
    Status file_receipts();

private:
    Result<std::string> purge(const Caller& caller,
                              const std::vector<retention::DuePurge>& due,
                              const std::string& as_of);

    const query::KnownDatasets& datasets_;
    retention::RecordPurger& purger_;
    audit::AuditLog& audit_;
    const Clock& clock_;
    SigningKey key_;
    std::function<Signers()> signers_;
    std::filesystem::path receipts_;
};

}  // namespace hub::services
