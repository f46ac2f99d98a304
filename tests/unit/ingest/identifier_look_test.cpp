#include "ingest/identifier_look.hpp"

#include <doctest/doctest.h>

namespace hub::ingest {

namespace {

/// The kind that a text is told to be; none where it does not pass the kind's check.
std::optional<IdentifierKind> kind_of(std::string_view text) {
    const auto look = identifier_look(text);
    return look && look->passes ? std::optional{look->kind} : std::nullopt;
}

}  // namespace

TEST_CASE("an NHS number is told by its check digit") {
    // 943 476 5919 is the example of the NHS Data Dictionary.
    CHECK(is_nhs_number("9434765919"));
    CHECK(is_nhs_number("943 476 5919"));
    CHECK(is_nhs_number("943-476-5919"));
    CHECK_FALSE(is_nhs_number("9434765918"));
    CHECK_FALSE(is_nhs_number("943476591"));
    CHECK_FALSE(is_nhs_number("94347659190"));
    CHECK_FALSE(is_nhs_number("A434765919"));
    CHECK_FALSE(is_nhs_number(""));
}

TEST_CASE("identifiers are told by how they are written") {
    using Kind = IdentifierKind;
    for (const auto& [text, kind] : {std::pair{"9434765919", Kind::nhs_number},
                                     {"943 476 5919", Kind::nhs_number},
                                     {"L1 1AA", Kind::postcode},
                                     {"sw1a 1aa", Kind::postcode},
                                     {"ZZ99 3WZ", Kind::postcode},
                                     {"behind 4 Elm Road, WA10 1AB.", Kind::postcode},
                                     {"L11AA", Kind::close_postcode},
                                     {"SW1A1AA", Kind::close_postcode},
                                     {"07700 900123", Kind::telephone},
                                     {"(0151) 496-0000", Kind::telephone},
                                     {"+44 7700 900123", Kind::telephone},
                                     {"00447700900123", Kind::telephone},
                                     {"avery.quill@nhs.example", Kind::email_address},
                                     {"write to a@b.co.uk.", Kind::email_address},
                                     {"1985-01-31", Kind::date},
                                     {"1985-01-31T00:00:00", Kind::date},
                                     {"31/01/1985", Kind::date},
                                     {"1.2.1985", Kind::date},
                                     {"31-Jan-1985", Kind::date},
                                     {"3 September 1971", Kind::date},
                                     {"19850131", Kind::eight_digits},
                                     {"31011985", Kind::eight_digits},
                                     {"53.4084", Kind::position},
                                     {"-2.9916", Kind::position}}) {
        CAPTURE(text);
        CHECK(kind_of(text) == kind);
    }
}

TEST_CASE("what suppliers' numbers and codes look like is no identifier") {
    for (const auto* text :
         {"",          "1",           "A17",     "NOT KNOWN", "27-D-01G",    "ZW101-2024-000123",
          "E01990001", "2024/000123", "X99.4",   "105A",      "99906001108", "9434765918",
          "20240199",  "1985-02-30",  "23:40",   "23:40:00",  "2018-13",     "01234",
          "12.5",      "AB12 3CX D",  "QQ1 1AA", "L1 1CV",    "half past 2", "ward 7 bed 12",
          "@home",     "a@b"}) {
        CAPTURE(text);
        const auto kind = kind_of(text);
        CHECK_MESSAGE(!kind, static_cast<int>(kind.value_or(IdentifierKind::position)));
    }
}

}  // namespace hub::ingest
