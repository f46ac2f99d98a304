#include "synthesis/place_files.hpp"

#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace hub::synthesis {

namespace {

constexpr std::size_t postcodes_an_area = 3;
/// The letters that stand in the second half of a postcode.
constexpr std::string_view letters = "ABDEFGHJLNPQRSTUWXYZ";

/// ZZ10 0AA, ZZ10 0AB, …: ten times four hundred a district, and the districts from 10 to 98. ZZ99
/// is left to the health service's codes for no fixed abode.
std::string postcode(std::size_t number) {
    const auto pairs = letters.size() * letters.size();
    const auto district = 10 + number / (10 * pairs);
    return fmt::format("ZZ{} {}{}{}",
                       district,
                       number / pairs % 10,
                       letters[number / letters.size() % letters.size()],
                       letters[number % letters.size()]);
}

}  // namespace

std::string postcode_rows(const Region& region) {
    constexpr std::size_t serials = 100'000;  // the last five digits of a code tell areas apart
    std::string rows;
    for (const auto& area : region.lsoas_2011) {
        const auto serial = std::stoul(area.code.substr(area.code.size() - 6)) % serials;
        for (std::size_t i = 0; i < postcodes_an_area; ++i) {
            fmt::format_to(std::back_inserter(rows),
                           "{},{}\n",
                           postcode(serial * postcodes_an_area + i),
                           area.code);
        }
    }
    return rows;
}

std::string gazetteer_rows(const Region& region) {
    constexpr std::array names{std::pair{"The Brass Heron", "premises"},
                               std::pair{"Foundry Lane", "street"},
                               std::pair{"Ropewalk Street", "street"}};
    std::string rows;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& [name, kind] = names[i];
        fmt::format_to(std::back_inserter(rows),
                       "{},{},{}\n",
                       name,
                       kind,
                       region.lsoas_2011[i % region.lsoas_2011.size()].code);
    }
    return rows;
}

}  // namespace hub::synthesis
