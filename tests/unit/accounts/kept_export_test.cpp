#include "accounts/kept_export.hpp"

#include <set>

#include <doctest/doctest.h>

namespace hub::accounts {

TEST_CASE("a file that waits becomes ready by another person than its maker, and by nothing else") {
    int to_ready = 0;
    for (const auto from : all_export_states) {
        for (const auto step : all_export_steps) {
            for (const auto by : all_export_parties) {
                const auto to = after(from, step, by);
                CAPTURE(slug_of(from));
                CAPTURE(static_cast<int>(step));
                CAPTURE(static_cast<int>(by));
                if (to == ExportState::ready && from != ExportState::ready) {
                    ++to_ready;
                    CHECK(from == ExportState::waiting);
                    CHECK(step == ExportStep::agree);
                    CHECK(by == ExportParty::another);
                }
                // What was refused or has expired never has a file again.
                if (!has_file(from) && to) {
                    CHECK_FALSE(has_file(*to));
                }
                // Nobody but its maker fetches or removes it, and only once it is ready.
                if (to && (step == ExportStep::fetch || step == ExportStep::remove)) {
                    CHECK(by == ExportParty::maker);
                    CHECK(*to == from);
                    CHECK((step == ExportStep::remove || from == ExportState::ready));
                }
                if (to == ExportState::expired && from != ExportState::expired) {
                    CHECK(by == ExportParty::calendar);
                }
            }
        }
    }
    CHECK(to_ready == 1);
    CHECK(after(ExportState::waiting, ExportStep::decline, ExportParty::another) ==
          ExportState::refused);
    CHECK(after(ExportState::waiting, ExportStep::expire, ExportParty::calendar) ==
          ExportState::expired);
    CHECK(after(ExportState::ready, ExportStep::expire, ExportParty::calendar) ==
          ExportState::expired);
}

TEST_CASE("names of exports are read as they are written") {
    std::set<std::string_view> slugs;
    for (const auto state : all_export_states) {
        CHECK(export_state_from(slug_of(state)) == state);
        slugs.insert(slug_of(state));
    }
    CHECK(slugs.size() == all_export_states.size());
    for (const auto audience : all_export_audiences) {
        CHECK(export_audience_from(slug_of(audience)) == audience);
    }
    for (const auto format : all_export_formats) {
        CHECK(export_format_from(slug_of(format)) == format);
    }
    CHECK_FALSE(export_state_from("removed"));
    CHECK_FALSE(export_audience_from("everybody"));
}

}  // namespace hub::accounts
