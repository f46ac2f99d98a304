#include "disclosure/totals.hpp"

#include "disclosure/modular_elimination.hpp"

#include <algorithm>
#include <map>

namespace hub::disclosure {

namespace {

/// The table as sums of its innermost cells; none where it has no totals.
std::vector<LinkedCell> linked(const std::vector<ShownCell>& cells, std::size_t& inner) {
    std::vector<LinkedCell> linked(cells.size());
    std::map<std::string, std::vector<std::uint32_t>> by_row;
    std::map<std::string, std::vector<std::uint32_t>> by_column;
    std::vector<std::uint32_t> all;
    bool has_totals = false;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        const auto& cell = cells[at];
        if (is_total(cell.row) || is_total(cell.column)) {
            has_totals = true;
            continue;
        }
        const auto number = static_cast<std::uint32_t>(all.size());
        all.push_back(number);
        by_row[cell.row].push_back(number);
        by_column[cell.column].push_back(number);
        linked[at].inner = {number};
    }
    inner = all.size();
    if (!has_totals || all.empty()) {
        return {};
    }
    for (std::size_t at = 0; at < cells.size(); ++at) {
        const auto& cell = cells[at];
        const bool of_rows = is_total(cell.row);
        const bool of_columns = is_total(cell.column);
        if (of_rows || of_columns) {
            linked[at].inner = of_rows && of_columns ? all
                               : of_rows             ? by_column[cell.column]
                                                     : by_row[cell.row];
        }
    }
    return linked;
}

ModularElimination elimination_over(std::size_t inner, std::uint64_t prime) {
    return ModularElimination{prime, std::vector<std::uint32_t>(inner, 0)};
}

}  // namespace

bool is_total(const std::string& id) {
    return id == "total" || id == "all";
}

std::vector<std::size_t> given_away(const std::vector<ShownCell>& cells) {
    std::vector<std::size_t> found;
    std::size_t inner = 0;
    const auto sums = linked(cells, inner);
    if (sums.empty()) {
        return found;
    }
    auto seen = elimination_over(inner, ModularElimination::second_prime);
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (cells[at].is_number && !sums[at].inner.empty()) {
            static_cast<void>(seen.show(sums[at]));
        }
    }
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (cells[at].is_hidden && !sums[at].inner.empty() && !seen.protect(sums[at], false)) {
            found.push_back(at);
        }
    }
    return found;
}

std::vector<std::size_t> to_hide_as_well(const std::vector<ShownCell>& cells) {
    std::vector<std::size_t> as_well;
    std::size_t inner = 0;
    const auto sums = linked(cells, inner);
    if (sums.empty()) {
        return as_well;
    }
    auto seen = elimination_over(inner, ModularElimination::first_prime);
    std::vector<std::size_t> numbers;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (sums[at].inner.empty()) {
            continue;
        }
        if (cells[at].is_hidden) {
            static_cast<void>(seen.protect(sums[at], false));
        } else if (cells[at].is_number) {
            numbers.push_back(at);
        }
    }
    // What is shown first is kept: the large figures, which most readers want.
    std::stable_sort(numbers.begin(), numbers.end(), [&](std::size_t a, std::size_t b) {
        return cells[a].value > cells[b].value;
    });
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(as_well), [&](std::size_t at) {
        return !seen.show(sums[at]);
    });
    return as_well;
}

}  // namespace hub::disclosure
