#include "accounts/password_context.hpp"

#include "accounts/password_text.hpp"
#include "accounts/word_fold.hpp"

#include <string_view>

namespace hub::accounts {

namespace {

constexpr std::size_t shortest_word = 3;

bool separates(char32_t c) {
    const bool is_word = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c > 127;
    return !is_word;
}

void add(std::vector<ContextWord>& words, const std::u32string& characters, bool is_whole_name) {
    if (characters.size() >= shortest_word) {
        words.push_back({characters, is_whole_name});
    }
}

/// "Merseyside Police" gives merseysidepolice, merseyside, police; initials where there are three.
void add_name(std::vector<ContextWord>& words, std::string_view name) {
    std::u32string whole;
    std::u32string initials;
    std::u32string word;
    std::size_t count = 0;
    const auto end_word = [&] {
        if (!word.empty()) {
            add(words, word, false);
            initials += word.front();
            ++count;
        }
        word.clear();
    };
    for (const auto c : plain_characters(name)) {
        if (separates(c)) {
            end_word();
            continue;
        }
        word += folded(c);
        whole += folded(c);
    }
    end_word();
    add(words, whole, true);
    if (count > 1) {
        add(words, initials, true);
    }
}

}  // namespace

std::vector<ContextWord> product_words() {
    std::vector<ContextWord> words;
    for (const auto* name : {"vrhub",
                             "Violence Reduction",
                             "Violence Reduction Unit",
                             "Violence Reduction Data Hub"}) {
        add_name(words, name);
    }
    // Everybody's words are no sign of this product.
    std::erase_if(words, [](const ContextWord& word) {
        return !word.is_whole_name && word.characters.size() < 8;
    });
    return words;
}

std::vector<ContextWord> words_of(const PasswordContext& context) {
    std::vector<ContextWord> words;
    add_name(words, context.own_name);
    const std::string_view email{context.email};
    const auto at = email.find('@');
    add_name(words, email.substr(0, at));
    if (at != std::string_view::npos) {
        // "council" of council.example; the last label belongs to nobody.
        const auto domain = email.substr(at + 1);
        add_name(words, domain.substr(0, domain.rfind('.')));
    }
    for (const auto& name : context.organisation_words) {
        add_name(words, name);
    }
    return words;
}

}  // namespace hub::accounts
