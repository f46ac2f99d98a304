#include "audit/bounded_event.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace hub::audit {

TEST_CASE("a text without fault is kept as it is") {
    CHECK(bounded_text("", 20).empty());
    CHECK(bounded_text("areas lad of police", 20) == "areas lad of police");
    CHECK(bounded_text("Ynys M\xC3\xB4n", 20) == "Ynys M\xC3\xB4n");
    CHECK(bounded_text(std::string(20, 'x'), 20) == std::string(20, 'x'));
}

TEST_CASE("control characters and bytes that are no UTF-8 become question marks") {
    CHECK(bounded_text("a\nb\tc\x7F"
                       "d",
                       20) == "a?b?c?d");
    CHECK(bounded_text(std::string_view{"a\0b", 3}, 20) == "a?b");
    CHECK(bounded_text("a\xC2\x85"
                       "b\xC2\xA0"
                       "c",
                       20) ==
          "a?b\xC2\xA0"
          "c");
    CHECK(bounded_text("a\xFF\xC3", 20) == "a??");
    CHECK(bounded_text("\xED\xA0\x80", 20) == "???");
}

TEST_CASE("a text that is too long is cut between letters and says so") {
    CHECK(bounded_text(std::string(21, 'x'), 20) == std::string(14, 'x') + " (cut)");
    // The fourteenth byte would be the first half of a letter.
    const auto cut = bounded_text(std::string(13, 'x') + "\xC3\xB4\xC3\xB4\xC3\xB4\xC3\xB4", 20);
    CHECK(cut == std::string(13, 'x') + " (cut)");
    CHECK(is_utf8(cut));
}

TEST_CASE("an event says how it ended, where nobody said it") {
    CHECK(bounded({"ana", Action::table_viewed, "", "local"}).outcome == "done");
    for (const auto action : {Action::sign_in_refused,
                              Action::second_factor_refused,
                              Action::access_denied,
                              Action::forged_request_refused,
                              Action::link_refused,
                              Action::limit_passed}) {
        CHECK(bounded({"nobody", action, "", "local"}).outcome == "refused");
    }
    Event failed{"ana", Action::table_viewed, "", "local"};
    failed.outcome = "failed";
    CHECK(bounded(failed).outcome == "failed");
}

TEST_CASE("every action has a slug of its own") {
    auto slugs = all_action_slugs();
    std::sort(slugs.begin(), slugs.end());
    CHECK(std::adjacent_find(slugs.begin(), slugs.end()) == slugs.end());
    CHECK(slugs.size() == static_cast<std::size_t>(last_action) + 1);
}

}  // namespace hub::audit
