#pragma once

#include "accounts/audience.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hub::accounts {

/// The address of a page under a name. It holds no figure: whoever opens it asks anew, with their
/// own scope.
struct SavedView {
    std::string id;
    std::string owner;         ///< id of the account
    std::string owner_name;    ///< e-mail address
    std::string organisation;  ///< id of the owner's; empty: none
    std::string name;
    std::string address;  ///< "/explore?dataset=police&…"
    std::string note{};
    Audience audience{Audience::me};
    std::string collection{};  ///< empty: none
    bool is_pinned{false};
    std::string release{};  ///< that its figures were of; empty: none was named
    Instant made_at{};
    Instant changed_at{};
    std::optional<Instant> deleted_at{};
};

class SavedViewStore {
public:
    SavedViewStore() = default;
    SavedViewStore(const SavedViewStore&) = delete;
    SavedViewStore& operator=(const SavedViewStore&) = delete;
    virtual ~SavedViewStore() = default;

    virtual Status add(const SavedView& view) = 0;
    /// Puts the view in place of the one with its id.
    virtual Status change(const SavedView& view) = 0;
    [[nodiscard]] virtual Result<std::optional<SavedView>> find(const std::string& id) const = 0;
    /// The owner's, deleted ones too, and those shared with the organisation, which may be empty;
    /// newest first.
    [[nodiscard]] virtual Result<std::vector<SavedView>> seen_by(
        const std::string& owner, const std::string& organisation) const = 0;
    /// Those deleted before are gone for good.
    virtual Status forget_deleted(Instant before) = 0;
};

}  // namespace hub::accounts
