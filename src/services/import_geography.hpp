#pragma once

#include "audit/audit_log.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "geography/current_atlas.hpp"
#include "geography/geography_store.hpp"
#include "services/document.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace hub::services {

/// Replaces the hub's geography by a bundle, whole or not at all. For operators.
class ImportGeography {
public:
    ImportGeography(geography::GeographyStore& store,
                    geography::CurrentAtlas& atlas,
                    audit::AuditLog& audit)
        : store_{store}, atlas_{atlas}, audit_{audit} {}

    /// The receipt: what was loaded, how areas were placed, what the check found. Files are looked
    /// for in `root` first, where one is given, then beside the manifest. Refused, with nothing
    /// stored, where a file breaks a rule or the check finds an error.
    Result<std::string> run(const Caller& caller,
                            const std::filesystem::path& manifest,
                            const std::optional<std::filesystem::path>& root,
                            Progress& progress);

private:
    geography::GeographyStore& store_;
    geography::CurrentAtlas& atlas_;
    audit::AuditLog& audit_;
};

}  // namespace hub::services
