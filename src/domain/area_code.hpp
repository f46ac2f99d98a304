#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::domain {

/// A code of the nine-character scheme for statistical areas: a letter, two digits that name the
/// type, six digits of serial. It says nothing of hierarchy, and its vintage stands beside it.
class AreaCode {
public:
    static Result<AreaCode> parse(std::string_view text);
    /// The shape alone, for places that read millions of codes.
    static bool has_shape(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    /// The first three characters, such as "E01".
    [[nodiscard]] std::string_view type() const { return std::string_view{text_}.substr(0, 3); }
    auto operator<=>(const AreaCode&) const = default;

private:
    explicit AreaCode(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

}  // namespace hub::domain
