#include "disclosure/additive_rounding.hpp"
#include "disclosure/nhs_rounding.hpp"
#include "disclosure/protector.hpp"
#include "disclosure/suppression_solver.hpp"

#include <algorithm>

namespace hub::disclosure {

LinkedTables linked_tables_of(const TableShape& shape, const ListedCells& listed) {
    const auto months = static_cast<std::size_t>(listed.months_per_period);
    const auto periods = shape.months / months;
    LinkedTables tables{shape.rows * shape.columns * periods, {}};
    for (const auto& cell : listed.cells) {
        LinkedCell linked;
        for (const auto row : cell.rows) {
            for (const auto combination : cell.combinations) {
                for (const auto period : cell.periods) {
                    linked.inner.push_back(static_cast<std::uint32_t>(
                        (row * shape.columns + combination) * periods + period));
                }
            }
        }
        std::sort(linked.inner.begin(), linked.inner.end());
        tables.cells.push_back(std::move(linked));
    }
    return tables;
}

namespace {

std::vector<std::int64_t> sums_of(const LinkedTables& tables,
                                  const std::vector<std::int64_t>& inner) {
    std::vector<std::int64_t> sums;
    for (const auto& cell : tables.cells) {
        std::int64_t sum = 0;
        for (const auto each : cell.inner) {
            sum += inner[each];
        }
        sums.push_back(sum);
    }
    return sums;
}

Result<std::vector<ListedValue>> suppressed(LinkedTables tables,
                                            const ListedCells& listed,
                                            int threshold) {
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        if (const auto& earlier = listed.cells[i].earlier) {
            // A count that changed since is another count; one that was hidden stays hidden.
            tables.cells[i].must_hide = !earlier->shown;
            tables.cells[i].must_show = earlier->shown && earlier->value == tables.cells[i].value;
        }
    }
    SuppressionRule rule;
    rule.threshold = threshold;
    rule.least_width = threshold;
    const auto hidden = solve_suppression(tables, rule);
    if (!hidden) {
        return hidden.error();
    }
    std::vector<ListedValue> values;
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        values.push_back((*hidden)[i] ? ListedValue{} : ListedValue{true, tables.cells[i].value});
    }
    return values;
}

}  // namespace

Result<std::vector<ListedValue>> Protector::solve_listed(const RawTable& nodes,
                                                         const ListedCells& listed) const {
    const auto& shape = nodes.shape;
    const auto months = static_cast<std::size_t>(listed.months_per_period);
    std::vector<std::int64_t> inner;
    for (std::size_t row = 0; row < shape.rows; ++row) {
        for (std::size_t column = 0; column < shape.columns; ++column) {
            for (std::size_t month = 0; month < shape.months; month += months) {
                RawCount count;
                for (std::size_t i = 0; i < months; ++i) {
                    count += nodes.counts[shape.at(row, column, month + i)];
                }
                inner.push_back(count.reveal(RevealKey{}));
            }
        }
    }
    auto tables = linked_tables_of(shape, listed);
    const auto& policy = protection_.policy();
    std::vector<ListedValue> values;
    if (policy.mode() == ProtectionMode::round) {
        for (const auto sum : sums_of(tables, inner)) {
            const auto rounded = nhs_rounded(sum);
            values.push_back(rounded ? ListedValue{true, *rounded} : ListedValue{});
        }
        return values;
    }
    if (policy.mode() == ProtectionMode::additive) {
        for (const auto sum :
             sums_of(tables, round_additively(inner, tables, policy.threshold()))) {
            values.push_back({true, sum});
        }
        return values;
    }
    const auto sums = sums_of(tables, inner);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        tables.cells[i].value = sums[i];
    }
    return suppressed(std::move(tables), listed, policy.threshold());
}

ProtectedTable Protector::show_listed(std::size_t rows,
                                      std::size_t columns,
                                      const std::vector<std::optional<ListedValue>>& values) const {
    const auto mode = protection_.policy().mode();
    const double base = protection_.policy().threshold();
    const double variance = mode == ProtectionMode::round      ? nhs_rounding_variance
                            : mode == ProtectionMode::additive ? base * base / 12
                                                               : 0.0;
    std::vector<ProtectedCell> cells;
    for (const auto& value : values) {
        if (!value) {
            cells.emplace_back(NotAvailable{});
        } else if (!value->shown) {
            cells.emplace_back(Suppressed{});
        } else if (value->value == 0) {
            cells.emplace_back(ZeroOrFew{});
        } else {
            cells.emplace_back(PublishedCount{value->value, variance});
        }
    }
    return ProtectedTable{rows, columns, std::move(cells), protection_.policy().hash()};
}

}  // namespace hub::disclosure
