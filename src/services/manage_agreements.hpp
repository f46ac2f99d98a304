#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "services/document.hpp"

#include <filesystem>
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

/// Agreements are recorded one after another: each stays in its dataset's folder, and the newest is
/// in force at once.
///
///     datasets/<id>/agreement.toml               in force
///     datasets/<id>/agreements/0001-2026-11-28.toml  every one recorded, with the day it was
class ManageAgreements {
public:
    /// @param folder  `DIR/datasets`
    ManageAgreements(const query::KnownDatasets& datasets,
                     audit::AuditLog& audit,
                     const Clock& clock,
                     std::filesystem::path folder)
        : datasets_{datasets}, audit_{audit}, clock_{clock}, folder_{std::move(folder)} {}

    /// Puts the agreement of a file in force. Refuses one whose reference an earlier, different one
    /// has: who reads the reference must know which agreement is meant.
    Result<std::string> record(const Caller& caller,
                               const std::string& dataset,
                               const std::filesystem::path& file);
    /// Every agreement that was recorded, oldest first.
    [[nodiscard]] Result<std::string> list(const std::optional<std::string>& dataset) const;

    struct Check {
        std::string text;                   ///< a line a dataset
        std::vector<std::string> warnings;  ///< agreements that ended or end within 60 days
    };
    [[nodiscard]] Check check() const;

private:
    const query::KnownDatasets& datasets_;
    audit::AuditLog& audit_;
    const Clock& clock_;
    std::filesystem::path folder_;
};

}  // namespace hub::services
