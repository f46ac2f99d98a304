// Whether the time of an answer tells which addresses have accounts: 5,000 tries of each kind, one
// after the other, at the cheapest password hash, which hides a difference least; with the argument
// "production", at the cost that a hub has, which takes half an hour.
#include "app/people_desk.hpp"
#include "audit/plain_audit_log.hpp"
#include "geography/current_atlas.hpp"
#include "query/protected_query.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace {

using namespace hub;

constexpr int tries = 5'000;
constexpr int known_accounts = 50;
constexpr auto password = "a parliament of small owls";

using Times = std::vector<double>;

double median(Times times) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

/// The two-sample Kolmogorov-Smirnov test: the probability of so great a distance by chance
/// (asymptotic series, as in Stephens 1970).
double ks_probability(Times a, Times b) {
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    double distance = 0;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        const auto at = std::min(a[i], b[j]);
        while (i < a.size() && a[i] <= at) {
            ++i;
        }
        while (j < b.size() && b[j] <= at) {
            ++j;
        }
        distance = std::max(distance,
                            std::abs(static_cast<double>(i) / static_cast<double>(a.size()) -
                                     static_cast<double>(j) / static_cast<double>(b.size())));
    }
    const auto effective = std::sqrt(static_cast<double>(a.size() * b.size()) /
                                     static_cast<double>(a.size() + b.size()));
    const auto scaled = (effective + 0.12 + 0.11 / effective) * distance;
    double sum = 0;
    for (int k = 1; k <= 100; ++k) {
        sum += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * scaled * scaled);
    }
    return std::clamp(sum, 0.0, 1.0);
}

double timed(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
        .count();
}

/// Takes turns between an address with an account and one without.
void compare(const char* name,
             StoppedClock& clock,
             const std::function<void(const std::string&)>& ask) {
    Times known;
    Times unknown;
    for (int i = 0; i < tries; ++i) {
        const auto number = std::to_string(i % known_accounts);
        // An hour later each time, so that the guards against guessing stay out of it.
        clock.advance(std::chrono::hours{1});
        const auto first = [&] { known.push_back(timed([&] { ask("n" + number); })); };
        const auto second = [&] { unknown.push_back(timed([&] { ask("x" + number); })); };
        i % 2 == 0 ? (first(), second()) : (second(), first());
    }
    fmt::print(
        "{:<22} known {:.3f} ms, unknown {:.3f} ms, medians differ by {:.4f} ms, KS p {:.3f}\n",
        name,
        median(known),
        median(unknown),
        std::abs(median(known) - median(unknown)),
        ks_probability(known, unknown));
}

}  // namespace

int main(int count, char** arguments) {
    const bool production = count > 1 && std::string_view{arguments[1]} == "production";
    const auto cost = production ? accounts::PasswordCost{} : accounts::PasswordCost{1, 8192};
    const auto folder = std::filesystem::temp_directory_path() / "vrhub-enumeration";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    StoppedClock clock{Instant{std::chrono::hours{500'000}}};
    const auto ledger = *ledger::Ledger::open(folder / "accounts.sqlite");
    audit::PlainAuditLog log;
    const query::KnownDatasets datasets;
    const geography::CurrentAtlas atlas;
    app::PeopleDesk people{*ledger,
                           log,
                           clock,
                           SecretKey::generate(),
                           datasets,
                           atlas,
                           {"https://hub.example", "", cost},
                           [](const services::Letter&) { return Status{}; }};
    const services::Caller caller{accounts::Principal::operator_with(0), "local"};
    for (int i = 0; i < known_accounts; ++i) {
        const auto made = people.create_account().run(
            caller, fmt::format("n{}@council.example", i), accounts::Role::viewer, password);
        if (!made) {
            fmt::print("{}\n", made.error().message);
            return 1;
        }
    }
    const auto services = people.services();
    const auto address = [](const std::string& name) { return name + "@council.example"; };
    compare("signing in", clock, [&](const std::string& name) {
        static_cast<void>(services.sign_in.run(address(name), "some other words", "local"));
    });
    compare("password reset", clock, [&](const std::string& name) {
        static_cast<void>(services.recovery.ask_for_password(address(name), "local"));
    });
    const accounts::Applicant applicant{
        "Ana", "Council", "council", "Analyst", "Wyreshire", "prevention", "Sam", "sam@x.example"};
    compare("registering", clock, [&](const std::string& name) {
        // Each unknown one is unknown once only.
        static int number = 0;
        const auto asked = name.front() == 'x' ? fmt::format("y{}", ++number) : name;
        static_cast<void>(services.registration.begin(applicant, address(asked), "local"));
    });
    people.background().drain();
    std::filesystem::remove_all(folder);
    return 0;
}
