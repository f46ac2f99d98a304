#pragma once

#include "disclosure/fold_plan.hpp"
#include "disclosure/protected_table.hpp"
#include "disclosure/protection_notice.hpp"
#include "domain/case_definition.hpp"
#include "domain/geography_level.hpp"
#include "domain/period.hpp"
#include "domain/release_stage.hpp"
#include "geography/atlas.hpp"
#include "query/purged_months.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hub::query {

struct AnswerRow {
    std::string id;
    std::string label;
    /// Areas whose residents, added, are the denominator of a rate; empty: a rate has no meaning.
    std::vector<geography::AreaId> residents_of;
};

struct AnswerColumn {
    std::string id;
    std::string label;
    domain::MonthRange months;
    /// The least settled of its months; none: nothing is known of that, or nothing was received.
    std::optional<domain::ReleaseStage> stage{};
};

/// Protected counts by row and column, with what is needed to set them against residents. Holds no
/// raw count.
struct Answer {
    disclosure::ProtectedTable table;
    std::vector<AnswerRow> rows;
    std::vector<AnswerColumn> columns;
    domain::MonthRange months;
    std::vector<std::size_t> place_sets;    ///< by row, as `availability` counts them
    disclosure::Availability availability;  ///< place set × month of `months`
    disclosure::ProtectionNotice protection;
    std::string coarser;  ///< address of a coarser question that is answered; empty: none
    std::string release;
    /// Of a frozen release: the least settled of the quarters shown, when it was published, and how
    /// many records have entered or left since.
    struct Frozen {
        domain::ReleaseStage stage{domain::ReleaseStage::provisional};
        std::string published_at;
        std::int64_t changed_since{0};
    };
    std::optional<Frozen> frozen;
    std::optional<domain::GeographyLevel> level;
    int level_vintage{0};
    std::vector<std::string> notes;
    /// The case that was asked for, and the version of it that is live today.
    struct OfCase {
        domain::CaseDefinition definition;
        bool outside{false};
        int live_version{1};
    };
    std::optional<OfCase> of_case;
    std::shared_ptr<const geography::Atlas> atlas;  ///< the one the question was answered with
    std::vector<Purge> purges;                      ///< of the dataset: why months may be gone

    /// The months of a column that were received and released for a row.
    [[nodiscard]] std::vector<domain::Month> present(std::size_t row, std::size_t column) const {
        std::vector<domain::Month> list;
        const auto& range = columns[column].months;
        for (domain::Month month = range.first; month <= range.last; month = month.plus(1)) {
            const auto index = static_cast<std::size_t>(month.number() - months.first.number());
            if (availability.received(place_sets[row], index)) {
                list.push_back(month);
            }
        }
        return list;
    }
};

}  // namespace hub::query
