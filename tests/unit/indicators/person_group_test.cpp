// Rates of ages and sexes are of the people of that age and sex, reckoned by hand.
#include "indicators/person_group.hpp"

#include "indicators/asked_groups.hpp"
#include "indicators/compute_indicator.hpp"
#include "indicators/person_years.hpp"
#include "small_region.hpp"

#include <doctest/doctest.h>

namespace hub::indicators {

namespace {

using geography::AreaId;

domain::Dimension age_group() {
    domain::Dimension item;
    item.id = "age_group";
    item.reading = domain::Reading::age;
    item.band_starts = {0, 18, 65};
    item.values = {{"0-to-17", "0 to 17", {}},
                   {"18-to-64", "18 to 64", {}},
                   {"65-and-over", "65 and over", {}},
                   {"not-recorded", "Not recorded", {}}};
    return item;
}

domain::Dimension sex() {
    domain::Dimension item;
    item.id = "sex";
    item.values = {
        {"male", "Male", {"1"}}, {"female", "Female", {"2"}}, {"not-known", "Not known", {"X"}}};
    return item;
}

domain::DatasetDefinition patients() {
    auto dataset = test::small_police();
    dataset.dimensions.push_back(age_group());
    dataset.dimensions.push_back(sex());
    return dataset;
}

/// Of Northwold: 10 women and 20 men of each age. Of Eastmere both together, 5 of each age.
geography::Atlas atlas_by_age() {
    auto content = test::small_atlas().content();
    geography::AgeProfile northwold{AreaId{11}, 2019};
    northwold.persons.fill(30);
    northwold.by_sex = true;
    northwold.females.fill(10);
    northwold.males.fill(20);
    geography::AgeProfile eastmere{AreaId{12}, 2019};
    eastmere.persons.fill(5);
    content.age_profiles = {northwold, eastmere};
    return geography::Atlas{std::move(content)};
}

const std::vector<AreaId> northwold{AreaId{11}};
const std::vector<AreaId> both_authorities{AreaId{11}, AreaId{12}};
const std::vector<domain::Month> one_month{domain::Month::of(2019, 6)};

std::optional<double> persons(const std::vector<AreaId>& areas, const PersonGroup& group) {
    static const auto atlas = atlas_by_age();
    const auto years = Residents{areas, atlas, group}.over(one_month);
    return years ? std::optional{12 * years->value} : std::nullopt;
}

}  // namespace

TEST_CASE(
    "a band's residents are those of its ages, a sex's those of the sex, both those of both") {
    const auto young = group_of(age_group(), {"0-to-17"});
    const auto men = group_of(sex(), {"male"});
    CHECK(*persons(northwold, {}) == doctest::Approx(3'000));
    CHECK(*persons(northwold, young) == doctest::Approx(18 * 30));
    CHECK(*persons(northwold, men) == doctest::Approx(91 * 20));
    CHECK(*persons(northwold, young.and_also(men)) == doctest::Approx(18 * 20));
    CHECK(*persons(northwold, group_of(age_group(), {"65-and-over"})) == doctest::Approx(26 * 30));
    CHECK(*persons(both_authorities, young) == doctest::Approx(18 * 35));
}

TEST_CASE("where one area has no estimate by sex there is none for all of them") {
    CHECK_FALSE(persons(both_authorities, group_of(sex(), {"female"})));
    CHECK_FALSE(persons({AreaId{13}}, group_of(age_group(), {"0-to-17"})));
}

TEST_CASE("several values are their people together, and all but some are the rest") {
    CHECK(group_of(age_group(), {"0-to-17", "18-to-64", "65-and-over"}).everybody());
    CHECK(group_of(sex(), {"male", "female"}).everybody());
    CHECK(group_without(sex(), {"male"}) == group_of(sex(), {"female"}));
    CHECK(group_without(age_group(), {"not-recorded"}).everybody());
    CHECK(group_of(patients().dimensions.front(), {"robbery"}).everybody());
}

TEST_CASE("those of no known age or sex are nobody, since no estimate counts them") {
    CHECK(group_of(age_group(), {"not-recorded"}).nobody());
    CHECK(group_of(sex(), {"not-known"}).nobody());
    domain::Dimension ethnic_group;
    ethnic_group.id = "ethnic_group";
    ethnic_group.values = {{"white", "White", {"A"}}};
    CHECK(group_of(ethnic_group, {"white"}).nobody());
    CHECK(group_of(sex(), {"male"}).and_also(group_of(sex(), {"female"})).nobody());
    CHECK_FALSE(group_of(sex(), {"male"}).nobody());
}

TEST_CASE("a question's group is what its row, its column and its conditions have in common") {
    const std::vector<query::AnswerRow> rows{{"0-to-17", "0 to 17", northwold},
                                             {"not-recorded", "Not recorded", northwold}};
    const std::vector<query::AnswerColumn> columns{{"male", "Male", {}}, {"female", "Female", {}}};
    const query::AggregateQuery query{"police",
                                      query::ByDimension{"age_group"},
                                      query::ByDimension{"sex"},
                                      {},
                                      {},
                                      {{"crime_type", {"robbery"}, false}},
                                      false};
    const auto groups = asked_groups(query, patients(), rows, columns);
    CHECK(*persons(northwold, groups.of(0, 0)) == doctest::Approx(18 * 20));
    CHECK(*persons(northwold, groups.of(0, 1)) == doctest::Approx(18 * 10));
    CHECK(groups.of(1, 0).nobody());

    auto within = query;
    within.rows = domain::GeographyLevel::lad;
    within.columns = query::InSpans{"sex", {}};
    within.where = {{"age_group", {"65-and-over"}, true}, {"age_group", {"not-recorded"}, true}};
    const auto under_65 = asked_groups(within, patients(), rows, columns);
    CHECK(*persons(northwold, under_65.of(0, 1)) == doctest::Approx(65 * 10));
}

}  // namespace hub::indicators
