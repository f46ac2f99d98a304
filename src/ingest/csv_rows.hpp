#pragma once

#include "ingest/csv_reader.hpp"
#include "ingest/row_source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::ingest {

/// The rows of a comma-separated file under the header that its dataset's definition describes:
/// just these columns in this order; or, where columns go by name, these among others in any order;
/// or these and then a column a month, whose counts become a row each.
class CsvRows final : public RowSource {
public:
    /// Both must outlive it.
    CsvRows(ByteSource& bytes, const domain::DatasetDefinition& definition);

    [[nodiscard]] bool next() override;
    [[nodiscard]] const Status& status() const override { return status_; }
    [[nodiscard]] std::span<const std::string_view> fields() const override { return fields_; }
    [[nodiscard]] std::int64_t line() const override { return csv_.line(); }

private:
    bool read_header();
    bool match_in_order();
    bool match_by_name();
    bool match_months();
    bool next_month();
    bool fault(std::string message);

    CsvReader csv_;
    const domain::DatasetDefinition& definition_;
    std::size_t header_size_{0};
    std::vector<std::size_t> position_;  ///< in the file, by column of the definition
    std::vector<std::string> months_;    ///< of the columns after the named ones
    std::size_t month_{0};               ///< the next of the row that is being read
    std::vector<std::string_view> fields_;
    Status status_;
};

}  // namespace hub::ingest
