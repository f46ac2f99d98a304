#include "geography/population_table.hpp"

#include "geography/csv_table.hpp"
#include "geography/numbers.hpp"

#include <bitset>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace hub::geography {

namespace {

constexpr std::size_t oldest = single_ages - 1;

std::string age_label(std::size_t age) {
    return age == oldest ? fmt::format("{}+", age) : fmt::format("{}", age);
}

std::optional<double> persons_in(std::string_view cell) {
    const auto number = number_from(cell);
    return number && *number >= 0 ? number : std::nullopt;
}

Status read_age_columns(const CsvTable& csv, const std::string& keep, PopulationTable& table) {
    const auto& source = table.source;
    std::vector<std::string> columns{source.code, source.total};
    for (std::size_t age = 0; age < single_ages; ++age) {
        columns.push_back(age_label(age));
    }
    return csv.each_row(columns, [&](const CsvRow& row) -> Status {
        if (!is_kept(row.cells[0], keep)) {
            return {};
        }
        if (!is_code_of(source.areas.level, row.cells[0])) {
            return csv.error(row.line, code_rule(source.areas.level), source.code);
        }
        auto& by_sex = table.persons[std::string{row.cells[0]}];
        if (!by_sex.empty()) {
            return csv.error(row.line, "the area was given before", source.code);
        }
        auto& persons = by_sex[both_sexes];
        for (std::size_t age = 0; age < single_ages; ++age) {
            const auto number = persons_in(row.cells[age + 2]);
            if (!number) {
                return csv.error(row.line, "not a number of persons", columns[age + 2]);
            }
            persons[age] = *number;
        }
        const auto total = persons_in(row.cells[1]);
        if (!total || std::abs(*total - PopulationTable::total(by_sex)) > 0.5) {
            return csv.error(row.line, "the ages do not sum to the total", source.total);
        }
        return {};
    });
}

std::optional<std::size_t> age_from(std::string_view label) {
    if (label.ends_with('+')) {
        label.remove_suffix(1);
        return label == std::to_string(oldest) ? std::optional{oldest} : std::nullopt;
    }
    const auto age = whole_number_from(label);
    return age && *age >= 0 && *age <= static_cast<int>(oldest)
               ? std::optional{static_cast<std::size_t>(*age)}
               : std::nullopt;
}

/// Which ages of an area and sex have been read.
using AgesSeen = std::map<std::pair<std::string, SexCode>, std::bitset<single_ages>>;

Status take_long_row(const CsvTable& csv,
                     const CsvRow& row,
                     PopulationTable& table,
                     AgesSeen& seen) {
    const auto& source = table.source;
    if (!is_code_of(source.areas.level, row.cells[0])) {
        return csv.error(row.line, code_rule(source.areas.level), source.code);
    }
    if (row.cells[1] != "F" && row.cells[1] != "M") {
        return csv.error(row.line, "sex is F or M", source.sex);
    }
    const auto age = age_from(row.cells[2]);
    if (!age) {
        return csv.error(row.line, "an age is 0 to 89 or 90+", source.age);
    }
    const auto persons = persons_in(row.cells[3]);
    if (!persons) {
        return csv.error(row.line, "not a number of persons", source.persons);
    }
    const auto sex = row.cells[1].front();
    std::string code{row.cells[0]};
    auto& ages = seen[{code, sex}];
    if (ages.test(*age)) {
        return csv.error(row.line, "the area, sex and age were given before", source.code);
    }
    ages.set(*age);
    table.persons[std::move(code)][sex][*age] = *persons;
    return {};
}

Status read_long_rows(const CsvTable& csv, const std::string& keep, PopulationTable& table) {
    const auto& source = table.source;
    AgesSeen seen;
    auto read = csv.each_row(
        {source.code, source.sex, source.age, source.persons}, [&](const CsvRow& row) -> Status {
            return is_kept(row.cells[0], keep) ? take_long_row(csv, row, table, seen) : Status{};
        });
    if (!read) {
        return read;
    }
    for (const auto& [code, by_sex] : table.persons) {
        for (const SexCode sex : {'F', 'M'}) {
            if (!seen[{code, sex}].all()) {
                return Error{
                    ErrorCode::refused,
                    fmt::format("{}: {} lacks an age of sex {}", source.file.string(), code, sex)};
            }
        }
    }
    return {};
}

}  // namespace

double PopulationTable::total(const std::map<SexCode, PersonsByAge>& by_sex) {
    double sum = 0;
    for (const auto& [sex, persons] : by_sex) {
        sum = std::accumulate(persons.begin(), persons.end(), sum);
    }
    return sum;
}

Result<PopulationTable> read_population(const PopulationSource& source, const std::string& keep) {
    const auto csv = CsvTable::open(source.file);
    if (!csv) {
        return csv.error();
    }
    PopulationTable table{source, {}};
    const auto read = source.layout == PopulationLayout::age_columns
                          ? read_age_columns(*csv, keep, table)
                          : read_long_rows(*csv, keep, table);
    return read ? Result<PopulationTable>{std::move(table)} : read.error();
}

}  // namespace hub::geography
