#include "services/letters.hpp"

#include <fmt/format.h>

namespace hub::services {

using accounts::Account;

namespace {

std::string name_of(const Account& account) {
    const auto& name = account.applicant.name;
    return name.empty() ? account.email.text() : fmt::format("{} ({})", name, account.email.text());
}

}  // namespace

std::string Letters::link(const char* page, const std::string& token) const {
    // After the number sign, so that it stands in no server's log.
    return fmt::format("{}/{}#{}", public_address_, page, token);
}

Status Letters::send(const std::string& to,
                     const std::string& subject,
                     const std::string& body) const {
    const auto help = contact_.empty() ? std::string{"Questions? Ask your hub's team."}
                                       : fmt::format("Questions? Write to {}.", contact_);
    return post_({to,
                  "Violence Reduction Data Hub: " + subject,
                  fmt::format("{}\n\n{}\nViolence Reduction Data Hub\n", body, help)});
}

Status Letters::send_to(const Account& to,
                        const std::string& subject,
                        const std::string& body) const {
    const auto& name = to.applicant.name;
    return send(to.email.text(),
                subject,
                fmt::format("{}\n\n{}", name.empty() ? "Hello," : "Dear " + name + ",", body));
}

Status Letters::verify_address(const Account& to, const std::string& token) const {
    return send_to(to,
                   "confirm your e-mail address",
                   fmt::format("Somebody asked for access to the hub with this address. If it was "
                               "you, open this link within 24 hours to go on:\n\n{}\n\n"
                               "If it was not you, do nothing: no account will be made.",
                               link("verify", token)));
}

Status Letters::already_registered(const Account& to) const {
    return send_to(to,
                   "you have asked for access already",
                   fmt::format("Somebody asked for access to the hub with this address, which the "
                               "hub knows already. If it was you, sign in at {0}/ , or choose a "
                               "new password at {0}/reset . If you wait for a decision, you will "
                               "hear of it by e-mail.\n\nIf it was not you, do nothing.",
                               public_address_));
}

Status Letters::application_received(const Account& to, const std::string& token) const {
    return send_to(to,
                   "follow your application",
                   fmt::format("Your e-mail address is confirmed. Accept the terms of use, and "
                               "follow how far your application has come, here:\n\n{}\n\n"
                               "Keep this link to yourself.",
                               link("application", token)));
}

Status Letters::asks_sponsor(const Account& about, const std::string& token) const {
    const auto& who = about.applicant;
    return send(who.sponsor_email,
                "do you vouch for somebody?",
                fmt::format("Dear {},\n\n{} ({}) asks for access to the hub and names you as "
                            "sponsor: somebody who knows that they need its figures to prevent "
                            "violence.\n\nSee what they wrote and answer here, within 30 days:"
                            "\n\n{}",
                            who.sponsor_name,
                            who.name,
                            about.email.text(),
                            link("sponsor", token)));
}

Status Letters::asks_renewal(const Account& about, const std::string& token) const {
    const auto& who = about.applicant;
    return send(who.sponsor_email,
                "is access still needed?",
                fmt::format("Dear {},\n\n{} ({}) asks to keep access to the hub for another year. "
                            "Please say whether they still need it, within 30 days:\n\n{}",
                            who.sponsor_name,
                            who.name,
                            about.email.text(),
                            link("sponsor", token)));
}

Status Letters::asks_review(const std::string& sponsor, const std::vector<Reviewed>& people) const {
    std::string list;
    for (const auto& each : people) {
        list += fmt::format("{} ({})\n{}\n\n",
                            each.account.applicant.name,
                            each.account.email.text(),
                            link("sponsor", each.token));
    }
    return send(sponsor,
                "who still needs access?",
                fmt::format("Hello,\n\nyou vouch for these people at the hub. Every quarter we ask "
                            "whether they still need its figures for their work. Open each link "
                            "and confirm, or end their access. Where no answer comes within 30 "
                            "days, access is suspended.\n\n{}",
                            list));
}

Status Letters::asks_applicant(const Account& to, const std::string& question) const {
    return send_to(to,
                   "a question about your application",
                   fmt::format("Before we decide we would like to know:\n\n{}\n\nPlease answer on "
                               "the page of your application, whose link you were sent.",
                               question));
}

Status Letters::refused(const Account& to, const std::string& reason) const {
    return send_to(to,
                   "your application",
                   fmt::format("We cannot give you access. The reason:\n\n{}\n\nIf something has "
                               "changed, you may apply again at {}/register .",
                               reason,
                               public_address_));
}

Status Letters::activate(const Account& to, const std::string& token) const {
    return send_to(to,
                   "set up your account",
                   fmt::format("You may have access. Open this link within 24 hours to choose a "
                               "password and connect an authenticator app:\n\n{}\n\nIt asks for a "
                               "word of eight letters and figures, which whoever gave you access "
                               "tells you by telephone or face to face, never by e-mail.\n\n"
                               "After 24 hours ask for another link at {}/register , with this "
                               "e-mail address.",
                               link("activate", token),
                               public_address_));
}

Status Letters::activation_asked(const Account& to) const {
    return send_to(to,
                   "another link to set up your account",
                   "Somebody asked for access to the hub with this address, which may have it "
                   "already. An approver has been asked to send you another link, and to tell you "
                   "the word that belongs to it.\n\nIf it was not you, do nothing.");
}

Status Letters::asks_activation(const std::string& approver, const Account& about) const {
    return send(approver,
                "somebody needs another link",
                fmt::format("Hello,\n\n{} asks for another link to set up their account. Open "
                            "{}/person?id={} , have the link sent again, and tell them the word "
                            "that you are shown, by telephone or face to face.\n\nIf you do not "
                            "expect this, ask them first, at a number that you know.",
                            name_of(about),
                            public_address_,
                            about.id));
}

Status Letters::activation_ended(const std::string& approver, const Account& about) const {
    return send(approver,
                "wrong words were given with a link",
                fmt::format("Hello,\n\nthe link by which {} sets up their account was used with "
                            "wrong words until it ended. Somebody else may have read the "
                            "letter.\n\nAsk the person, at a number that you know. Then you may "
                            "have another link sent at {}/person?id={} .",
                            name_of(about),
                            public_address_,
                            about.id));
}

Status Letters::activated(const Account& to) const {
    return send_to(
        to,
        "your account is ready",
        fmt::format("Password and authenticator are set. Sign in at {}/ .\n\nIf this was "
                    "not you, tell the hub's team at once.",
                    public_address_));
}

Status Letters::suspended(const Account& to, const std::string& reason) const {
    return send_to(to,
                   "your access is suspended",
                   fmt::format("You cannot sign in for now. The reason:\n\n{}", reason));
}

Status Letters::reinstated(const Account& to) const {
    return send_to(to,
                   "your access is restored",
                   fmt::format("You can sign in again at {}/ .", public_address_));
}

Status Letters::moved(const Account& to, const std::string& organisation) const {
    return send_to(to,
                   "your organisation was changed",
                   fmt::format("The hub's record now says that you work at {}. What you may see is "
                               "decided anew; you will hear of it by e-mail.",
                               organisation));
}

Status Letters::closed(const Account& to, const std::string& reason) const {
    return send_to(to,
                   "your account is closed",
                   reason.empty() ? std::string{"Your access to the hub has ended."}
                                  : fmt::format("Your access to the hub has ended. The reason:"
                                                "\n\n{}",
                                                reason));
}

Status Letters::reset_password(const Account& to, const std::string& token) const {
    return send_to(to,
                   "choose a new password",
                   fmt::format("Somebody asked for a new password for your account. If it was you, "
                               "open this link within an hour; you need your authenticator or a "
                               "recovery code:\n\n{}\n\nIf it was not you, do nothing: your "
                               "password stays as it is.",
                               link("reset/new", token)));
}

Status Letters::reset_started(const Account& to, const std::string& token) const {
    return send_to(to,
                   "choose a new password",
                   fmt::format("An administrator asks you to choose a new password. Open this link "
                               "within an hour; you need your authenticator or a recovery "
                               "code:\n\n{}\n\nUntil then your password stays as it is. If you do "
                               "not expect this, ask the hub's team.",
                               link("reset/new", token)));
}

Status Letters::password_changed(const Account& to) const {
    return send_to(to,
                   "your password was changed",
                   "The password of your account was changed, and every other sign-in of it has "
                   "ended.\n\nIf this was not you, tell the hub's team at once.");
}

Status Letters::lost_factor(const Account& to, const std::string& token) const {
    return send_to(to,
                   "you lost your authenticator",
                   fmt::format("Somebody said that the authenticator of your account is lost. If "
                               "it was you, open this link within an hour. Your access then ends "
                               "until an approver has decided anew:\n\n{}\n\nIf it was not you, do "
                               "nothing.",
                               link("lost-factor", token)));
}

Status Letters::guessed_at(const Account& to) const {
    return send_to(
        to,
        "somebody tries to sign in as you",
        fmt::format("Several sign-ins to your account have failed, so the hub now waits "
                    "before it looks at another. If it was you, wait a little, or choose "
                    "a new password at {}/reset .\n\nIf it was not you, your password "
                    "was not found out. Tell the hub's team. You get this letter at most "
                    "once a day.",
                    public_address_));
}

Status Letters::half_signed_in(const Account& to) const {
    return send_to(
        to,
        "somebody began to sign in as you, and no code followed",
        fmt::format("Somebody gave the right password of your account, or came from your "
                    "organisation's sign-in, and no code of your authenticator followed. "
                    "Nobody came in. If it was you, there is nothing to do.\n\nIf it "
                    "was not you, somebody knows your password: choose a new one at "
                    "{}/reset and tell the hub's team. You get this letter at most once "
                    "a day.",
                    public_address_));
}

Status Letters::recovery_codes_made(const Account& to) const {
    return send_to(to,
                   "you have new recovery codes",
                   "New recovery codes were made for your account; the ones before no longer "
                   "work.\n\nIf this was not you, tell the hub's team at once.");
}

Status Letters::key_made(const Account& to, const std::string& until) const {
    return send_to(to,
                   "a new key for programs",
                   fmt::format("A key was made with which a program can read what you may see. It "
                               "ends on {}. You can end it before at {}/account .\n\nIf this was "
                               "not you, end the key and tell the hub's team at once.",
                               until,
                               public_address_));
}

Status Letters::key_ends_soon(const Account& to, const std::string& until) const {
    return send_to(
        to,
        "a key for programs ends soon",
        fmt::format("One of your keys for programs ends on {}. If a program still needs "
                    "it, make a new key at {}/account and put it in the old one's place.",
                    until,
                    public_address_));
}

Status Letters::ends_soon(const Account& to, int days) const {
    return send_to(to,
                   fmt::format("your access ends in {} days", days),
                   fmt::format("Your access to the hub ends on {}. If you still need it, sign in "
                               "at {}/account and ask to renew it; your sponsor is then asked to "
                               "confirm.",
                               to.until,
                               public_address_));
}

Status Letters::unused(const Account& to, int days) const {
    return send_to(to,
                   "you have not used your account for a while",
                   fmt::format("You have not signed in for {} days. After 90 days an unused "
                               "account is suspended. If you still need it, sign in at {}/ .",
                               days,
                               public_address_));
}

Status Letters::answered(const std::string& to,
                         const std::string& reference,
                         const std::string& answer) const {
    return send(
        to,
        fmt::format("an answer to {}", reference),
        fmt::format(
            "Hello,\n\nyou wrote to the hub (reference {}). The answer:\n\n{}", reference, answer));
}

Status Letters::broken_glass(const std::string& to,
                             const std::string& who,
                             const std::string& why) const {
    return send(to,
                "ALARM: the emergency account is in use",
                fmt::format("An operator opened the emergency account {} for four hours. The "
                            "reason given:\n\n{}\n\nIf you did not expect this, act at once.",
                            who,
                            why));
}

Status Letters::alarm(const std::string& to, const std::string& what) const {
    return send(to,
                "ALARM: the hub needs its operator",
                fmt::format("The hub noticed:\n\n{}\n\nThe server's own log and the audit log say "
                            "when. Please tell whoever operates the hub.",
                            what));
}

Status Letters::sweep_noticed(const std::string& to, const std::string& who) const {
    return send(to,
                "ALARM: somebody reads area by area",
                fmt::format("{} asks for many small areas one after the other, as a program does "
                            "that copies what it may see. The audit log names the questions. The "
                            "hub slows them down by itself.\n\nIf you did not expect this, ask "
                            "the person, and suspend the account where nobody can explain it.",
                            who));
}

}  // namespace hub::services
