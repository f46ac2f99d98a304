#pragma once

#include "base/result.hpp"
#include "geography/manifest.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hub::geography {

struct DeprivationRow {
    std::string code;
    int decile{0};  ///< 1 is the most deprived tenth
    std::optional<int> rank;
    std::optional<double> score;
};

struct DeprivationTable {
    DeprivationSource source;
    std::vector<DeprivationRow> rows;
};

/// Refuses, by file, line and column: a code of another type, an area given twice, a decile that is
/// not 1 to 10, a rank or score that is not a number.
Result<DeprivationTable> read_deprivation(const DeprivationSource& source, const std::string& keep);

struct ReportingBodyRow {
    std::int64_t line{0};
    std::string slug;
    std::string name;
    std::string covers;  ///< code of a police force area; empty for a body that works nationwide
};

struct ReportingBodyTable {
    ReportingBodySource source;
    std::vector<ReportingBodyRow> rows;
};

/// Refuses a slug that is not one, a slug or name given twice, and a code of another type.
Result<ReportingBodyTable> read_reporting_bodies(const ReportingBodySource& source);

}  // namespace hub::geography
