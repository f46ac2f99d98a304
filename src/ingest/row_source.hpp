#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "ingest/byte_source.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace hub::ingest {

/// Stands between the texts of an element that a record of an XML file has several times.
inline constexpr char between_repeats = '\x1F';

/// The rows of one delivered file in the columns of its dataset's definition, whatever the file's
/// form is.
class RowSource {
public:
    RowSource() = default;
    RowSource(const RowSource&) = delete;
    RowSource& operator=(const RowSource&) = delete;
    virtual ~RowSource() = default;

    /// Goes to the next row; false at the end and at a fault, told apart by `status`.
    [[nodiscard]] virtual bool next() = 0;
    /// An error says "line 12: …" or, where no line is to blame, the rule alone.
    [[nodiscard]] virtual const Status& status() const = 0;
    /// A text for each column of the definition, in its order; valid until the next call of `next`.
    [[nodiscard]] virtual std::span<const std::string_view> fields() const = 0;
    /// The line on which the row begins, counted from 1.
    [[nodiscard]] virtual std::int64_t line() const = 0;
};

/// A reader for the form that the definition names. Both arguments must outlive it.
std::unique_ptr<RowSource> open_rows(ByteSource& bytes,
                                     const domain::DatasetDefinition& definition);

}  // namespace hub::ingest
