#include "disclosure/widening_program.hpp"

#include <Clp_C_Interface.h>
#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace hub::disclosure {

namespace {

constexpr int optimal = 0;
constexpr double no_limit = std::numeric_limits<double>::max();

/// A zero is the last to be hidden: it says nothing of anybody, and its absence would be missed.
double cost_of(const LinkedCell& cell, std::int64_t largest) {
    return static_cast<double>(cell.value > 0 ? cell.value : largest);
}

}  // namespace

/// Columns: first the innermost cells, then for each cell how much more and how much less than its
/// value it holds. Rows: cells.
struct WideningProgram::Solver {
    Clp_Simplex* model{Clp_newModel()};
    std::size_t inner_cells{0};
    std::vector<double> cost;
    std::vector<double> lower;
    std::vector<double> upper;

    Solver() { Clp_setLogLevel(model, 0); }
    Solver(const Solver&) = delete;
    Solver& operator=(const Solver&) = delete;
    ~Solver() { Clp_deleteModel(model); }

    [[nodiscard]] std::size_t more(std::size_t cell) const { return inner_cells + 2 * cell; }
    [[nodiscard]] std::size_t less(std::size_t cell) const { return more(cell) + 1; }
    void load(const LinkedTables& tables);
};

void WideningProgram::Solver::load(const LinkedTables& tables) {
    std::vector<std::vector<int>> rows_of_inner(tables.inner_cells);
    std::vector<double> values;
    for (std::size_t row = 0; row < tables.cells.size(); ++row) {
        for (const auto inner : tables.cells[row].inner) {
            rows_of_inner[inner].push_back(static_cast<int>(row));
        }
        values.push_back(static_cast<double>(tables.cells[row].value));
    }
    std::vector<CoinBigIndex> start{0};
    std::vector<int> index;
    for (const auto& rows : rows_of_inner) {
        index.insert(index.end(), rows.begin(), rows.end());
        start.push_back(static_cast<CoinBigIndex>(index.size()));
    }
    std::vector<double> factor(index.size(), 1);
    for (std::size_t row = 0; row < tables.cells.size(); ++row) {
        for (const double sign : {-1.0, 1.0}) {
            index.push_back(static_cast<int>(row));
            factor.push_back(sign);
            start.push_back(static_cast<CoinBigIndex>(index.size()));
        }
    }
    Clp_loadProblem(model,
                    static_cast<int>(cost.size()),
                    static_cast<int>(values.size()),
                    start.data(),
                    index.data(),
                    factor.data(),
                    lower.data(),
                    upper.data(),
                    cost.data(),
                    values.data(),
                    values.data());
}

WideningProgram::WideningProgram(const LinkedTables& tables, const std::vector<bool>& hidden)
    : tables_{tables}, solver_{std::make_unique<Solver>()} {
    const auto columns = tables.inner_cells + 2 * tables.cells.size();
    solver_->inner_cells = tables.inner_cells;
    solver_->cost.assign(columns, 0);
    solver_->lower.assign(columns, 0);
    solver_->upper.assign(columns, no_limit);
    std::int64_t largest = 1;
    for (const auto& cell : tables.cells) {
        largest = std::max(largest, cell.value);
    }
    for (std::size_t i = 0; i < tables.cells.size(); ++i) {
        for (const auto column : {solver_->more(i), solver_->less(i)}) {
            solver_->cost[column] = hidden[i] ? 0 : cost_of(tables.cells[i], largest);
            solver_->upper[column] = tables.cells[i].must_show && !hidden[i] ? 0 : no_limit;
        }
    }
    solver_->load(tables);
}

WideningProgram::~WideningProgram() = default;

void WideningProgram::hide(std::size_t cell) {
    for (const auto column : {solver_->more(cell), solver_->less(cell)}) {
        solver_->cost[column] = 0;
    }
}

Result<std::vector<double>> WideningProgram::differ(std::size_t cell, std::int64_t by) {
    auto* model = solver_->model;
    double nothing = 0;
    const auto column = by > 0 ? solver_->more(cell) : solver_->less(cell);
    const auto other = by > 0 ? solver_->less(cell) : solver_->more(cell);
    solver_->lower[column] = static_cast<double>(std::abs(by));
    std::swap(solver_->upper[other], nothing);
    Clp_chgObjCoefficients(model, solver_->cost.data());
    Clp_chgColumnLower(model, solver_->lower.data());
    Clp_chgColumnUpper(model, solver_->upper.data());
    Clp_dual(model, 0);
    const bool found = Clp_status(model) == optimal;
    std::vector<double> differences(tables_.cells.size(), 0);
    if (found) {
        const double* solution = Clp_primalColumnSolution(model);
        for (std::size_t i = 0; i < differences.size(); ++i) {
            differences[i] = solution[solver_->more(i)] - solution[solver_->less(i)];
        }
    }
    solver_->lower[column] = 0;
    std::swap(solver_->upper[other], nothing);
    if (!found) {
        return Error{ErrorCode::refused, "no other counts explain what must be shown"};
    }
    return differences;
}

}  // namespace hub::disclosure
