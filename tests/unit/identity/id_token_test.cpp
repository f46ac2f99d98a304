#include "identity/id_token.hpp"

#include "unit/identity/signing_provider.hpp"

#include <map>

#include <doctest/doctest.h>

namespace hub::identity {

namespace {

using test::KeyPair;

constexpr std::int64_t now = 1'800'000'000;
const Instant at_now{std::chrono::seconds{now}};
const ExpectedToken expected{"https://id.example", "hub", "a nonce"};

/// The claims of a good token, some of them otherwise; "" leaves one out.
std::string claims(const std::map<std::string, std::string>& otherwise = {}) {
    std::map<std::string, std::string> members{{"iss", R"("https://id.example")"},
                                               {"aud", R"("hub")"},
                                               {"sub", R"("248289761001")"},
                                               {"nonce", R"("a nonce")"},
                                               {"exp", std::to_string(now + 300)},
                                               {"iat", std::to_string(now - 5)},
                                               {"email", R"("Ana@council.example")"},
                                               {"email_verified", "true"}};
    for (const auto& [name, value] : otherwise) {
        members[name] = value;
    }
    std::string text;
    for (const auto& [name, value] : members) {
        if (!value.empty()) {
            text += (text.empty() ? "" : ",") + fmt::format(R"("{}":{})", name, value);
        }
    }
    return "{" + text + "}";
}

struct Provider {
    KeyPair rsa = KeyPair::rsa();
    KeyPair ec = KeyPair::ec();
    std::vector<ProviderKey> keys =
        *read_keys(fmt::format(R"({{"keys":[{},{}]}})", rsa.jwk(), ec.jwk()));

    [[nodiscard]] Result<accounts::VouchedPerson> check(const std::string& token) const {
        return vouched_person(token, keys, expected, at_now);
    }
    [[nodiscard]] bool takes(const std::map<std::string, std::string>& otherwise) const {
        return check(rsa.token(claims(otherwise))).ok();
    }
};

const Provider& provider() {
    static const Provider made;
    return made;
}

}  // namespace

TEST_CASE("a token by the provider's RSA or EC key gives the verified address") {
    for (const auto* key : {&provider().rsa, &provider().ec}) {
        const auto person = provider().check(key->token(claims()));
        REQUIRE(person);
        CHECK(person->email.text() == "ana@council.example");
        CHECK(person->issuer == "https://id.example");
        CHECK(person->subject == "248289761001");
    }
}

TEST_CASE("a token that was not signed by the provider's key of its algorithm is refused") {
    const auto& [rsa, ec, keys] = provider();
    const auto body = claims();
    const auto unsigned_token = to_base64url(R"({"alg":"none"})") + "." + to_base64url(body) + ".";
    const auto good = rsa.token(body);
    const std::vector<std::string> forged{
        unsigned_token,
        to_base64url(R"({"alg":"None","kid":"rsa"})") + "." + to_base64url(body) + ".",
        // A public key taken for a shared one, as bytes and as the document that holds it.
        test::token_by_shared_key(body, R"({"alg":"HS256","kid":"rsa"})", rsa.modulus()),
        test::token_by_shared_key(body, R"({"alg":"HS256","kid":"rsa"})", rsa.jwk()),
        test::token_by_shared_key(body, R"({"alg":"RS256","kid":"rsa"})", rsa.modulus()),
        KeyPair::rsa().token(body),
        KeyPair::ec().token(body),
        rsa.token(body, R"({"alg":"ES256","kid":"rsa"})"),
        ec.token(body, R"({"alg":"RS256","kid":"ec"})"),
        rsa.token(body, R"({"alg":"RS384","kid":"rsa"})"),
        rsa.token(body, R"({"alg":"PS256","kid":"rsa"})"),
        rsa.token(body, R"({"alg":"RS256","kid":"another"})"),
        rsa.token(body, R"({"alg":"RS256","kid":"rsa","crit":["exp"]})"),
        good.substr(0, good.rfind('.') + 1),
        good + "A",
        good + ".A",
        to_base64url(R"({"alg":"RS256","kid":"rsa"})") + "." +
            to_base64url(claims({{"email", R"("eve@evil.example")"}})) +
            good.substr(good.rfind('.')),
        "",
        "..",
        "a.b.c",
        std::string(20'000, 'x')};
    for (const auto& token : forged) {
        CAPTURE(token);
        const auto checked = provider().check(token);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().code == ErrorCode::unauthenticated);
    }
}

TEST_CASE("a key of few bits or of another kind is no key") {
    const auto small = KeyPair::rsa(1'024);
    const auto keys = *read_keys(fmt::format(R"({{"keys":[{}]}})", small.jwk()));
    CHECK_FALSE(vouched_person(small.token(claims()), keys, expected, at_now));
    CHECK(
        read_keys(R"({"keys":[{"kty":"oct","k":"AAAA"},{"kty":"EC","crv":"P-384","x":"AA","y":"AA"},
                        {"kty":"RSA","use":"enc","n":"AA","e":"AQAB"},7,{"kty":"RSA","n":"!"}]})")
            ->empty());
    CHECK_FALSE(read_keys(R"({"keys":7})"));
    CHECK_FALSE(read_keys("[]"));
}

TEST_CASE("a token for another party, of another issuer, nonce or time is refused") {
    CHECK(provider().takes({}));
    const std::vector<std::map<std::string, std::string>> refused{
        {{"iss", R"("https://id.example/")"}},
        {{"iss", R"("https://other.example")"}},
        {{"iss", ""}},
        {{"aud", R"("another")"}},
        {{"aud", R"(["another"])"}},
        {{"aud", R"(["hub","another"])"}},
        {{"aud", R"(["hub",7])"}},
        {{"aud", ""}},
        {{"azp", R"("another")"}},
        {{"azp", "7"}},
        {{"aud", R"(["hub","another"])"}, {"azp", R"("another")"}},
        {{"sub", ""}},
        {{"sub", "7"}},
        {{"sub", "\"" + std::string(256, 's') + "\""}},
        {{"nonce", R"("another")"}},
        {{"nonce", ""}},
        {{"exp", std::to_string(now - 61)}},
        {{"exp", R"("1900000000")"}},
        {{"exp", "1e12"}},
        {{"exp", ""}},
        {{"iat", std::to_string(now + 61)}},
        {{"iat", std::to_string(now - 601)}},
        {{"iat", ""}},
        {{"nbf", std::to_string(now + 61)}},
        {{"nbf", R"("0")"}}};
    for (const auto& otherwise : refused) {
        CAPTURE(claims(otherwise));
        CHECK_FALSE(provider().takes(otherwise));
    }
    CHECK(provider().takes({{"aud", R"(["hub","another"])"}, {"azp", R"("hub")"}}));
    CHECK(provider().takes({{"nbf", std::to_string(now + 59)}}));
    CHECK(provider().takes({{"exp", std::to_string(now - 59)}}));
}

TEST_CASE("an address that the provider has not verified is not believed") {
    for (const auto* verified : {"false", R"("true")", "1", "", "null", "[true]"}) {
        CAPTURE(verified);
        CHECK_FALSE(provider().takes({{"email_verified", verified}}));
    }
    for (const auto* email : {"", "7", R"("ana")", R"("ana@council.example, eve@evil.example")"}) {
        CAPTURE(email);
        CHECK_FALSE(provider().takes({{"email", email}}));
    }
}

TEST_CASE("an access token or another kind is no identity token, whoever signed it") {
    const auto& rsa = provider().rsa;
    const auto of_type = [&](const char* type) {
        return provider()
            .check(rsa.token(claims(),
                             fmt::format(R"({{"alg":"RS256","kid":"rsa","typ":"{}"}})", type)))
            .ok();
    };
    CHECK(of_type("JWT"));
    CHECK(of_type("jwt"));
    CHECK_FALSE(of_type("at+jwt"));
    CHECK_FALSE(of_type("application/at+jwt"));
    CHECK_FALSE(of_type("logout+jwt"));
    // One without a type gives itself away by the nonce that it lacks.
    CHECK_FALSE(provider().takes({{"nonce", ""}, {"scope", R"("openid email")"}}));
}

}  // namespace hub::identity
