#include "accounts/account_state.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace hub::accounts {

namespace {

using S = AccountStatus;
using A = AccountAction;
using W = AccountActor;

struct Move {
    S from;
    A action;
    W by;
    S to;
};

/// Every triple of status, action and actor that the table lets through.
std::vector<Move> all_moves() {
    std::vector<Move> moves;
    for (const auto from : all_account_statuses) {
        for (const auto action : all_account_actions) {
            for (const auto by : all_account_actors) {
                if (const auto to = after(from, action, by)) {
                    moves.push_back({from, action, by, *to});
                }
            }
        }
    }
    return moves;
}

/// The statuses that a walk from `start` reaches without a move that `skips`.
template <class Skip>
std::set<S> reached_from(S start, Skip skips) {
    const auto moves = all_moves();
    std::set<S> reached{start};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& move : moves) {
            if (reached.contains(move.from) && !skips(move) && reached.insert(move.to).second) {
                grew = true;
            }
        }
    }
    return reached;
}

}  // namespace

TEST_CASE("every status, action and actor is walked, and nobody comes in by a short cut") {
    CHECK(all_account_statuses.size() * all_account_actions.size() * all_account_actors.size() ==
          1'848);
    // Without any one of these, an account that began is never active.
    for (const auto action :
         {A::verify_address, A::accept_terms, A::confirm_sponsorship, A::activate}) {
        CAPTURE(slug_of(action));
        const auto reached =
            reached_from(S::started, [&](const Move& move) { return move.action == action; });
        CHECK_FALSE(reached.contains(S::active));
    }
    const auto undecided = reached_from(S::started, [](const Move& move) {
        return move.action == A::approve || move.action == A::second;
    });
    CHECK_FALSE(undecided.contains(S::approved));
    CHECK_FALSE(undecided.contains(S::active));
    // With all of them it is.
    CHECK(reached_from(S::started, [](const Move&) { return false; }).contains(S::active));
}

TEST_CASE("nobody approves themself, whom they sponsor, or the same role twice") {
    for (const auto& move : all_moves()) {
        CAPTURE(slug_of(move.from));
        CAPTURE(slug_of(move.action));
        const bool grants = move.action == A::approve || move.action == A::propose ||
                            move.action == A::second || move.action == A::reinstate;
        if (grants) {
            CHECK(move.by == W::approver);
        }
        if (move.by == W::stranger) {
            FAIL("a stranger did something");
        }
        if (move.action == A::confirm_sponsorship || move.action == A::renew) {
            CHECK(move.by == W::sponsor);
        }
    }
}

TEST_CASE("what ends access may be done by whoever is answerable, and the calendar") {
    const std::set<W> may_suspend{
        W::sponsor, W::first_approver, W::approver, W::organisation_administrator, W::clock};
    for (const auto by : all_account_actors) {
        CHECK(after(S::active, A::suspend, by).ok() == may_suspend.contains(by));
        CHECK(after(S::active, A::close, by).ok() ==
              (may_suspend.contains(by) || by == W::themself));
    }
}

TEST_CASE("an action that a status does not know is a conflict, another's is forbidden") {
    CHECK(after(S::started, A::activate, W::themself).error().code == ErrorCode::conflict);
    CHECK(after(S::sponsored, A::approve, W::themself).error().code == ErrorCode::forbidden);
    CHECK(after(S::sponsored, A::approve, W::sponsor).error().code == ErrorCode::forbidden);
    CHECK(after(S::second_approval, A::second, W::first_approver).error().code ==
          ErrorCode::forbidden);
}

TEST_CASE("whatever an account comes to, there is a way to its end") {
    for (const auto status : all_account_statuses) {
        CAPTURE(slug_of(status));
        const auto reached = reached_from(status, [](const Move&) { return false; });
        CHECK((reached.contains(S::closed) || reached.contains(S::refused)));
    }
}

TEST_CASE("every status has a slug of its own that reads back") {
    std::set<std::string> slugs;
    for (const auto status : all_account_statuses) {
        CHECK(account_status_from(slug_of(status)) == status);
        slugs.emplace(slug_of(status));
    }
    CHECK(slugs.size() == all_account_statuses.size());
    std::set<std::string> actions;
    for (const auto action : all_account_actions) {
        actions.emplace(slug_of(action));
    }
    CHECK(actions.size() == all_account_actions.size());
}

}  // namespace hub::accounts
