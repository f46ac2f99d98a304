#include "geography/place_tables.hpp"

#include "geography/csv_table.hpp"
#include "geography/place_names.hpp"
#include "geography/postcode.hpp"

#include <algorithm>

namespace hub::geography {

namespace {

constexpr auto lower_layer = domain::GeographyLevel::lsoa;

std::optional<NamedPlaceKind> kind_from(std::string_view text) {
    for (const auto kind : all_named_place_kinds) {
        if (slug_of(kind) == text) {
            return kind;
        }
    }
    return std::nullopt;
}

}  // namespace

Result<PostcodeTable> read_postcodes(const PostcodeSource& source, const AreaRegister& areas) {
    const auto csv = CsvTable::open(source.file);
    if (!csv) {
        return csv.error();
    }
    PostcodeTable table{source, {}, 0};
    std::vector<std::pair<std::uint64_t, std::int64_t>> lines;  ///< to find one given twice
    const auto read =
        csv->each_row({source.postcode, source.code}, [&](const CsvRow& row) -> Status {
            const auto postcode = packed_postcode(row.cells[0]);
            if (!postcode) {
                return csv->error(row.line, "not a postcode", source.postcode);
            }
            lines.emplace_back(*postcode, row.line);
            const auto code = row.cells[1];
            if (!code.empty() && !is_code_of(lower_layer, code)) {
                return csv->error(row.line, code_rule(lower_layer), source.code);
            }
            if (areas.find({lower_layer, source.vintage}, code) == nullptr) {
                ++table.rows_left_out;
            } else {
                table.rows.push_back({*postcode, std::string{code}});
            }
            return {};
        });
    if (!read) {
        return read.error();
    }
    std::sort(lines.begin(), lines.end());
    const auto twice =
        std::adjacent_find(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
            return a.first == b.first;
        });
    if (twice != lines.end()) {
        return csv->error((twice + 1)->second, "the postcode was given before", source.postcode);
    }
    std::sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
        return a.postcode < b.postcode;
    });
    return table;
}

Result<GazetteerTable> read_gazetteer(const GazetteerSource& source, const AreaRegister& areas) {
    const auto csv = CsvTable::open(source.file);
    if (!csv) {
        return csv.error();
    }
    GazetteerTable table{source, {}, 0};
    const auto read =
        csv->each_row({source.name, source.kind, source.code}, [&](const CsvRow& row) -> Status {
            auto name = plain_place_name(row.cells[0]);
            if (name.empty()) {
                return csv->error(row.line, "a name is missing", source.name);
            }
            const auto kind = kind_from(row.cells[1]);
            if (!kind) {
                return csv->error(row.line, "a kind is premises, street or area", source.kind);
            }
            const auto code = row.cells[2];
            if (!is_code_of(lower_layer, code)) {
                return csv->error(row.line, code_rule(lower_layer), source.code);
            }
            if (areas.find({lower_layer, source.vintage}, code) == nullptr) {
                ++table.rows_left_out;
            } else {
                table.rows.push_back({std::move(name), *kind, std::string{code}});
            }
            return {};
        });
    return read ? Result<GazetteerTable>{std::move(table)} : read.error();
}

}  // namespace hub::geography
