#pragma once

#include "ingest/batch_reader.hpp"
#include "ingest/row_checker.hpp"
#include "ingest/waiting_records.hpp"

#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::ingest {

/// Gathers the rows of one month of one reporting body: counts them, and lets the accepted ones
/// wait for the end of the file.
class BatchGathering {
public:
    /// The plan must outlive it.
    BatchGathering(const CheckPlan& plan,
                   BatchIdentity identity,
                   std::unique_ptr<WaitingRecords> records);

    /// What the checker said of a row; each row is given to one of these.
    void keep(std::span<const std::string_view> fields, const RowChecker& row, std::int64_t line);
    /// Something more about the row that was kept last.
    void note(std::size_t column, const QualityRule& rule);
    void leave_out(const RowChecker& row);
    void refuse(RefusedRow row);
    /// Rows that were refused before it was known whose they are.
    void refuse(const BatchReceipt& others);

    [[nodiscard]] const BatchReceipt& receipt() const { return receipt_; }
    /// To be asked once. `vintages`: those that have all codes of the file.
    CheckedBatch finish(PlaceCodes::VintageSet vintages, const KnownVintage& known_vintage);

private:
    struct Noted {
        std::size_t column;
        const QualityRule* rule;
        std::int64_t rows;
    };
    [[nodiscard]] std::int64_t matched_texts(const RowChecker& row) const;
    void add_records(std::span<const std::string_view> fields,
                     const RowChecker& row,
                     std::int64_t line);

    const CheckPlan& plan_;
    BatchReceipt receipt_;
    std::unique_ptr<WaitingRecords> records_;
    std::vector<Noted> noted_;               ///< what accepted rows were kept with
    std::vector<std::string_view> lasting_;  ///< of one row, kept to be used again
};

}  // namespace hub::ingest
