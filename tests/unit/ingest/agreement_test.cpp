#include "domain/agreement.hpp"

#include "ingest/agreement_toml.hpp"
#include "small_region.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

const std::string usual = R"(controller = "Wyre Hospitals"
reference = "WH-7"
legal_basis = "public task"
purposes = ["violence prevention"]
start = "2024-04-01"
end = "2026-03-31"
retention_months = 84
)";

std::string fault_where(std::string_view found, std::string_view put) {
    auto text = usual;
    text.replace(text.find(found), found.size(), put);
    const auto read = parse_agreement(text, "agreement.toml");
    return read ? "" : read.error().message;
}

}  // namespace

TEST_CASE("an agreement is read whole, and its faults are told by line") {
    const auto read = parse_agreement(usual, "agreement.toml");
    REQUIRE(read.ok());
    CHECK(read->controller == "Wyre Hospitals");
    CHECK(read->retention_months == 84);
    CHECK(fault_where("2026-03-31", "2026-02-30") ==
          "agreement.toml, line 6: end is a day of the calendar, \"YYYY-MM-DD\"");
    CHECK(fault_where("2026-03-31", "2023-03-31").find("ends before it starts") !=
          std::string::npos);
    CHECK(fault_where("legal_basis", "basis").find("basis is not a known setting") !=
          std::string::npos);
    CHECK(fault_where("[\"violence prevention\"]", "[]").find("one purpose or more") !=
          std::string::npos);
    CHECK(fault_where("= 84", "= 0").find("line 7") != std::string::npos);
}

TEST_CASE("records are taken in and shown from an agreement's first day to its last") {
    const auto agreement = *parse_agreement(usual, "agreement.toml");
    const auto police = test::small_police();
    CHECK_FALSE(in_force(police, agreement, "2024-03-31").ok());
    CHECK(in_force(police, agreement, "2024-04-01").ok());
    CHECK(in_force(police, agreement, "2026-03-31").ok());
    const auto over = in_force(police, agreement, "2026-04-01");
    REQUIRE_FALSE(over.ok());
    CHECK(over.error().message.find("WH-7 about police ended on 2026-03-31") != std::string::npos);
}

TEST_CASE("a sensitive dataset without an agreement is neither taken in nor shown") {
    auto dataset = test::small_police();
    dataset.marking = "OFFICIAL";
    CHECK(in_force(dataset, std::nullopt, "2026-01-01").ok());
    dataset.marking = "OFFICIAL-SENSITIVE";
    CHECK_FALSE(in_force(dataset, std::nullopt, "2026-01-01").ok());
}

}  // namespace hub::ingest
