#pragma once

#include <string>
#include <vector>

namespace hub::accounts {

/// What somebody who guesses a person's password knows of them. Each part may be empty.
struct PasswordContext {
    std::string own_name;
    std::string email;
    std::vector<std::string> organisation_words;  ///< its name, short names, places
};

/// A word that adds little to a password, in its folded characters.
struct ContextWord {
    std::u32string characters;
    bool is_whole_name{false};  ///< several words written as one, or the only one
};

/// The words of the product's own names.
std::vector<ContextWord> product_words();
/// Names as a whole, their words and initials, and the parts of the e-mail address.
std::vector<ContextWord> words_of(const PasswordContext& context);

}  // namespace hub::accounts
