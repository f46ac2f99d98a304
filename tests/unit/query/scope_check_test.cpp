#include "query/scope_check.hpp"

#include "small_region.hpp"

#include <initializer_list>
#include <utility>

#include <doctest/doctest.h>

namespace hub::query {

namespace {

using domain::GeographyLevel;

/// A grant of the police records of these areas.
accounts::Grant of_areas(std::initializer_list<const char*> codes) {
    accounts::Grant grant{"police"};
    for (const auto* code : codes) {
        grant.areas.push_back(*domain::AreaCode::parse(code));
    }
    return grant;
}

Condition in(std::string name, std::vector<std::string> values, bool negated = false) {
    return {std::move(name), std::move(values), negated};
}

AggregateQuery by(GeographyLevel rows, std::vector<Condition> where = {}) {
    AggregateQuery query;
    query.dataset = "police";
    query.rows = rows;
    query.columns = domain::PeriodUnit::month;
    query.where = std::move(where);
    return query;
}

constexpr auto lad = GeographyLevel::lad;
constexpr auto lsoa = GeographyLevel::lsoa;
constexpr auto northwold = "E08990001";
constexpr auto eastmere = "E08990002";
constexpr auto wyreshire = "E23990001";  // both of them
constexpr auto area_of_northwold = "E01990001";
constexpr auto area_of_eastmere = "E01990003";

}  // namespace

TEST_CASE("a question stays within the areas of a grant, or is refused") {
    const auto atlas = test::small_atlas();
    const auto grant = of_areas({northwold});
    const std::vector<std::pair<AggregateQuery, bool>> questions{
        {by(lad, {in("lad", {northwold})}), true},
        {by(lsoa, {in("lad", {northwold})}), true},
        {by(lad, {in("lsoa", {area_of_northwold})}), true},
        {by(lad), false},
        {by(lad, {in("lad", {eastmere})}), false},
        {by(lad, {in("lad", {northwold, eastmere})}), false},
        {by(lad, {in("lad", {northwold}, true)}), false},
        {by(lad, {in("lsoa", {area_of_eastmere})}), false},
        {by(lad, {in("police_force_area", {wyreshire})}), false},
        {by(lad, {in("lad", {"E08999999"})}), false},
        {by(lad, {in("lad", {})}), false},
        {by(lad, {in("crime_type", {"robbery"})}), false},
    };
    for (std::size_t i = 0; i < questions.size(); ++i) {
        CAPTURE(i);
        const auto& [query, allowed] = questions[i];
        const auto within = within_grant(query, grant, atlas);
        CHECK(within.ok() == allowed);
        CHECK((within.ok() || within.error().code == ErrorCode::forbidden));
    }
    CHECK(within_grant(by(lad), of_areas({}), atlas).ok());
}

TEST_CASE("no area finer than the finest of a grant is shown or asked about") {
    const auto atlas = test::small_atlas();
    auto grant = of_areas({});
    grant.finest = lad;
    CHECK(within_grant(by(lad), grant, atlas).ok());
    CHECK(within_grant(by(GeographyLevel::police_force_area), grant, atlas).ok());
    CHECK_FALSE(within_grant(by(lsoa), grant, atlas).ok());
    CHECK_FALSE(within_grant(by(lad, {in("lsoa", {area_of_northwold})}), grant, atlas).ok());
    CHECK(reaches(grant, lad, northwold, atlas));
    CHECK_FALSE(reaches(grant, lsoa, area_of_northwold, atlas));
}

TEST_CASE("a grant reaches its areas and what lies in them, and no other") {
    const auto atlas = test::small_atlas();
    const auto grant = of_areas({northwold});
    CHECK(reaches(grant, lad, northwold, atlas));
    CHECK(reaches(grant, lsoa, area_of_northwold, atlas));
    CHECK_FALSE(reaches(grant, lad, eastmere, atlas));
    CHECK_FALSE(reaches(grant, lsoa, area_of_eastmere, atlas));
    CHECK_FALSE(reaches(grant, GeographyLevel::police_force_area, wyreshire, atlas));
}

TEST_CASE("a question that names no area is asked of the grant's, one that does stands as it is") {
    const auto atlas = test::small_atlas();
    const auto grant = of_areas({northwold});
    const auto narrow = narrowed(by(lad), grant, atlas);
    CHECK(narrow.where == std::vector<Condition>{in("lad", {northwold})});
    CHECK(within_grant(narrow, grant, atlas).ok());
    const auto named = by(lad, {in("lad", {eastmere})});
    CHECK(narrowed(named, grant, atlas).where == named.where);
    CHECK(narrowed(by(lad), of_areas({}), atlas).where.empty());
}

}  // namespace hub::query
