#pragma once

#include "base/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace hub::accounts {

/// An e-mail address as an account is known by: lower case, at most 254 characters, with the shape
/// that registered partners' addresses have (ASCII, a dotted domain, no quoting).
class EmailAddress {
public:
    /// The error does not repeat the text.
    static Result<EmailAddress> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    /// "organisation.example"
    [[nodiscard]] std::string_view domain() const {
        return std::string_view{text_}.substr(text_.find('@') + 1);
    }
    auto operator<=>(const EmailAddress&) const = default;

private:
    explicit EmailAddress(std::string text) : text_{std::move(text)} {}

    std::string text_;
};

}  // namespace hub::accounts
