#include "accounts/api_keys.hpp"

#include "accounts/access.hpp"

namespace hub::accounts {

namespace {

constexpr std::chrono::minutes between_notes{1};

Error not_good() {
    return {ErrorCode::unauthenticated, "this key is not good, or not any more"};
}

}  // namespace

Result<SignedIn> ApiKeys::resume(std::string_view secret) {
    const auto key = keys_.find(SecretDigest::of(secret));
    if (!key) {
        return key.error();
    }
    const auto now = clock_.now();
    if (!*key || now >= (*key)->expires_at) {
        return not_good();
    }
    const auto account = accounts_.find_id((*key)->account);
    if (!account) {
        return account.error();
    }
    if (!*account || !is_usable(**account, now)) {
        return not_good();
    }
    const auto organisation = organisations_.find((*account)->organisation);
    if (!organisation) {
        return organisation.error();
    }
    if (!(*key)->last_used_at || now - *(*key)->last_used_at >= between_notes) {
        if (auto noted = keys_.note_use((*key)->id, now); !noted) {
            return noted.error();
        }
    }
    const Organisation none{(*account)->organisation, "", ""};
    const auto* theirs = (*account)->organisation.empty() ? nullptr
                         : *organisation                  ? &**organisation
                                                          : &none;
    return SignedIn{Principal::account({(*account)->email.text(),
                                        (*account)->role,
                                        (*account)->id,
                                        (*account)->organisation,
                                        "key " + (*key)->id,
                                        only_of(grants_in_force(**account, theirs, iso_day(now)),
                                                (*key)->datasets)}),
                    idle_limit((*account)->role),
                    (*key)->expires_at,
                    (*account)->accepted_terms < newest_terms_,
                    false};
}

}  // namespace hub::accounts
