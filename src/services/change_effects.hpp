#pragma once

#include "accounts/two_person_change.hpp"
#include "base/result.hpp"

#include <string>
#include <vector>

namespace hub::services {

/// What a change would do, as far as it can be told before.
struct ChangePreview {
    std::string content;  ///< what is agreed to: the policy's text, the number of months
    std::vector<std::string> effect;  ///< a sentence each
    bool loosens{true};               ///< it protects less, or it cannot be told that it does not
};

/// What changes by two persons do to the hub.
class ChangeEffects {
public:
    ChangeEffects() = default;
    ChangeEffects(const ChangeEffects&) = delete;
    ChangeEffects& operator=(const ChangeEffects&) = delete;
    virtual ~ChangeEffects() = default;

    /// Refused, in words, where the change cannot be made.
    ///
    /// @param content  the number of months, for `audit_retention`; else empty. The text of a
    /// policy
    ///                 is read from its file, so that what was looked at with `vrhub policy check`
    ///                 is what is proposed
    [[nodiscard]] virtual Result<ChangePreview> preview(accounts::ChangeKind kind,
                                                        const std::string& dataset,
                                                        const std::string& content) const = 0;
    /// Carries out a change that is agreed to and has waited. Whole or not at all.
    virtual Status carry_out(const accounts::TwoPersonChange& change) = 0;
};

}  // namespace hub::services
