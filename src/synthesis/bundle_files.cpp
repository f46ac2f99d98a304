#include "synthesis/bundle_files.hpp"

#include "synthesis/attendance_files.hpp"
#include "synthesis/bundle_manifest.hpp"
#include "synthesis/event_pattern.hpp"
#include "synthesis/outline.hpp"
#include "synthesis/people.hpp"
#include "synthesis/place_files.hpp"
#include "synthesis/service_files.hpp"

#include <iterator>
#include <set>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

/// A text that is added to.
class Text {
public:
    template <class... Values>
    void add(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
};

void add_ring(Text& json, const Ring& ring) {
    json.add("[");
    for (const auto point : ring) {
        json.add("[{:.0f},{:.0f}],", point.east, point.north);
    }
    json.add("[{:.0f},{:.0f}]]", ring.front().east, ring.front().north);
}

/// Features of areas, with what stands between two.
std::string features(const Region& region, const std::vector<Area>& areas) {
    Text json;
    const char* comma = "";
    for (const auto& area : areas) {
        std::vector<int> cells;
        for (const int atom : area.atoms) {
            const auto& more = region.atoms[static_cast<std::size_t>(atom)].cells;
            cells.insert(cells.end(), more.begin(), more.end());
        }
        json.add(
            "{}{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{}\",\"name\":\"{}\"}},"
            "\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[",
            comma,
            area.code,
            area.name);
        const char* between = "";
        for (const auto& polygon : outline_of(region.land.mesh, cells)) {
            json.add("{}[", between);
            add_ring(json, polygon.outline);
            for (const auto& hole : polygon.holes) {
                json.add(",");
                add_ring(json, hole);
            }
            json.add("]");
            between = ",";
        }
        json.add("]}}}}");
        comma = ",\n";
    }
    return json.text();
}

/// Which area of each vintage of the lower layer lies in which of the levels above.
std::string parents_csv(const Region& region, const std::vector<Area>& lsoas) {
    Text csv;
    for (const auto& lsoa : lsoas) {
        const auto& atom = region.atoms[static_cast<std::size_t>(lsoa.atoms.front())];
        const auto& msoa = region.msoas[static_cast<std::size_t>(atom.msoa)];
        const auto& ward = region.wards[static_cast<std::size_t>(atom.ward)];
        const auto& authority = region.authorities[static_cast<std::size_t>(atom.authority)];
        csv.add("{},{},{},{},{},{},{},{}\n",
                lsoa.code,
                lsoa.name,
                msoa.code,
                msoa.name,
                ward.code,
                ward.name,
                authority.code,
                authority.name);
    }
    return csv.text();
}

std::string changes_csv(const Region& region) {
    Text csv;
    for (const auto& before : region.lsoas_2011) {
        for (const int atom : before.atoms) {
            const auto number = region.atoms[static_cast<std::size_t>(atom)].lsoa_2021;
            const auto& after = region.lsoas_2021[static_cast<std::size_t>(number)];
            const char* change =
                before.atoms.size() > 1 ? "S" : (after.atoms.size() > 1 ? "M" : "U");
            csv.add("{},{},{},{},{}\n", before.code, before.name, change, after.code, after.name);
        }
    }
    return csv.text();
}

/// Which of some areas each atom lies in.
std::vector<int> area_of_atoms(const Region& region, const std::vector<Area>& areas) {
    std::vector<int> found(region.atoms.size(), 0);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (const int atom : areas[i].atoms) {
            found[static_cast<std::size_t>(atom)] = static_cast<int>(i);
        }
    }
    return found;
}

std::string authorities_csv(const Region& region) {
    const auto partnership_of = area_of_atoms(region, region.partnerships);
    const auto force_of = area_of_atoms(region, region.force_areas);
    Text csv;
    for (const auto& authority : region.authorities) {
        std::set<std::pair<int, int>> pairs;
        for (const int atom : authority.atoms) {
            const auto at = static_cast<std::size_t>(atom);
            pairs.emplace(partnership_of[at], force_of[at]);
        }
        for (const auto& [partnership, force] : pairs) {
            const auto& partner = region.partnerships[static_cast<std::size_t>(partnership)];
            const auto& area = region.force_areas[static_cast<std::size_t>(force)];
            csv.add("{},{},{},{},{},{}\n",
                    authority.code,
                    authority.name,
                    partner.code,
                    partner.name,
                    area.code,
                    area.name);
        }
    }
    return csv.text();
}

std::string age_columns_header() {
    Text csv;
    csv.add("code,total");
    for (std::size_t age = 0; age < single_ages; ++age) {
        csv.add(",{}{}", age, age + 1 == single_ages ? "+" : "");
    }
    csv.add("\n");
    return csv.text();
}

std::string age_columns_csv(const Region& region,
                            const std::vector<Area>& areas,
                            std::size_t year) {
    Text csv;
    for (const auto& area : areas) {
        const auto persons = residents(region, area.atoms);
        csv.add("{},{}", area.code, total(persons, year));
        for (std::size_t age = 0; age < single_ages; ++age) {
            csv.add(",{}", persons[year][0][age] + persons[year][1][age]);
        }
        csv.add("\n");
    }
    return csv.text();
}

std::string long_csv(const Region& region, std::size_t year) {
    Text csv;
    for (const auto& area : region.authorities) {
        const auto persons = residents(region, area.atoms);
        for (const std::size_t sex : {0U, 1U}) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                csv.add("{},{},{}{},{}\n",
                        area.code,
                        sex == 0 ? 'F' : 'M',
                        age,
                        age + 1 == single_ages ? "+" : "",
                        persons[year][sex][age]);
            }
        }
    }
    return csv.text();
}

std::string deprivation_csv(const std::vector<Area>& areas, const std::vector<int>& deciles) {
    Text csv;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        csv.add("{},{}\n", areas[i].code, deciles[i]);
    }
    return csv.text();
}

std::string forces_csv(const Region& region) {
    Text csv;
    for (std::size_t i = 0; i < region.plan.forces.size(); ++i) {
        csv.add("{},{},{}\n",
                region.plan.forces[i].slug,
                region.plan.forces[i].name,
                region.force_areas[i].code);
    }
    return csv.text();
}

std::string urban_csv(const Region& region) {
    Text csv;
    for (const auto& area : region.lsoas_2011) {
        const auto& atom = region.atoms[static_cast<std::size_t>(area.atoms.front())];
        csv.add("{},{}\n", area.code, atom.town >= urban_from ? "urban" : "rural");
    }
    return csv.text();
}

/// One file of the bundle: what stands before, between and after what islands add to it.
struct Part {
    std::string name;
    std::string before;
    std::string between;
    std::string after;
    std::string (*rows)(const Region& region);
};

Part map_of(std::string name, std::string (*rows)(const Region& region)) {
    return {
        fmt::format("boundaries/{}.geojson", name),
        "{\"type\":\"FeatureCollection\",\n\"description\":\"Synthetic data: an invented place\","
        "\n\"crs\":{\"type\":\"name\",\"properties\":"
        "{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\n\"features\":[\n",
        ",\n",
        "\n]}\n",
        rows};
}

Part table_of(std::string name, std::string header, std::string (*rows)(const Region& region)) {
    return {std::move(name), std::move(header), "", "", rows};
}

const std::vector<Part>& parts() {
    static const std::string parents{
        "lsoa_code,lsoa_name,msoa_code,msoa_name,ward_code,ward_name,lad_code,lad_name\n"};
    static const std::string bodies{"slug,name,police_force_area\n"};
    static const auto ages = age_columns_header();
    static const std::string sexes{"code,sex,age,persons\n"};
    using R = const Region&;
    static const std::vector<Part> all{
        {"police_forces.csv",
         bodies,
         "",
         "national-tramway,National Tramway Police,\n",
         forces_csv},
        table_of("emergency_departments.csv", bodies, emergency_departments_csv),
        table_of("reporting_services.csv", bodies, reporting_services_csv),
        map_of("lsoa_2011", [](R region) { return features(region, region.lsoas_2011); }),
        map_of("lsoa_2021", [](R region) { return features(region, region.lsoas_2021); }),
        map_of("msoa", [](R region) { return features(region, region.msoas); }),
        map_of("ward", [](R region) { return features(region, region.wards); }),
        map_of("lad", [](R region) { return features(region, region.authorities); }),
        map_of("csp", [](R region) { return features(region, region.partnerships); }),
        map_of("police_force_area", [](R region) { return features(region, region.force_areas); }),
        table_of("lookups/lsoa_2011.csv",
                 parents,
                 [](R region) { return parents_csv(region, region.lsoas_2011); }),
        table_of("lookups/lsoa_2021.csv",
                 parents,
                 [](R region) { return parents_csv(region, region.lsoas_2021); }),
        table_of("lookups/changes.csv",
                 "lsoa11_code,lsoa11_name,change_code,lsoa21_code,lsoa21_name\n",
                 changes_csv),
        table_of("lookups/lad.csv",
                 "lad_code,lad_name,csp_code,csp_name,pfa_code,pfa_name\n",
                 authorities_csv),
        table_of("lookups/urban_2011.csv", "lsoa_code,kind\n", urban_csv),
        table_of("lookups/postcodes.csv", "postcode,lsoa_2011\n", postcode_rows),
        table_of("lookups/gazetteer.csv", "name,kind,lsoa_2011\n", gazetteer_rows),
        table_of("deprivation/index_2019.csv",
                 "code,decile\n",
                 [](R region) { return deprivation_csv(region.lsoas_2011, region.decile_2019); }),
        table_of("deprivation/index_2025.csv",
                 "code,decile\n",
                 [](R region) { return deprivation_csv(region.lsoas_2021, region.decile_2025); }),
        table_of("population/lsoa_2011_mid2021.csv",
                 ages,
                 [](R region) { return age_columns_csv(region, region.lsoas_2011, 0); }),
        table_of("population/lsoa_2011_mid2022.csv",
                 ages,
                 [](R region) { return age_columns_csv(region, region.lsoas_2011, 1); }),
        table_of("population/lsoa_2021_mid2021.csv",
                 ages,
                 [](R region) { return age_columns_csv(region, region.lsoas_2021, 0); }),
        table_of("population/lsoa_2021_mid2022.csv",
                 ages,
                 [](R region) { return age_columns_csv(region, region.lsoas_2021, 1); }),
        table_of("population/lad_mid2021.csv", sexes, [](R region) { return long_csv(region, 0); }),
        table_of(
            "population/lad_mid2022.csv", sexes, [](R region) { return long_csv(region, 1); })};
    return all;
}

}  // namespace

Result<BundleFiles> BundleFiles::create(const std::filesystem::path& folder, RegionSize size) {
    const auto manifest = fmt::format(
        "# An invented region, written by `vrhub synthesise`.\nformat = 1\n"
        "title = \"{}\"\n{}",
        title_of(size),
        bundle_manifest);
    if (auto written = write_output(folder / "geography.toml", manifest); !written) {
        return written.error();
    }
    std::vector<OutputFile> files;
    for (const auto& part : parts()) {
        auto file = OutputFile::create(folder / part.name);
        if (!file) {
            return file.error();
        }
        if (auto written = file->append(part.before); !written) {
            return written.error();
        }
        files.push_back(*std::move(file));
    }
    return BundleFiles{std::move(files)};
}

Status BundleFiles::add(const Region& region) {
    for (std::size_t i = 0; i < files_.size(); ++i) {
        const auto& part = parts()[i];
        Status written = has_islands_ ? files_[i].append(part.between) : Status{};
        if (written) {
            written = files_[i].append(part.rows(region));
        }
        if (!written) {
            return written;
        }
    }
    has_islands_ = true;
    return {};
}

Status BundleFiles::close() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
        auto written = files_[i].append(parts()[i].after);
        if (written) {
            written = files_[i].close();
        }
        if (!written) {
            return written;
        }
    }
    return {};
}

}  // namespace hub::synthesis
