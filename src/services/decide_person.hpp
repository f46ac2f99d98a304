#pragma once

#include "services/people_parts.hpp"

#include <string>
#include <vector>

namespace hub::geography {
class CurrentAtlas;
}  // namespace hub::geography
namespace hub::query {
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

/// What an approver grants.
struct Approval {
    accounts::Role role{accounts::Role::viewer};
    std::vector<accounts::Grant> scopes;
    std::string until;  ///< last day
    /// The five safes, each considered: people, projects, settings, data, outputs.
    std::vector<std::string> five_safes;
    std::string note;
};

/// Approvers and administrators decide on people. Every decision is asked of the state machine with
/// the actor's relation to the account, so nobody decides on themself, on whom they sponsor, or
/// twice where two persons are asked for.
class DecidePerson {
public:
    DecidePerson(PeopleParts parts,
                 const query::KnownDatasets& datasets,
                 const geography::CurrentAtlas& atlas)
        : parts_{parts}, datasets_{datasets}, atlas_{atlas} {}

    /// A role above analyst waits for a second person.
    Result<Document> approve(const Caller& caller, const std::string& id, const Approval& approval);
    Result<Document> second(const Caller& caller, const std::string& id);
    /// Another link of activation, in place of the one before, with another word to tell.
    Result<Document> send_activation_again(const Caller& caller, const std::string& id);
    /// A link for a new password goes to the person, who needs their second factor with it. Whoever
    /// starts it sees neither link nor password.
    Result<Document> start_reset(const Caller& caller,
                                 const std::string& id,
                                 const std::string& reason);
    Result<Document> decline_second(const Caller& caller,
                                    const std::string& id,
                                    const std::string& reason);
    Result<Document> refuse(const Caller& caller, const std::string& id, const std::string& reason);
    Result<Document> ask(const Caller& caller, const std::string& id, const std::string& question);
    Result<Document> suspend(const Caller& caller,
                             const std::string& id,
                             const std::string& reason);
    Result<Document> reinstate(const Caller& caller,
                               const std::string& id,
                               const std::string& reason);
    Result<Document> close(const Caller& caller, const std::string& id, const std::string& reason);
    Result<Document> move(const Caller& caller,
                          const std::string& id,
                          const std::string& organisation,
                          const std::string& reason);

private:
    [[nodiscard]] Result<accounts::Account> find(const Caller& caller, const std::string& id) const;
    [[nodiscard]] Status check(const Approval& approval) const;
    [[nodiscard]] Status check_scope(const accounts::Grant& scope) const;
    /// The account after it, as the caller's page shows it. `word` is for them to tell the person.
    [[nodiscard]] Result<Document> shown(const Caller& caller,
                                         const accounts::Account& account,
                                         const std::string& word = "") const;
    [[nodiscard]] Result<Document> shown_with_word(const Caller& caller,
                                                   const accounts::Account& account) const;
    Result<accounts::Account> step(const Caller& caller,
                                   const std::string& id,
                                   accounts::AccountAction action,
                                   const std::string& note,
                                   const std::function<void(accounts::Account&)>& amend);

    PeopleParts parts_;
    const query::KnownDatasets& datasets_;
    const geography::CurrentAtlas& atlas_;
};

/// Whether the caller may know of the account: an organisation's administrator knows its own
/// people.
bool may_see(const accounts::Principal& principal, const accounts::Account& account);

}  // namespace hub::services
