#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::domain {

/// The data-sharing agreement under which a hub holds and shows a dataset. Read from TOML by
/// `ingest::parse_agreement`; format in docs/reference/agreement.md.
struct Agreement {
    std::string controller;  ///< who decides about the records
    std::string reference;   ///< how controller and hub call the agreement
    std::string legal_basis;
    std::vector<std::string> purposes;  ///< what the figures may be used for
    std::string start;                  ///< first day, "2024-04-01"
    std::string end;                    ///< last day
    int retention_months{0};            ///< how long a record may be kept after its month
};

/// Whether records may be taken in and shown on a day ("2026-11-24"). Refuses before the first and
/// after the last day, and a dataset marked OFFICIAL-SENSITIVE without an agreement.
Status in_force(const DatasetDefinition& dataset,
                const std::optional<Agreement>& agreement,
                std::string_view day);

}  // namespace hub::domain
