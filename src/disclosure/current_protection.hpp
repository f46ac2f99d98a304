#pragma once

#include "base/result.hpp"
#include "disclosure/protection.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace hub::disclosure {

/// A dataset's protection as it is now, or why there is none, in which case the dataset is denied:
/// another may come into force while questions are answered, and each is answered under the one
/// that it began with. Copies share it.
class CurrentProtection {
public:
    // NOLINTBEGIN(google-explicit-constructor): it stands for the protection that it holds
    CurrentProtection(Result<Protection> protection)
        : held_{std::make_shared<Held>(std::move(protection))} {}
    CurrentProtection(Protection protection)
        : CurrentProtection{Result<Protection>{std::move(protection)}} {}
    CurrentProtection(Error reason) : CurrentProtection{Result<Protection>{std::move(reason)}} {}
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] Result<Protection> get() const {
        const std::lock_guard lock{held_->mutex};
        return held_->protection;
    }
    void replace(Result<Protection> protection) const {
        const std::lock_guard lock{held_->mutex};
        held_->protection = std::move(protection);
    }

private:
    struct Held {
        explicit Held(Result<Protection> first) : protection{std::move(first)} {}
        std::mutex mutex;
        Result<Protection> protection;
    };
    std::shared_ptr<Held> held_;
};

}  // namespace hub::disclosure
