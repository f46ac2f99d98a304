#pragma once

#include "domain/agreement.hpp"

#include <memory>
#include <mutex>
#include <optional>

namespace hub::domain {

/// A dataset's agreement as it is now: another may be recorded while questions are answered.
/// Copies share it.
class CurrentAgreement {
public:
    /// None is recorded.
    CurrentAgreement() : CurrentAgreement{std::optional<Agreement>{}} {}
    explicit CurrentAgreement(std::optional<Agreement> agreement);

    [[nodiscard]] std::optional<Agreement> get() const;
    void replace(Agreement agreement) const;

private:
    struct Held {
        std::mutex mutex;
        std::optional<Agreement> agreement;
    };
    std::shared_ptr<Held> held_;
};

}  // namespace hub::domain
