// Ways of comparing secrets otherwise than in constant time, one to a case; as raw_count.cpp. What
// types do not see, text that is compared with `==`, tools/check_absent.py looks for.
#include "accounts/password.hpp"
#include "accounts/totp.hpp"
#include "base/keyed_hash.hpp"
#include "base/secret_digest.hpp"

#include <map>
#include <string>

using hub::SecretDigest;
using hub::SecretKey;
using hub::accounts::PasswordHash;
using hub::accounts::TotpSecret;

const SecretDigest& digest();
const SecretKey& key();
const PasswordHash& hash();
const TotpSecret& factor();

#if CASE == 0  // expect: compiles
bool allowed() {
    return digest().same_as(SecretDigest::of("token")) &&
           hub::same_secret(factor().text(), "words") &&
           hub::accounts::PasswordHasher{}.matches(hash(), "words").ok();
}
#elif CASE == 1  // expect: use of deleted function|two digests of secrets compared
bool compare() {
    return digest() == SecretDigest::of("token");
}
#elif CASE == 2  // expect: use of deleted function|two digests of secrets told apart
bool compare() {
    return digest() != SecretDigest::of("token");
}
#elif CASE == 3  // expect: use of deleted function|digests of secrets in order
bool compare() {
    return digest() < SecretDigest::of("token");
}
#elif CASE == 4  // expect: no match for .operator==.|a digest of a secret compared with bytes
bool compare() {
    return digest() == hub::digest_of("token");
}
#elif CASE == 5  // expect: use of deleted function|password hashes compared
bool compare() {
    return hash() == PasswordHash{"$argon2id$"};
}
#elif CASE == 6  // expect: no match for .operator==.|a password hash compared with a text
bool compare() {
    return hash() == std::string{"$argon2id$"};
}
#elif CASE == 7  // expect: no match for .operator==.|secret keys compared
bool compare() {
    return key() == key();
}
#elif CASE == 8  // expect: no match for .operator==.|authenticators' secrets compared
bool compare() {
    return factor() == factor();
}
#elif CASE == 9  // expect: deleted|a digest of a secret as the key of an ordered map
std::map<SecretDigest, int> sessions{{digest(), 1}};
#endif
