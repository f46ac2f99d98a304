#pragma once

#include "domain/period.hpp"

#include <string>

namespace hub::synthesis {

/// Days of a month.
int days_of(domain::Month month);

/// From 0 on Monday to 6 on Sunday.
int weekday_of(domain::Month month, int day);

/// The last Sunday of March, on which there is no hour from 01:00.
bool clocks_go_forward_on(domain::Month month, int day);

/// The day before a bank holiday of England and Wales that is a weekday, without New Year's Eve.
bool is_bank_holiday_eve(domain::Month month, int day);

/// "2022-01-31"; "31/01/2022".
std::string iso_day(domain::Month month, int day);
std::string british_day(domain::Month month, int day);

}  // namespace hub::synthesis
