#include "synthesis/event_pattern.hpp"

#include "synthesis/people.hpp"

#include <algorithm>
#include <numeric>

namespace hub::synthesis {

namespace {

// For each resident and year. Attendances: Greater Manchester's 14,500 a year among 2.8 million.
// Admissions: England's 28,992 in the 12 months to April 2015 among 54.3 million. Call-outs:
// assumed.
constexpr double attendances_a_resident = 14'500 / 2'800'000.0;
constexpr double admissions_a_resident = 28'992 / 54'300'000.0;
constexpr double callouts_a_resident = 3.0 / 1'000;
constexpr double summer = 0.12;  // how much more in July than in the mean month

/// A straight line by tenth, on which the first two have four times what the last two have.
double gradient(int tenth) {
    constexpr double fall_a_tenth = 3 / 33.5;
    return 1 - fall_a_tenth * (tenth - 1);
}

/// Residents times their gradient.
std::vector<double> by_need(const Region& region) {
    std::vector<double> weights;
    for (std::size_t atom = 0; atom < region.atoms.size(); ++atom) {
        weights.push_back(total(region.atoms[atom].persons, 0) * gradient(tenth_of(region, atom)));
    }
    return weights;
}

void scale_to(std::vector<double>& weights, double sum) {
    const double now = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (auto& weight : weights) {
        weight *= sum / now;
    }
}

double all_residents(const Region& region) {
    return std::accumulate(
        region.atoms.begin(), region.atoms.end(), 0.0, [](double sum, const Atom& atom) {
            return sum + total(atom.persons, 0);
        });
}

/// Weights of those atoms for which `is_in` says so become this share of all.
template <class IsIn>
void make_share(std::vector<double>& weights, double share, IsIn is_in) {
    double inside = 0;
    double outside = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        (is_in(i) ? inside : outside) += weights[i];
    }
    if (inside <= 0 || outside <= 0) {
        return;
    }
    const double all = inside + outside;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] *= is_in(i) ? share * all / inside : (1 - share) * all / outside;
    }
}

/// From 1 in July to -1 in January.
constexpr std::array summer_shape{
    -1.0, -0.87, -0.5, 0.0, 0.5, 0.87, 1.0, 0.87, 0.5, 0.0, -0.5, -0.87};

}  // namespace

int tenth_of(const Region& region, std::size_t atom) {
    return region.decile_2019[static_cast<std::size_t>(region.atoms[atom].lsoa_2011)];
}

EventPattern EventPattern::attendances(const Region& region, domain::Month last_month) {
    EventPattern pattern;
    pattern.a_month_ = by_need(region);
    scale_to(pattern.a_month_, all_residents(region) * attendances_a_resident / 12);
    pattern.summer_ = summer;
    pattern.last_month_ = last_month;
    // The sixtieth root of 0.7, turned round; written out, since roots differ between machines.
    pattern.fall_a_month_ = 1.0059622865;
    return pattern;
}

EventPattern EventPattern::admissions(const Region& region) {
    EventPattern pattern;
    pattern.a_month_ = by_need(region);
    scale_to(pattern.a_month_, all_residents(region) * admissions_a_resident / 12);
    pattern.summer_ = summer;
    return pattern;
}

EventPattern EventPattern::callouts(const Region& region) {
    EventPattern pattern;
    pattern.a_month_ = by_need(region);
    // Shares of two crossing groups: fitted in turn until both hold.
    for (int i = 0; i < 40; ++i) {
        make_share(pattern.a_month_, 0.644, [&](std::size_t atom) {
            return tenth_of(region, atom) <= last_deprived_tenth;
        });
        make_share(pattern.a_month_, 0.654, [&](std::size_t atom) {
            return region.atoms[atom].town >= urban_from;
        });
    }
    scale_to(pattern.a_month_, all_residents(region) * callouts_a_resident / 12);
    pattern.summer_ = summer;
    return pattern;
}

EventPattern EventPattern::beside_violence(const Region& region, double for_each) {
    const IncidentPattern incidents{region};
    EventPattern pattern;
    for (std::size_t atom = 0; atom < region.atoms.size(); ++atom) {
        // April is a mean month.
        pattern.a_month_.push_back(for_each *
                                   incidents.expected(violence, static_cast<int>(atom), 4));
    }
    pattern.summer_ = crime_types[violence].summer;
    return pattern;
}

double EventPattern::expected(std::size_t atom, domain::Month month) const {
    const double season = summer_shape[static_cast<std::size_t>(month.month_of_year() - 1)];
    double events = a_month_[atom] * (1 + summer_ * season);
    if (fall_a_month_ > 1) {
        for (int left = last_month_.number() - month.number(); left > 0; --left) {
            events *= fall_a_month_;
        }
    }
    return events;
}

}  // namespace hub::synthesis
