#include "base/secret_digest.hpp"

#include <string>

#include <doctest/doctest.h>

namespace hub {

TEST_CASE("digests of the same secret are the same, and a difference in any byte is seen") {
    const auto digest = SecretDigest::of("a token");
    CHECK(digest.same_as(SecretDigest::of("a token")));
    CHECK_FALSE(digest.same_as(SecretDigest::of("a tokem")));
    CHECK_FALSE(SecretDigest{}.same_as(SecretDigest::of("")));
    for (std::size_t place = 0; place < digest.for_store().size(); ++place) {
        auto bytes = digest.for_store();
        bytes.at(place) ^= 1U;
        CAPTURE(place);
        CHECK_FALSE(digest.same_as(SecretDigest{bytes}));
    }
    CHECK(digest.same_as(SecretDigest{digest.for_store()}));
}

TEST_CASE("two secret texts are the same in whole, and an empty one is the same as nothing") {
    CHECK(same_secret("word", "word"));
    for (const auto* other : {"words", "wor", "xord", "worx", "", "WORD"}) {
        CAPTURE(other);
        CHECK_FALSE(same_secret("word", other));
        CHECK_FALSE(same_secret(other, "word"));
    }
    CHECK_FALSE(same_secret("", ""));
}

}  // namespace hub
