#pragma once

#include "accounts/audience.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hub::accounts {

/// What a person wrote to months of a dataset: "the market was closed", "recording changed".
struct Annotation {
    std::string id;
    std::string author;        ///< id of the account
    std::string author_name;   ///< e-mail address
    std::string organisation;  ///< id of the author's; empty: none
    std::string dataset;
    std::string area;    ///< a code; empty: every area
    std::string period;  ///< "2019-07", "2019-07..2019-09"
    std::string text;
    Audience audience{Audience::me};
    Instant made_at{};
    std::optional<Instant> deleted_at{};
};

class AnnotationStore {
public:
    AnnotationStore() = default;
    AnnotationStore(const AnnotationStore&) = delete;
    AnnotationStore& operator=(const AnnotationStore&) = delete;
    virtual ~AnnotationStore() = default;

    virtual Status add(const Annotation& annotation) = 0;
    /// Deletes it, or undoes that where `deleted_at` is none.
    virtual Status set_deleted(const std::string& id, std::optional<Instant> deleted_at) = 0;
    [[nodiscard]] virtual Result<std::optional<Annotation>> find(const std::string& id) const = 0;
    /// Of a dataset: the author's, deleted ones too, the organisation's (which may be empty) and
    /// everybody's; by period.
    [[nodiscard]] virtual Result<std::vector<Annotation>> seen_by(
        const std::string& dataset,
        const std::string& author,
        const std::string& organisation) const = 0;
    /// How many an author has that are not deleted.
    [[nodiscard]] virtual Result<int> count_of(const std::string& author) const = 0;
    /// Those deleted before are gone for good.
    virtual Status forget_deleted(Instant before) = 0;
};

}  // namespace hub::accounts
