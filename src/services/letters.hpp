#pragma once

#include "accounts/account.hpp"
#include "base/result.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hub::services {

/// An e-mail in plain text.
struct Letter {
    std::string to;
    std::string subject;
    std::string body;
};

/// What the hub writes to people. Links count from the configured public address, never from what a
/// request says of itself; a letter names no figure and no dataset.
class Letters {
public:
    using Post = std::function<Status(const Letter&)>;

    /// `public_address`: "https://hub.example.org", without a slash at its end.
    Letters(Post post, std::string public_address, std::string contact)
        : post_{std::move(post)},
          public_address_{std::move(public_address)},
          contact_{std::move(contact)} {}

    Status verify_address(const accounts::Account& to, const std::string& token) const;
    Status already_registered(const accounts::Account& to) const;
    Status application_received(const accounts::Account& to, const std::string& token) const;
    Status asks_sponsor(const accounts::Account& about, const std::string& token) const;
    Status asks_renewal(const accounts::Account& about, const std::string& token) const;
    /// One letter to a sponsor about several people, with a link each.
    struct Reviewed {
        accounts::Account account;
        std::string token;
    };
    Status asks_review(const std::string& sponsor, const std::vector<Reviewed>& people) const;
    Status asks_applicant(const accounts::Account& to, const std::string& question) const;
    Status refused(const accounts::Account& to, const std::string& reason) const;
    Status activate(const accounts::Account& to, const std::string& token) const;
    /// Their link has gone, and an approver was asked for another.
    Status activation_asked(const accounts::Account& to) const;
    Status asks_activation(const std::string& approver, const accounts::Account& about) const;
    /// The link of activation ended, since wrong words were given with it.
    Status activation_ended(const std::string& approver, const accounts::Account& about) const;
    Status activated(const accounts::Account& to) const;
    Status suspended(const accounts::Account& to, const std::string& reason) const;
    Status reinstated(const accounts::Account& to) const;
    Status moved(const accounts::Account& to, const std::string& organisation) const;
    Status closed(const accounts::Account& to, const std::string& reason) const;
    Status reset_password(const accounts::Account& to, const std::string& token) const;
    /// The same, where an administrator asked for it.
    Status reset_started(const accounts::Account& to, const std::string& token) const;
    Status password_changed(const accounts::Account& to) const;
    Status lost_factor(const accounts::Account& to, const std::string& token) const;
    /// Somebody tried the account's password, or codes after it, until no more were looked at.
    Status guessed_at(const accounts::Account& to) const;
    /// The first step of signing in was taken, and no code followed.
    Status half_signed_in(const accounts::Account& to) const;
    Status recovery_codes_made(const accounts::Account& to) const;
    /// The key's name is its owner's own word, and may name a dataset, so it is not repeated.
    Status key_made(const accounts::Account& to, const std::string& until) const;
    Status key_ends_soon(const accounts::Account& to, const std::string& until) const;
    Status ends_soon(const accounts::Account& to, int days) const;
    Status unused(const accounts::Account& to, int days) const;
    Status answered(const std::string& to,
                    const std::string& reference,
                    const std::string& answer) const;
    Status broken_glass(const std::string& to,
                        const std::string& who,
                        const std::string& why) const;
    Status alarm(const std::string& to, const std::string& what) const;
    Status sweep_noticed(const std::string& to, const std::string& who) const;

    /// The address of a page with a token after the number sign, so that it stands in no log.
    [[nodiscard]] std::string link(const char* page, const std::string& token) const;

private:
    Status send(const std::string& to, const std::string& subject, const std::string& body) const;
    Status send_to(const accounts::Account& to,
                   const std::string& subject,
                   const std::string& body) const;

    Post post_;
    std::string public_address_;
    std::string contact_;
};

}  // namespace hub::services
