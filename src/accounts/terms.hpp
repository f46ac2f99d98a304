#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// One duty, ticked by itself.
struct Clause {
    std::string id;
    std::string text;
};

/// What a person agrees to before they see data.
struct Terms {
    int version{0};
    std::string language;
    std::string valid_from;  ///< first day
    std::string introduction;
    std::vector<Clause> clauses;
    std::string hash;  ///< BLAKE2b-256 of the file, hexadecimal: which words were agreed to
};

/// The terms that the program brings, as data/terms/NAME.toml has them; their newest version.
const Terms& newest_terms();
/// Reads one. The error names line and key.
Result<Terms> read_terms(std::string_view toml, std::string_view name);

/// What somebody sends who accepts.
struct Acceptance {
    int version{0};
    std::string hash;
    std::vector<std::string> clauses;
};

/// Refused unless it is these very words and every duty is ticked, none twice and none besides.
Status check_acceptance(const Terms& terms, const Acceptance& acceptance);

/// Where it stands who accepted what, when.
class AcceptanceStore {
public:
    AcceptanceStore() = default;
    AcceptanceStore(const AcceptanceStore&) = delete;
    AcceptanceStore& operator=(const AcceptanceStore&) = delete;
    virtual ~AcceptanceStore() = default;

    virtual Status add(const std::string& account, const Acceptance& acceptance, Instant at) = 0;
};

}  // namespace hub::accounts
