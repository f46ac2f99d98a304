#include "accounts/email_address.hpp"

#include <doctest/doctest.h>

namespace hub::accounts {

TEST_CASE("an e-mail address is known by its lower-case form") {
    CHECK(EmailAddress::parse("Ana.Silva@Council.Example")->text() == "ana.silva@council.example");
    CHECK(EmailAddress::parse("o'neill+hub@nhs-trust.example"));
}

TEST_CASE("what has not the shape of an e-mail address is refused, and not repeated") {
    const auto long_name = std::string(65, 'a') + "@b.example";
    const auto long_whole = std::string(60, 'a') + "@" + std::string(63, 'b') + "." +
                            std::string(63, 'c') + "." + std::string(63, 'd') + ".example";
    for (const std::string& bad : {std::string{},
                                   std::string{"ana"},
                                   std::string{"@b.example"},
                                   std::string{"ana@"},
                                   std::string{"ana@localhost"},
                                   std::string{"ana@b..example"},
                                   std::string{".ana@b.example"},
                                   std::string{"an a@b.example"},
                                   std::string{"ana@b.example\n"},
                                   std::string{"ana@-b.example"},
                                   std::string{"ana@b@c.example"},
                                   std::string{"\xC3\xA4na@b.example"},
                                   long_name,
                                   long_whole}) {
        CAPTURE(bad);
        const auto address = EmailAddress::parse(bad);
        REQUIRE_FALSE(address);
        CHECK(address.error().code == ErrorCode::invalid_request);
        CHECK((bad.size() < 4 || address.error().message.find(bad) == std::string::npos));
    }
}

}  // namespace hub::accounts
