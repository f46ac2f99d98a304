#pragma once

#include <optional>
#include <string_view>

namespace hub::accounts {

/// Who reads what a person wrote down: a saved view or an annotation.
enum class Audience { me, organisation, everybody };

std::string_view slug_of(Audience audience);
std::optional<Audience> audience_from(std::string_view slug);

}  // namespace hub::accounts
