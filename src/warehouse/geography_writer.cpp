#include "warehouse/geography_writer.hpp"

#include "base/keyed_hash.hpp"
#include "geography/boundary_sheets.hpp"
#include "warehouse/append_rows.hpp"
#include "warehouse/brotli.hpp"
#include "warehouse/lasting_numbers.hpp"

#include <array>
#include <functional>
#include <string_view>

#include <duckdb.h>
#include <fmt/format.h>

namespace hub::warehouse {

using geography::AreaId;

namespace {

constexpr std::array replaced_tables{"area_membership",
                                     "area_unplaceable",
                                     "population",
                                     "population_total",
                                     "deprivation",
                                     "postcode",
                                     "named_place",
                                     "boundary_set",
                                     "boundary_file",
                                     "geography_bundle",
                                     "geography_attribution",
                                     "geography_finding"};

class Writer {
public:
    Writer(duckdb::Connection& connection, const geography::Bundle& bundle, Progress& progress)
        : connection_{connection}, bundle_{bundle}, progress_{progress} {}

    Status write(Instant imported_at) {
        imported_at_ = imported_at;
        std::int64_t done = 0;
        for (const auto step : {&Writer::clear,
                                &Writer::give_numbers,
                                &Writer::write_memberships,
                                &Writer::write_populations,
                                &Writer::write_totals,
                                &Writer::write_deprivation,
                                &Writer::write_places,
                                &Writer::write_boundaries,
                                &Writer::write_words}) {
            progress_.report("storing", done++, 9);
            if (auto written = (this->*step)(); !written) {
                return written;
            }
        }
        return {};
    }

private:
    Status append(std::string_view table, const std::function<void(duckdb::Appender&)>& fill) {
        return append_rows(connection_, table, fill);
    }

    [[nodiscard]] std::int32_t stored(AreaId id) const {
        return id == geography::unknown_place ? 0
                                              : area_ids_[static_cast<std::size_t>(id.get()) - 1];
    }

    Status clear() {
        for (const auto* table : replaced_tables) {
            if (auto cleared = connection_.run(fmt::format("DELETE FROM {}", table)); !cleared) {
                return cleared;
            }
        }
        return {};
    }

    Status give_numbers() {
        auto numbers = give_lasting_numbers(connection_, bundle_);
        if (!numbers) {
            return numbers.error();
        }
        area_ids_ = *std::move(numbers);
        return {};
    }

    Status write_memberships() {
        std::vector<std::int32_t> atoms;
        std::vector<std::int32_t> areas;
        std::vector<std::uint8_t> best_fit;
        for (const auto& membership : bundle_.content.memberships) {
            atoms.push_back(stored(membership.atom));
            areas.push_back(stored(membership.area));
            best_fit.push_back(membership.best_fit ? 1 : 0);
        }
        auto written = append("area_membership", [&](duckdb::Appender& rows) {
            static_cast<void>(rows.append_block({{atoms.data(), sizeof(std::int32_t)},
                                                 {areas.data(), sizeof(std::int32_t)},
                                                 {best_fit.data(), sizeof(std::uint8_t)}},
                                                atoms.size()));
        });
        if (!written) {
            return written;
        }
        return append("area_unplaceable", [this](duckdb::Appender& rows) {
            for (const auto& [area, reason] : bundle_.content.unplaceable) {
                rows.add(stored(area)).add(std::string_view{reason}).end_row();
            }
        });
    }

    /// Millions of rows: block by block, a few thousand areas' ages at a time.
    Status write_populations() {
        constexpr std::size_t areas_a_block = 1000;
        return append("population", [&](duckdb::Appender& rows) {
            PopulationBlock block;
            for (const auto& population : bundle_.populations_by_age) {
                block.add(stored(population.area), population);
                if (block.size() == areas_a_block * geography::single_ages) {
                    block.append_to(rows);
                }
            }
            block.append_to(rows);
        });
    }

    struct PopulationBlock {
        std::vector<std::int32_t> area;
        std::vector<std::int16_t> year;
        std::vector<duckdb_string_t> sex;
        std::vector<std::int16_t> age;
        std::vector<double> persons;

        [[nodiscard]] std::size_t size() const { return area.size(); }
        void add(std::int32_t area_id, const geography::PopulationByAge& population) {
            duckdb_string_t letter{};
            letter.value.inlined.length = 1;
            letter.value.inlined.inlined[0] = population.sex;
            for (std::size_t i = 0; i < geography::single_ages; ++i) {
                area.push_back(area_id);
                year.push_back(static_cast<std::int16_t>(population.year));
                sex.push_back(letter);
                age.push_back(static_cast<std::int16_t>(i));
                persons.push_back(population.persons[i]);
            }
        }
        /// A fault is kept by the appender and told when it is closed.
        void append_to(duckdb::Appender& rows) {
            static_cast<void>(rows.append_block({{area.data(), sizeof(std::int32_t)},
                                                 {year.data(), sizeof(std::int16_t)},
                                                 {sex.data(), sizeof(duckdb_string_t)},
                                                 {age.data(), sizeof(std::int16_t)},
                                                 {persons.data(), sizeof(double)}},
                                                size()));
            area.clear();
            year.clear();
            sex.clear();
            age.clear();
            persons.clear();
        }
    };

    Status write_totals() {
        return append("population_total", [this](duckdb::Appender& rows) {
            for (const auto& total : bundle_.content.populations) {
                rows.add(stored(total.area)).add(std::int32_t{total.year}).add(total.persons);
                rows.end_row();
            }
        });
    }

    Status write_deprivation() {
        return append("deprivation", [this](duckdb::Appender& rows) {
            for (std::size_t i = 0; i < bundle_.content.deprivation.size(); ++i) {
                const auto& row = bundle_.content.deprivation[i];
                const auto& detail = bundle_.deprivation_details[i];
                rows.add(stored(row.atom)).add(std::string_view{row.nation});
                rows.add(std::int32_t{row.index_year}).add(std::int32_t{row.decile});
                detail.rank ? rows.add(std::int32_t{*detail.rank}) : rows.add_null();
                detail.score ? rows.add(*detail.score) : rows.add_null();
                rows.end_row();
            }
        });
    }

    /// Millions of postcodes: two columns of numbers.
    Status write_places() {
        std::vector<std::uint64_t> postcodes;
        std::vector<std::int32_t> areas;
        for (const auto& postcode : bundle_.content.postcodes) {
            postcodes.push_back(postcode.postcode);
            areas.push_back(stored(postcode.area));
        }
        auto written = append("postcode", [&](duckdb::Appender& rows) {
            static_cast<void>(rows.append_block(
                {{postcodes.data(), sizeof(std::uint64_t)}, {areas.data(), sizeof(std::int32_t)}},
                postcodes.size()));
        });
        if (!written) {
            return written;
        }
        return append("named_place", [this](duckdb::Appender& rows) {
            for (const auto& place : bundle_.content.named_places) {
                rows.add(std::string_view{place.name}).add(slug_of(place.kind));
                rows.add(stored(place.area)).end_row();
            }
        });
    }

    Status write_boundaries() {
        auto written = append("boundary_set", [this](duckdb::Appender& rows) {
            for (const auto& set : bundle_.content.boundary_sets) {
                rows.add(slug_of(set.level)).add(std::int32_t{set.vintage});
                rows.add(std::int32_t{set.drawn_vintage}).add(std::string_view{set.attribution});
                rows.end_row();
            }
        });
        if (!written) {
            return written;
        }
        const auto sheets = geography::boundary_sheets(bundle_);
        Status compressed;
        auto appended = append("boundary_file", [&](duckdb::Appender& rows) {
            std::int64_t done = 0;
            for (const auto& sheet : sheets) {
                progress_.report(
                    "compressing maps", done++, static_cast<std::int64_t>(sheets.size()));
                const auto bytes = compress(sheet.bytes);
                if (!bytes) {
                    compressed = bytes.error();
                    return;
                }
                rows.add(slug_of(sheet.level)).add(std::int32_t{sheet.vintage});
                rows.add(stored(sheet.within)).add(hex_of(digest_of(sheet.bytes)));
                rows.add(std::int32_t{sheet.areas}).add_bytes(*bytes).end_row();
            }
        });
        return compressed.ok() ? appended : compressed;
    }

    Status write_words() {
        auto written = append("geography_attribution", [this](duckdb::Appender& rows) {
            std::int32_t position = 0;
            for (const auto& line : bundle_.content.attributions) {
                rows.add(position++).add(std::string_view{line}).end_row();
            }
        });
        if (!written) {
            return written;
        }
        written = append("geography_finding", [this](duckdb::Appender& rows) {
            std::int32_t position = 0;
            for (const auto& finding : bundle_.findings) {
                rows.add(position++).add(slug_of(finding.severity));
                rows.add(std::string_view{finding.rule}).add(std::string_view{finding.words});
                rows.end_row();
            }
        });
        if (!written) {
            return written;
        }
        return connection_.run("INSERT INTO geography_bundle VALUES ($1, $2, $3, $4)",
                               {iso_text(imported_at_),
                                bundle_.content.title,
                                bundle_.manifest,
                                hex_of(digest_of(bundle_.manifest))});
    }

    duckdb::Connection& connection_;
    const geography::Bundle& bundle_;
    Progress& progress_;
    Instant imported_at_;
    std::vector<std::int32_t> area_ids_;  ///< by position in the bundle
};

}  // namespace

Status write_geography(duckdb::Connection& connection,
                       const geography::Bundle& bundle,
                       Instant imported_at,
                       Progress& progress) {
    return Writer{connection, bundle, progress}.write(imported_at);
}

}  // namespace hub::warehouse
