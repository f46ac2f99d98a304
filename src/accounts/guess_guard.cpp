#include "accounts/guess_guard.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace hub::accounts {

namespace {

// Strangers fail at most a thousand times an hour, so a day's histories are never many.
constexpr std::chrono::minutes between_sweeps{10};

}  // namespace

GuessGuard::GuessGuard(const Clock& clock)
    : clock_{clock},
      own_networks_{std::make_unique<PlainKnownNetworks>()},
      networks_{*own_networks_} {}

GuessGuard::GuessGuard(const Clock& clock, KnownNetworks& networks)
    : clock_{clock}, networks_{networks} {}

bool GuessGuard::is_known(const EmailAddress& email, const std::string& network) const {
    const auto known = networks_.knows(email, network, clock_.now());
    // A list that cannot be read makes everybody a stranger, whose budget is the smaller one.
    return known && *known;
}

Admission GuessGuard::admit(const EmailAddress& email, const std::string& origin) {
    const auto network = network_of(origin);
    const bool known = is_known(email, network);
    const auto now = clock_.now();
    const std::lock_guard lock{mutex_};
    forget_idle();
    auto& account = accounts_[email];
    auto wait = (known ? account.known : account.strangers).wait(of_account, now);
    if (!known) {
        wait = std::max(
            {wait, strange_networks_[network].wait(of_network, now), all_.wait(of_all, now)});
    }
    if (wait.count() > 0) {
        return {std::chrono::ceil<std::chrono::seconds>(wait)};
    }
    account.admitted[network].push_back(known);
    if (known) {
        account.known.begin();
    } else {
        account.strangers.begin();
        strange_networks_[network].begin();
        all_.begin();
    }
    return {};
}

void GuessGuard::settle(const EmailAddress& email, const std::string& origin, Outcome outcome) {
    const auto network = network_of(origin);
    const auto now = clock_.now();
    const std::lock_guard lock{mutex_};
    auto& account = accounts_[email];
    auto& admitted = account.admitted[network];
    const bool known = !admitted.empty() && admitted.front();
    if (!admitted.empty()) {
        admitted.pop_front();
    }
    if (admitted.empty()) {
        account.admitted.erase(network);
    }
    const bool failed = outcome == Outcome::failure;
    auto& budget = known ? account.known : account.strangers;
    budget.end(failed, now);
    if (outcome == Outcome::success) {
        budget.forget_row();
    }
    if (!known) {
        strange_networks_[network].end(failed, now);
        all_.end(failed, now);
    }
}

void GuessGuard::signed_in(const EmailAddress& email, const std::string& origin) {
    if (const auto remembered = networks_.remember(email, network_of(origin), clock_.now());
        !remembered) {
        // Somebody who has signed in stays signed in; next time they are a stranger.
        spdlog::warn("known networks: {}", remembered.error().message);
    }
}

void GuessGuard::forgive(const EmailAddress& email) {
    const std::lock_guard lock{mutex_};
    accounts_.erase(email);
}

void GuessGuard::forget_idle() {
    const auto now = clock_.now();
    if (now - swept_at_ < between_sweeps) {
        return;
    }
    swept_at_ = now;
    std::erase_if(accounts_, [&](const auto& entry) {
        const auto& [email, account] = entry;
        return account.strangers.is_idle(now) && account.known.is_idle(now);
    });
    std::erase_if(strange_networks_, [&](const auto& entry) { return entry.second.is_idle(now); });
}

}  // namespace hub::accounts
