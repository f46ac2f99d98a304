#include "accounts/second_factor.hpp"

#include "accounts/activation_word.hpp"
#include "accounts/recovery_codes.hpp"
#include "base/sealed_text.hpp"

#include <algorithm>

#include <sodium.h>

namespace hub::accounts {

namespace {

std::string context_of(const std::string& account) {
    return "authenticator of " + account;
}

std::string word_context_of(const std::string& account) {
    return "activation word of " + account;
}

std::string to_hex(const std::string& bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(),
                   text.size(),
                   reinterpret_cast<const unsigned char*>(bytes.data()),  // NOLINT: sodium's bytes
                   bytes.size());
    text.pop_back();
    return text;
}

std::string from_hex(std::string_view hex) {
    std::string bytes(hex.size() / 2, '\0');
    std::size_t length = 0;
    const auto bad =
        sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()),  // NOLINT: sodium's bytes
                       bytes.size(),
                       hex.data(),
                       hex.size(),
                       nullptr,
                       &length,
                       nullptr);
    return bad == 0 ? bytes.substr(0, length) : std::string{};
}

bool looks_like_a_code(std::string_view typed) {
    const auto digits =
        std::count_if(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto spaces = std::count(typed.begin(), typed.end(), ' ');
    return digits == totp_digits && digits + spaces == static_cast<std::ptrdiff_t>(typed.size());
}

}  // namespace

std::vector<SecretKey> SecondFactor::keys() const {
    const std::lock_guard lock{mutex_};
    return keys_;
}

std::string SecondFactor::seal(const Carried& /*carried*/,
                               const TotpSecret& secret,
                               const std::string& account) const {
    return to_hex(seal_text(keys().front(), secret.text(), context_of(account)));
}

std::optional<std::string> SecondFactor::opened(std::string_view sealed,
                                                const std::string& context) const {
    for (const auto& key : keys()) {
        if (auto text = open_sealed_text(key, from_hex(sealed), context)) {
            return *std::move(text);
        }
    }
    return std::nullopt;
}

Result<TotpSecret> SecondFactor::open(std::string_view sealed, const std::string& account) const {
    const auto text = opened(sealed, context_of(account));
    return text ? TotpSecret::parse(*text)
                : Error{ErrorCode::internal,
                        "the authenticator's secret of an account cannot be read with this hub's "
                        "key"};
}

std::string SecondFactor::seal_word(const Carried& /*carried*/,
                                    const SecretDigest& word,
                                    const std::string& account) const {
    return to_hex(seal_text(keys().front(), hex_of(word.for_store()), word_context_of(account)));
}

Result<bool> SecondFactor::is_word(std::string_view sealed,
                                   const std::string& account,
                                   std::string_view typed) const {
    const auto kept = opened(sealed, word_context_of(account));
    if (!kept) {
        return Error{ErrorCode::internal,
                     "the word of an activation cannot be read with this hub's key"};
    }
    const auto word = activation_word_digest(typed);
    return word && same_secret(*kept, hex_of(word->for_store()));
}

Status SecondFactor::replace_key(const SecretKey& next,
                                 const std::function<Status(const Reseal&)>& store) {
    const std::unique_lock alone{carrying_};
    const auto reseal = [&](std::string_view sealed,
                            const std::string& account) -> Result<std::string> {
        for (const auto& context : {context_of(account), word_context_of(account)}) {
            if (const auto text = opened(sealed, context)) {
                return to_hex(seal_text(next, *text, context));
            }
        }
        return Error{ErrorCode::internal,
                     "what is sealed for an account cannot be read with this hub's key"};
    };
    if (auto stored = store(reseal); !stored) {
        return stored;
    }
    const std::lock_guard lock{mutex_};
    keys_.insert(keys_.begin(), next);
    return {};
}

Result<bool> SecondFactor::accept(std::string_view sealed,
                                  const std::string& account,
                                  std::string_view code) {
    const auto secret = open(sealed, account);
    if (!secret) {
        return secret.error();
    }
    const auto last = store_.last_step(account);
    if (!last) {
        return last.error();
    }
    const auto step = matching_step(*secret, code, clock_.now(), *last);
    // Between the look and this step somebody else may have used the code: one of both gets true.
    return step ? store_.accept_step(account, *step) : Result<bool>{false};
}

Result<bool> SecondFactor::check(const Account& account, std::string_view code) {
    if (account.sealed_factor.empty()) {
        return false;
    }
    if (looks_like_a_code(code)) {
        return accept(account.sealed_factor, account.id, code);
    }
    const auto digest = recovery_code_digest(code);
    return digest ? store_.use_recovery_code(account.id, *digest) : Result<bool>{false};
}

Result<std::vector<std::string>> SecondFactor::make_recovery_codes(const std::string& account) {
    auto codes = new_recovery_codes();
    std::vector<SecretDigest> digests;
    for (const auto& code : codes) {
        digests.push_back(*recovery_code_digest(code));
    }
    if (auto set = store_.set_recovery_codes(account, digests); !set) {
        return set.error();
    }
    return codes;
}

}  // namespace hub::accounts
