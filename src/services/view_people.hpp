#pragma once

#include "services/people_parts.hpp"

#include <string>

namespace hub::services {

/// Who asked for access and who has it. An organisation's administrator sees its own people.
class ViewPeople {
public:
    explicit ViewPeople(PeopleParts parts) : parts_{parts} {}

    /// Of one status, or of all where it is empty.
    [[nodiscard]] Result<Document> list(const Caller& caller, const Parameters& parameters) const;
    [[nodiscard]] Result<Document> one(const Caller& caller, const Parameters& parameters) const;

private:
    PeopleParts parts_;
};

}  // namespace hub::services
