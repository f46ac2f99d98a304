#include "synthesis/service_rows.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace hub::synthesis {

using domain::Month;

namespace {

constexpr double share_without_area = 0.02;

}  // namespace

ServiceRows::ServiceRows(const Region& region, const RegionOptions& options, Deliveries& deliveries)
    : region_{region},
      options_{options},
      deliveries_{deliveries},
      planted_{planted_in(options)},
      places_{planted_places(region)},
      pattern_{EventPattern::beside_violence(region, 1)} {}

Random& ServiceRows::begin(std::uint64_t seed, EventPattern pattern, const PeoplePattern& people) {
    pattern_ = std::move(pattern);
    people_ = &people;
    random_ = Random{options_.seed + seed + 1'000 * region_.plan.number};
    return random_;
}

bool ServiceRows::is_in(std::size_t force, std::size_t atom) const {
    const auto& authorities = region_.plan.forces[force].authorities;
    return std::find(authorities.begin(), authorities.end(), region_.atoms[atom].authority) !=
           authorities.end();
}

void ServiceRows::add_month(MonthRows& rows,
                            const ServiceSource& source,
                            Month month,
                            const RowWriter& row) {
    const bool twice = deliveries_.comes_twice(month);
    for (std::size_t atom = 0; atom < region_.atoms.size(); ++atom) {
        if (!is_in(source.force, atom)) {
            continue;
        }
        double expected =
            options_.incidents * source.rows_an_event * pattern_.expected(atom, month);
        if (source.has_planted_places) {
            expected *= planted_ratio(region_, places_, planted_, atom, month);
        }
        for (int left = random_.events(expected); left > 0; --left) {
            const auto person = draw_attendance(*people_, month, random_);
            auto area = random_.chance(share_without_area)
                            ? std::string{}
                            : lower_layer_area(region_, planted_, atom, month).code;
            rows.add(row({month, person, std::move(area)}),
                     twice && deliveries_.is_late(source.dataset));
        }
    }
}

Status ServiceRows::write_months(const ServiceSource& source,
                                 std::string_view header,
                                 const RowWriter& row) {
    for (int i = 0; i < options_.months; ++i) {
        const auto month = options_.first_month.plus(i);
        MonthRows rows;
        add_month(rows, source, month, row);
        const bool twice =
            deliveries_.comes_twice(month) && delay_of(source.dataset).late_records > 0;
        auto delivery = rows.as_delivery(header, twice);
        delivery.source = source.dataset;
        delivery.body = source.body;
        delivery.month = month;
        delivery.name = fmt::format("{}-{}-{}.csv", month.text(), source.body, source.ending);
        if (auto written = deliveries_.deliver(delivery); !written) {
            return written;
        }
    }
    return {};
}

Status ServiceRows::write_in_one(const ServiceSource& source,
                                 std::string_view header,
                                 const RowWriter& row) {
    MonthRows rows;
    for (int i = 0; i < options_.months; ++i) {
        add_month(rows, source, options_.first_month.plus(i), row);
    }
    auto delivery = rows.as_delivery(header, false);
    delivery.source = source.dataset;
    delivery.body = source.body;
    delivery.month = options_.last_month();
    delivery.name = fmt::format("{}-{}-{}-{}.csv",
                                options_.first_month.text(),
                                options_.last_month().text(),
                                source.body,
                                source.ending);
    return deliveries_.deliver(delivery);
}

std::string upper(std::string_view slug) {
    std::string code{slug};
    for (char& c : code) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return code;
}

}  // namespace hub::synthesis
