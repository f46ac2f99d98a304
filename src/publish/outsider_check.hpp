#pragma once

#include "base/result.hpp"
#include "disclosure/public_policy.hpp"
#include "domain/dataset_definition.hpp"
#include "publish/export_report.hpp"
#include "publish/sheet.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hub::publish {

/// A finished file as somebody sees it who has nothing else: its lines of texts, and what it says
/// of itself.
struct ReadBack {
    using Lines = std::vector<std::vector<std::string>>;
    Lines figures;  ///< the first is the header; none where the file has a method's values alone
    Lines method;   ///< none where no method was asked for
    /// By name ("marking", "period", "filters", "release"): every text that stands under it.
    std::map<std::string, std::set<std::string>> said;
    std::int64_t cells{0};
    std::int64_t formulas{0};  ///< cells that a spreadsheet would run
};

/// Parses the bytes of a CSV again. `internal` where they are none.
Result<ReadBack> read_back_csv(std::string_view bytes);
/// The cells that a workbook was written from: *Figures*, *About* and, where there is one, the
/// method's.
ReadBack read_back_sheets(const std::vector<Sheet>& sheets);

/// What a file that goes to the public is held to.
struct PublicRules {
    const disclosure::PublicPolicy& policy;
    std::string policy_hash;
    const domain::DatasetDefinition& dataset;
    std::string marking;                      ///< that the file must bear
    std::string release;                      ///< that its figures must be of
    bool release_may_go{false};               ///< it is frozen, or the dataset is published openly
    std::set<std::string> bodies;             ///< names and slugs of reporting bodies and sites
    std::set<std::string> areas;              ///< names and codes of areas
    std::vector<std::string> case_made_of{};  ///< dimensions of the case that was asked for
};

/// Goes through a finished file as an outsider, and counts what should not be there.
ExportReport check_for_public(const ReadBack& file, const PublicRules& rules);

}  // namespace hub::publish
