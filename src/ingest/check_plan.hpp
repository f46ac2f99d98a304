#pragma once

#include "domain/dataset_definition.hpp"
#include "geography/atlas.hpp"
#include "ingest/column_use.hpp"
#include "ingest/place_codes.hpp"
#include "ingest/place_text.hpp"
#include "ingest/text_patterns.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// What every file of a dataset is checked against, made ready once.
struct CheckPlan {
    /// Columns, by number, of what is looked at together.
    struct Position {
        std::size_t place{0};  ///< of the definition
        std::size_t latitude{0};
        std::size_t longitude{0};
    };
    struct Order {
        std::size_t first_date{0};
        std::optional<std::size_t> first_time;
        std::size_t second_date{0};
        std::optional<std::size_t> second_time;
    };

    const domain::DatasetDefinition* definition{nullptr};
    const geography::Atlas* atlas{nullptr};
    std::vector<ColumnUse> framing;       ///< month and reporting body: of whose batch a row is
    std::vector<ColumnUse> uses;          ///< all others, in the order of their columns
    std::vector<ListedTexts> values;      ///< by dimension
    std::vector<std::size_t> lasting;     ///< columns that no later delivery changes
    std::optional<std::size_t> identity;  ///< the column of the supplier's id
    std::vector<std::vector<std::size_t>> several;  ///< by dimension: its columns, where several
    std::vector<std::vector<std::size_t>> filters;  ///< by filter: its columns
    std::vector<Position> positions;
    std::vector<Order> orders;
    std::vector<PlaceCodes> codes;                 ///< by place
    std::shared_ptr<const PlaceTextReader> texts;  ///< null where no column is read so
    std::size_t date{0};                           ///< the column that puts a record into its month
    std::optional<std::int64_t> today;  ///< days since 1 January 1970; none: no day is to come
    bool watched{false};                ///< for identifiers of people in what is kept or hashed

    /// Where a column of the definition stands.
    [[nodiscard]] std::size_t column(std::string_view name) const;
};

/// The plan of a definition, whose columns have these uses. Definition and Atlas must outlive it.
CheckPlan plan_of(const domain::DatasetDefinition& definition,
                  const geography::Atlas& atlas,
                  const std::vector<ColumnUse>& uses);

}  // namespace hub::ingest
