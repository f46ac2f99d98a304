#include "disclosure/perturbation_table.hpp"

#include "base/keyed_hash.hpp"
#include "disclosure/perturbation_row.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace hub::disclosure {

namespace {

constexpr int largest_noise_allowed = 50;

Status check(const PerturbationParameters& parameters) {
    const auto refuse = [](std::string_view rule) {
        return Error{ErrorCode::refused, std::string{rule}};
    };
    if (parameters.largest_noise < 1 || parameters.largest_noise > largest_noise_allowed) {
        return refuse("the largest noise is a number from 1 to 50");
    }
    if (!(parameters.variance > 0)) {
        return refuse("the variance of the noise is above 0");
    }
    if (parameters.hidden_up_to < 0 || parameters.hidden_up_to >= parameters.largest_noise) {
        return refuse("the counts never shown end below the largest noise");
    }
    if (parameters.stay && !(*parameters.stay > 0 && *parameters.stay < 1)) {
        return refuse("the probability to stay lies between 0 and 1");
    }
    return {};
}

/// Counts from here on have the same noise: nothing bounds it from below.
int last_row_of(const PerturbationParameters& parameters) {
    const int hidden = parameters.hidden_up_to;
    return parameters.largest_noise + (hidden > 0 ? hidden + 1 : 0);
}

void add_row(int count, const PerturbationRow& row, std::vector<PerturbationEntry>& entries) {
    double lower = 0;
    for (std::size_t i = 0; i < row.noise.size(); ++i) {
        const bool last = i + 1 == row.noise.size();
        // The last interval ends at 1 exactly, so that every number below 1 finds one.
        const double upper = last ? 1 : lower + row.probability[i];
        entries.push_back(
            {count, count + row.noise[i], row.noise[i], row.probability[i], lower, upper});
        lower = upper;
    }
}

}  // namespace

PerturbationTable::PerturbationTable(PerturbationParameters parameters,
                                     std::vector<PerturbationEntry> entries,
                                     std::vector<std::size_t> row_start)
    : parameters_{parameters}, entries_{std::move(entries)}, row_start_{std::move(row_start)} {
    hash_ = hex_of(digest_of(table_csv(*this)));
}

Result<PerturbationTable> PerturbationTable::solve(const PerturbationParameters& parameters) {
    if (auto sound = check(parameters); !sound) {
        return sound.error();
    }
    std::vector<PerturbationEntry> entries{{0, 0, 0, 1, 0, 1}};
    std::vector<std::size_t> row_start{0};
    const int last = last_row_of(parameters);
    for (int count = 1; count <= last; ++count) {
        const auto row = solve_perturbation_row(count, parameters);
        if (!row) {
            return row.error();
        }
        row_start.push_back(entries.size());
        add_row(count, *row, entries);
    }
    row_start.push_back(entries.size());
    return PerturbationTable{parameters, std::move(entries), std::move(row_start)};
}

std::span<const PerturbationEntry> PerturbationTable::row(std::int64_t count) const {
    const auto row = static_cast<std::size_t>(std::min<std::int64_t>(count, largest_row()));
    return std::span{entries_}.subspan(row_start_[row], row_start_[row + 1] - row_start_[row]);
}

int PerturbationTable::noise(std::int64_t count, double uniform) const {
    const auto fates = row(count);
    std::size_t fate = 0;
    while (uniform >= fates[fate].upper) {
        ++fate;
    }
    return fates[fate].noise;
}

std::string table_csv(const PerturbationTable& table) {
    std::string csv{"i,j,v,p,lb,ub\r\n"};
    for (int count = 0; count <= table.largest_row(); ++count) {
        for (const auto& entry : table.row(count)) {
            fmt::format_to(std::back_inserter(csv),
                           "{},{},{},{:.10f},{:.10f},{:.10f}\r\n",
                           entry.count,
                           entry.target,
                           entry.noise,
                           entry.probability,
                           entry.lower,
                           entry.upper);
        }
    }
    return csv;
}

}  // namespace hub::disclosure
