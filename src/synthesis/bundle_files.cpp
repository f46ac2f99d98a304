#include "synthesis/bundle_files.hpp"

#include "synthesis/attendance_files.hpp"
#include "synthesis/bundle_manifest.hpp"
#include "synthesis/outline.hpp"
#include "synthesis/output_file.hpp"
#include "synthesis/people.hpp"
#include "synthesis/reporting_services.hpp"

#include <algorithm>
#include <iterator>

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

std::string geojson(const Region& region, const std::vector<Area>& areas) {
    Text json;
    json.add(
        "{{\"type\":\"FeatureCollection\",\n\"crs\":{{\"type\":\"name\",\"properties\":"
        "{{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}}}},\n\"features\":[");
    const char* comma = "\n";
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
    json.add("\n]}}\n");
    return json.text();
}

/// Which area of each vintage of the lower layer lies in which of the levels above.
std::string parents_csv(const Region& region, const std::vector<Area>& lsoas) {
    Text csv;
    csv.add("lsoa_code,lsoa_name,msoa_code,msoa_name,ward_code,ward_name,lad_code,lad_name\n");
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
    csv.add("lsoa11_code,lsoa11_name,change_code,lsoa21_code,lsoa21_name\n");
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

std::string authorities_csv(const Region& region) {
    Text csv;
    csv.add("lad_code,lad_name,csp_code,csp_name,pfa_code,pfa_name\n");
    for (const auto& authority : region.authorities) {
        for (const auto& partnership : region.partnerships) {
            for (const auto& force : region.force_areas) {
                const auto shares = [&](const Area& area) {
                    return std::any_of(
                        authority.atoms.begin(), authority.atoms.end(), [&](int atom) {
                            return std::find(area.atoms.begin(), area.atoms.end(), atom) !=
                                   area.atoms.end();
                        });
                };
                if (shares(partnership) && shares(force)) {
                    csv.add("{},{},{},{},{},{}\n",
                            authority.code,
                            authority.name,
                            partnership.code,
                            partnership.name,
                            force.code,
                            force.name);
                }
            }
        }
    }
    return csv.text();
}

std::string age_columns_csv(const Region& region,
                            const std::vector<Area>& areas,
                            std::size_t year) {
    Text csv;
    csv.add("code,total");
    for (std::size_t age = 0; age < single_ages; ++age) {
        csv.add(",{}{}", age, age + 1 == single_ages ? "+" : "");
    }
    csv.add("\n");
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
    csv.add("code,sex,age,persons\n");
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
    csv.add("code,decile\n");
    for (std::size_t i = 0; i < areas.size(); ++i) {
        csv.add("{},{}\n", areas[i].code, deciles[i]);
    }
    return csv.text();
}

std::string forces_csv(const Region& region) {
    Text csv;
    csv.add("slug,name,police_force_area\n");
    for (std::size_t i = 0; i < region.forces.size(); ++i) {
        csv.add(
            "{},{},{}\n", region.forces[i].slug, region.forces[i].name, region.force_areas[i].code);
    }
    csv.add("national-tramway,National Tramway Police,\n");
    return csv.text();
}

}  // namespace

Status write_bundle(const Region& region, const std::filesystem::path& folder) {
    std::vector<std::pair<std::string, std::string>> files{
        {"geography.toml", std::string{bundle_manifest}},
        {"police_forces.csv", forces_csv(region)},
        {"emergency_departments.csv", emergency_departments_csv(region)},
        {"reporting_services.csv", reporting_services_csv(region)},
        {"boundaries/lsoa_2011.geojson", geojson(region, region.lsoas_2011)},
        {"boundaries/lsoa_2021.geojson", geojson(region, region.lsoas_2021)},
        {"boundaries/msoa.geojson", geojson(region, region.msoas)},
        {"boundaries/ward.geojson", geojson(region, region.wards)},
        {"boundaries/lad.geojson", geojson(region, region.authorities)},
        {"boundaries/csp.geojson", geojson(region, region.partnerships)},
        {"boundaries/police_force_area.geojson", geojson(region, region.force_areas)},
        {"lookups/lsoa_2011.csv", parents_csv(region, region.lsoas_2011)},
        {"lookups/lsoa_2021.csv", parents_csv(region, region.lsoas_2021)},
        {"lookups/changes.csv", changes_csv(region)},
        {"lookups/lad.csv", authorities_csv(region)},
        {"deprivation/index_2019.csv", deprivation_csv(region.lsoas_2011, region.decile_2019)},
        {"deprivation/index_2025.csv", deprivation_csv(region.lsoas_2021, region.decile_2025)},
    };
    for (std::size_t i = 0; i < population_years.size(); ++i) {
        const int year = population_years[i];
        files.emplace_back(fmt::format("population/lsoa_2011_mid{}.csv", year),
                           age_columns_csv(region, region.lsoas_2011, i));
        files.emplace_back(fmt::format("population/lsoa_2021_mid{}.csv", year),
                           age_columns_csv(region, region.lsoas_2021, i));
        files.emplace_back(fmt::format("population/lad_mid{}.csv", year), long_csv(region, i));
    }
    for (const auto& [name, bytes] : files) {
        if (auto written = write_output(folder / name, bytes); !written) {
            return written;
        }
    }
    return {};
}

}  // namespace hub::synthesis
