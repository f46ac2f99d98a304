#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>

namespace hub {

/// Sorts any number of rows of one size, by their bytes, in memory that does not grow with them:
/// blocks of rows are sorted and wait on disk as runs, which are then merged.
class ExternalSort {
public:
    struct Limits {
        std::size_t block_bytes{std::size_t{4} << 20U};
        std::size_t runs{128};  ///< as many of one size are merged to one
    };
    /// Rows of `row_size` bytes, 16 at least. Nothing is written to the folder where one block
    /// holds them all.
    ExternalSort(std::filesystem::path folder, std::size_t row_size, Limits limits);
    ~ExternalSort();
    ExternalSort(const ExternalSort&) = delete;
    ExternalSort& operator=(const ExternalSort&) = delete;

    /// Room for one more row, to be filled before any other call. After a fault, which `status`
    /// tells, rows go nowhere.
    [[nodiscard]] std::byte* add();
    /// Ends the adding; to be asked once.
    Status finish();
    /// The next row in order, until the next call; null at the end and at a fault.
    [[nodiscard]] const std::byte* next();
    [[nodiscard]] const Status& status() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hub
