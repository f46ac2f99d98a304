#include "base/signers.hpp"

#include <doctest/doctest.h>

namespace hub {

namespace {

SigningKey key_of(char digit) {
    return SigningKey{*SecretKey::from_hex(std::string(64, digit))};
}

}  // namespace

TEST_CASE("a signing key that was replaced holds for what it signed until then, and no longer") {
    const auto first = key_of('1');
    const auto second = key_of('2');
    const auto third = key_of('3');
    const auto lines = succession_line("audit-signing-key", second, third, 20) +
                       succession_line("audit-signing-key", first, second, 10);
    const auto signers = Signers::read("audit-signing-key", lines, third.public_key());
    CHECK(signers.have_signed("text", first.sign("text"), 10));
    CHECK_FALSE(signers.have_signed("text", first.sign("text"), 11));
    CHECK(signers.have_signed("text", second.sign("text"), 20));
    CHECK_FALSE(signers.have_signed("text", second.sign("text"), 21));
    CHECK(signers.have_signed("text", third.sign("text"), 1'000));
    CHECK_FALSE(signers.have_signed("text", third.sign("other"), 5));
    CHECK(signers.knows(first.public_key()));
    // Of another name, or seen from a key that vouches for nobody.
    CHECK_FALSE(
        Signers::read("release-signing-key", lines, third.public_key()).knows(second.public_key()));
    CHECK_FALSE(
        Signers::read("audit-signing-key", lines, first.public_key()).knows(second.public_key()));
}

TEST_CASE("nobody puts a key among those before without the key that followed it") {
    const auto ours = key_of('1');
    const auto theirs = key_of('9');
    const auto named = [&](const std::string& lines) {
        return Signers::read("audit-signing-key", lines, ours.public_key())
            .knows(theirs.public_key());
    };
    const auto good = succession_line("audit-signing-key", theirs, ours, 10);
    CHECK(named(good));
    CHECK(named("nonsense\n\n" + good + "vrhub-signing-key 1 "));
    // Signed by the wrong one in either place; another number, name or version; more at its end.
    const auto part = [&](std::size_t number) {
        std::size_t from = 0;
        for (; number > 0; --number) {
            from = good.find(' ', from) + 1;
        }
        return good.substr(from, good.find_first_of(" \n", from) - from);
    };
    const auto head = good.substr(0, good.find(part(6)) - 1);
    CHECK_FALSE(named(head + " " + theirs.sign(head) + " " + theirs.sign(head) + "\n"));
    CHECK_FALSE(named(head + " " + ours.sign(head) + " " + ours.sign(head) + "\n"));
    CHECK_FALSE(named(good.substr(0, good.size() - 1) + " more\n"));
    for (const auto& [from, to] :
         {std::pair{" 10 ", " 11 "}, {" 1 ", " 2 "}, {"audit-", "other-"}}) {
        auto changed = good;
        changed.replace(changed.find(from), std::string{from}.size(), to);
        CHECK_FALSE(named(changed));
    }
    // In a circle they come to an end.
    CHECK_FALSE(named(succession_line("audit-signing-key", ours, ours, 10)));
}

TEST_CASE(
    "copies of a signing key go over to the next one together, and one that was put aside does "
    "not") {
    SigningKey key = key_of('1');
    const auto copy = key;
    const auto aside = key.as_it_is();
    key.replace(*SecretKey::from_hex(std::string(64, '2')));
    CHECK(copy.public_key() == key_of('2').public_key());
    CHECK(is_signed_by(key_of('2').public_key(), "text", copy.sign("text")));
    CHECK(aside.public_key() == key_of('1').public_key());
}

}  // namespace hub
