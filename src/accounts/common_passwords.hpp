#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// The 100,000 commonest passwords, compiled into the program; no question leaves the machine.
/// They are kept as hashes of their folded forms (`word_fold.hpp`), so `P4ssw0rd` is `password`.
class CommonPasswords {
public:
    /// The one list of the program; may be asked from several threads.
    static const CommonPasswords& shipped();

    [[nodiscard]] std::size_t size() const { return hashes_.size(); }
    /// Whether folded characters with this hash are an entry.
    [[nodiscard]] bool holds(std::uint64_t hash) const;

private:
    CommonPasswords();

    std::vector<std::uint64_t> hashes_;  ///< sorted
    std::vector<std::uint32_t> starts_;  ///< where those that begin with the same 16 bits start
};

}  // namespace hub::accounts
