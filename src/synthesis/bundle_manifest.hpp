#pragma once

#include <string_view>

namespace hub::synthesis {

/// geography.toml of every invented region, after its title: the names of its files do not depend
/// on the options.
inline constexpr std::string_view bundle_manifest =
    R"toml(synthetic = true
attribution = ["Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."]
keep = ["E"]

[answers]
ward = 2024
lad = 2024
csp = 2024
police_force_area = 2024

[[boundaries]]
level = "lsoa"
vintage = 2011
file = "boundaries/lsoa_2011.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[boundaries]]
level = "lsoa"
vintage = 2021
file = "boundaries/lsoa_2021.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[boundaries]]
level = "msoa"
vintage = 2011
file = "boundaries/msoa.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[boundaries]]
level = "msoa"
vintage = 2021
file = "boundaries/msoa.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[boundaries]]
level = "ward"
vintage = 2024
file = "boundaries/ward.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[boundaries]]
level = "lad"
vintage = 2024
file = "boundaries/lad.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[boundaries]]
level = "csp"
vintage = 2024
file = "boundaries/csp.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[boundaries]]
level = "police_force_area"
vintage = 2024
file = "boundaries/police_force_area.geojson"
code = "code"
name = "name"
attribution = "Invented for the Violence Reduction Data Hub: no such place, people or incidents exist."

[[lookup]]
from = { level = "lsoa", vintage = 2011 }
to = { level = "lsoa", vintage = 2021 }
kind = "change"
file = "lookups/changes.csv"
from_code = "lsoa11_code"
from_name = "lsoa11_name"
to_code = "lsoa21_code"
to_name = "lsoa21_name"
change_code = "change_code"

[[lookup]]
from = { level = "lsoa", vintage = 2011 }
to = { level = "msoa", vintage = 2011 }
kind = "nested"
file = "lookups/lsoa_2011.csv"
from_code = "lsoa_code"
from_name = "lsoa_name"
to_code = "msoa_code"
to_name = "msoa_name"

[[lookup]]
from = { level = "lsoa", vintage = 2021 }
to = { level = "msoa", vintage = 2021 }
kind = "nested"
file = "lookups/lsoa_2021.csv"
from_code = "lsoa_code"
from_name = "lsoa_name"
to_code = "msoa_code"
to_name = "msoa_name"

[[lookup]]
from = { level = "lsoa", vintage = 2011 }
to = { level = "lad", vintage = 2024 }
kind = "nested"
file = "lookups/lsoa_2011.csv"
from_code = "lsoa_code"
from_name = "lsoa_name"
to_code = "lad_code"
to_name = "lad_name"

[[lookup]]
from = { level = "lsoa", vintage = 2021 }
to = { level = "lad", vintage = 2024 }
kind = "nested"
file = "lookups/lsoa_2021.csv"
from_code = "lsoa_code"
from_name = "lsoa_name"
to_code = "lad_code"
to_name = "lad_name"

[[lookup]]
from = { level = "lsoa", vintage = 2021 }
to = { level = "ward", vintage = 2024 }
kind = "best_fit"
file = "lookups/lsoa_2021.csv"
from_code = "lsoa_code"
from_name = "lsoa_name"
to_code = "ward_code"
to_name = "ward_name"

[[lookup]]
from = { level = "ward", vintage = 2024 }
to = { level = "lad", vintage = 2024 }
kind = "nested"
file = "lookups/lsoa_2021.csv"
from_code = "ward_code"
from_name = "ward_name"
to_code = "lad_code"
to_name = "lad_name"

[[lookup]]
from = { level = "lad", vintage = 2024 }
to = { level = "csp", vintage = 2024 }
kind = "many_to_many"
file = "lookups/lad.csv"
from_code = "lad_code"
from_name = "lad_name"
to_code = "csp_code"
to_name = "csp_name"

[[lookup]]
from = { level = "lad", vintage = 2024 }
to = { level = "police_force_area", vintage = 2024 }
kind = "nested"
file = "lookups/lad.csv"
from_code = "lad_code"
from_name = "lad_name"
to_code = "pfa_code"
to_name = "pfa_name"

[[population]]
level = "lsoa"
vintage = 2011
year = 2021
file = "population/lsoa_2011_mid2021.csv"
code = "code"
layout = "age_columns"
total = "total"

[[population]]
level = "lsoa"
vintage = 2021
year = 2021
file = "population/lsoa_2021_mid2021.csv"
code = "code"
layout = "age_columns"
total = "total"

[[population]]
level = "lad"
vintage = 2024
year = 2021
file = "population/lad_mid2021.csv"
code = "code"
layout = "long"
sex = "sex"
age = "age"
persons = "persons"

[[population]]
level = "lsoa"
vintage = 2011
year = 2022
file = "population/lsoa_2011_mid2022.csv"
code = "code"
layout = "age_columns"
total = "total"

[[population]]
level = "lsoa"
vintage = 2021
year = 2022
file = "population/lsoa_2021_mid2022.csv"
code = "code"
layout = "age_columns"
total = "total"

[[population]]
level = "lad"
vintage = 2024
year = 2022
file = "population/lad_mid2022.csv"
code = "code"
layout = "long"
sex = "sex"
age = "age"
persons = "persons"

[[deprivation]]
nation = "England"
year = 2019
level = "lsoa"
vintage = 2011
file = "deprivation/index_2019.csv"
code = "code"
decile = "decile"

[[deprivation]]
nation = "England"
year = 2025
level = "lsoa"
vintage = 2021
file = "deprivation/index_2025.csv"
code = "code"
decile = "decile"

[[reporting_bodies]]
kind = "police_force"
file = "police_forces.csv"
slug = "slug"
name = "name"
covers = "police_force_area"
vintage = 2024

[[reporting_bodies]]
kind = "emergency_department"
file = "emergency_departments.csv"
slug = "slug"
name = "name"
covers = "police_force_area"
vintage = 2024

[[reporting_bodies]]
kind = "service"
file = "reporting_services.csv"
slug = "slug"
name = "name"
covers = "police_force_area"
vintage = 2024

[[postcodes]]
vintage = 2011
file = "lookups/postcodes.csv"
postcode = "postcode"
code = "lsoa_2011"

[[gazetteer]]
vintage = 2011
file = "lookups/gazetteer.csv"
name = "name"
kind = "kind"
code = "lsoa_2011"
)toml";

}  // namespace hub::synthesis
