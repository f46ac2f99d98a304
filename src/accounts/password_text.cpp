#include "accounts/password_text.hpp"

#include <cstdlib>
#include <memory>
#include <optional>
#include <utf8proc.h>

namespace hub::accounts {

namespace {

struct Release {
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc): how utf8proc gives its answers
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

utf8proc_int32_t plain_space(utf8proc_int32_t character, void* /*unused*/) {
    return utf8proc_category(character) == UTF8PROC_CATEGORY_ZS ? U' ' : character;
}

std::optional<std::string> mapped(std::string_view text, utf8proc_option_t options) {
    utf8proc_uint8_t* answer = nullptr;
    const auto length = utf8proc_map_custom(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),  // NOLINT: utf8proc takes bytes
        static_cast<utf8proc_ssize_t>(text.size()),
        &answer,
        options,
        plain_space,
        nullptr);
    const std::unique_ptr<utf8proc_uint8_t, Release> owned{answer};
    if (length < 0) {
        return std::nullopt;
    }
    return std::string{owned.get(), owned.get() + length};
}

constexpr auto form_c = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
constexpr auto undecorated =
    static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                   UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);

}  // namespace

Result<std::string> password_as_hashed(std::string_view typed) {
    auto text = mapped(typed, form_c);
    if (!text) {
        return Error{ErrorCode::invalid_request, "a password is text in UTF-8"};
    }
    return std::move(*text);
}

std::u32string plain_characters(std::string_view utf8) {
    const auto text = mapped(utf8, undecorated);
    std::u32string characters;
    if (!text) {
        return characters;
    }
    const auto* bytes =
        reinterpret_cast<const utf8proc_uint8_t*>(text->data());  // NOLINT: as above
    auto left = static_cast<utf8proc_ssize_t>(text->size());
    while (left > 0) {
        utf8proc_int32_t character = 0;
        const auto step = utf8proc_iterate(bytes, left, &character);
        if (step <= 0) {
            break;
        }
        characters += static_cast<char32_t>(character);
        bytes += step;
        left -= step;
    }
    return characters;
}

}  // namespace hub::accounts
