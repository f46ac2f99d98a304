#include "accounts/email_address.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace hub::accounts {

namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321, section 4.5.3.1.3
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_atom(std::string_view part) {
    constexpr std::string_view others = "!#$%&'*+/=?^_`{|}~-";
    return !part.empty() && std::all_of(part.begin(), part.end(), [&](char c) {
        return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
    });
}

bool is_local_part(std::string_view part) {
    const auto atoms = split(part, '.');
    return part.size() <= longest_local_part && std::all_of(atoms.begin(), atoms.end(), is_atom);
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= longest_label && label.front() != '-' &&
           label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
               return is_letter_or_digit(c) || c == '-';
           });
}

bool is_domain(std::string_view domain) {
    const auto labels = split(domain, '.');
    return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), is_label);
}

}  // namespace

Result<EmailAddress> EmailAddress::parse(std::string_view text) {
    const auto lowered = lower_ascii(text);
    const auto at = lowered.find('@');
    const bool good = lowered.size() <= longest_address && at != std::string::npos &&
                      is_local_part(std::string_view{lowered}.substr(0, at)) &&
                      is_domain(std::string_view{lowered}.substr(at + 1));
    if (!good) {
        return Error{ErrorCode::invalid_request,
                     "an e-mail address has the shape name@organisation.example"};
    }
    return EmailAddress{lowered};
}

}  // namespace hub::accounts
