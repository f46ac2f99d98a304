#include "release/utility_report.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::release {

using disclosure::MarginUtility;

namespace {

domain::PeriodUnit period_of(int months) {
    return months == 1   ? domain::PeriodUnit::month
           : months == 3 ? domain::PeriodUnit::quarter
                         : domain::PeriodUnit::year;
}

std::string share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? "-"
                      : fmt::format("{:.1f} %",
                                    100 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace

Result<std::vector<UtilityLine>> reckon_utility(const ReleaseGround& ground,
                                                int year,
                                                Progress& progress) {
    if (ground.protection.table() == nullptr) {
        return Error{ErrorCode::refused, "the policy adds no noise"};
    }
    disclosure::Referee referee;
    const auto seen = view_release(ground, year, referee, progress);
    if (!seen) {
        return seen.error();
    }
    const auto threshold = ground.protection.policy().threshold();
    std::vector<UtilityLine> lines;
    for (const auto& margin : seen->margins) {
        const UtilityLine line{margin.level,
                               margin.dimensions.size(),
                               period_of(margin.months_per_period),
                               referee.utility_of(margin, threshold)};
        const auto same = std::find_if(lines.begin(), lines.end(), [&](const UtilityLine& each) {
            return each.level == line.level && each.dimensions == line.dimensions &&
                   each.period == line.period;
        });
        if (same == lines.end()) {
            lines.push_back(line);
        } else {
            same->utility += line.utility;
        }
    }
    return lines;
}

std::string utility_table(const std::vector<UtilityLine>& lines, std::int64_t threshold) {
    std::string text = fmt::format(
        "\nWhat readers would get of a year of these records, with noise, and beside it as exact "
        "counts with those from 1 to {} hidden\n(before the further cells that hiding needs):\n\n"
        "{:>57} |{:^43} |{:^18}\n{:<20}{:>10}{:>8}{:>10}{:>9} |{:>9}{:>9}{:>13}{:>12} "
        "|{:>9}{:>9}\n",
        threshold - 1,
        "",
        "with noise",
        "exact",
        "level",
        "period",
        "crossed",
        "cells",
        "mean",
        "hidden",
        "zero",
        "falsely zero",
        "mean error",
        "hidden",
        "zero");
    for (const auto& [level, dimensions, period, utility] : lines) {
        if (utility.cells == 0) {
            continue;
        }
        const auto cells = static_cast<double>(utility.cells);
        text += fmt::format(
            "{:<20}{:>10}{:>8}{:>10}{:>9.1f} |{:>9}{:>9}{:>13}{:>12.2f} |{:>9}{:>9}\n",
            level,
            slug_of(period),
            dimensions,
            utility.cells,
            static_cast<double>(utility.records) / cells,
            share(utility.hidden, utility.cells),
            share(utility.zero, utility.cells),
            share(utility.falsely_zero, utility.cells),
            utility.shown == 0
                ? 0.0
                : static_cast<double>(utility.error) / static_cast<double>(utility.shown),
            share(utility.small, utility.cells),
            share(utility.truly_zero, utility.cells));
    }
    text +=
        "\ncrossed: number of dimensions; mean error: of the counts that are shown as numbers\n";
    return text;
}

}  // namespace hub::release
