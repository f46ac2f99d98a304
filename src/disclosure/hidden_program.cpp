#include "disclosure/hidden_program.hpp"

#include <Clp_C_Interface.h>
#include <cmath>
#include <limits>

namespace hub::disclosure {

namespace {

/// The solver works to 1e-7; counts are whole.
constexpr double whole_within = 1e-5;
constexpr int optimal = 0;
constexpr int dual_infeasible = 2;

}  // namespace

struct HiddenProgram::Solver {
    Clp_Simplex* model{Clp_newModel()};
    Solver() { Clp_setLogLevel(model, 0); }
    Solver(const Solver&) = delete;
    Solver& operator=(const Solver&) = delete;
    ~Solver() { Clp_deleteModel(model); }
};

HiddenProgram::HiddenProgram() = default;
HiddenProgram::~HiddenProgram() = default;

std::size_t HiddenProgram::column_of(std::uint32_t unknown) {
    return columns_.emplace(unknown, columns_.size()).first->second;
}

void HiddenProgram::add_equation(Sum sum, std::int64_t value) {
    for (const auto unknown : sum) {
        column_of(unknown);
    }
    equations_.emplace_back(std::move(sum), value);
    solver_.reset();
}

void HiddenProgram::load() {
    solver_ = std::make_unique<Solver>();
    std::vector<std::vector<int>> rows_of_column(columns_.size());
    std::vector<double> values;
    for (std::size_t row = 0; row < equations_.size(); ++row) {
        for (const auto unknown : equations_[row].first) {
            rows_of_column[columns_.at(unknown)].push_back(static_cast<int>(row));
        }
        values.push_back(static_cast<double>(equations_[row].second));
    }
    std::vector<CoinBigIndex> start{0};
    std::vector<int> index;
    for (const auto& rows : rows_of_column) {
        index.insert(index.end(), rows.begin(), rows.end());
        start.push_back(static_cast<CoinBigIndex>(index.size()));
    }
    const std::vector<double> ones(index.size(), 1);
    const std::vector<double> lower(columns_.size(), 0);
    const std::vector<double> upper(columns_.size(), std::numeric_limits<double>::max());
    const std::vector<double> objective(columns_.size(), 0);
    Clp_loadProblem(solver_->model,
                    static_cast<int>(columns_.size()),
                    static_cast<int>(equations_.size()),
                    start.data(),
                    index.data(),
                    ones.data(),
                    lower.data(),
                    upper.data(),
                    objective.data(),
                    values.data(),
                    values.data());
}

Result<std::pair<std::int64_t, std::int64_t>> HiddenProgram::bounds_of(const Sum& sum) {
    const auto before = columns_.size();
    for (const auto unknown : sum) {
        column_of(unknown);
    }
    if (!solver_ || columns_.size() != before) {
        load();
    }
    auto* model = solver_->model;
    std::pair<std::int64_t, std::int64_t> bounds;
    for (const int direction : {1, -1}) {
        std::vector<double> objective(columns_.size(), 0);
        for (const auto unknown : sum) {
            objective[columns_.at(unknown)] = direction;
        }
        Clp_chgObjCoefficients(model, objective.data());
        Clp_primal(model, 0);
        if (Clp_status(model) == dual_infeasible && direction == -1) {
            bounds.second = unbounded;
            continue;
        }
        if (Clp_status(model) != optimal) {
            return Error{ErrorCode::refused,
                         "a linear programme of the suppression's audit has no end"};
        }
        const double value = direction * Clp_objectiveValue(model);
        (direction == 1 ? bounds.first : bounds.second) = static_cast<std::int64_t>(
            direction == 1 ? std::ceil(value - whole_within) : std::floor(value + whole_within));
    }
    return bounds;
}

}  // namespace hub::disclosure
