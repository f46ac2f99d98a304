#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::accounts {

/// Whom a file of figures is for.
enum class ExportAudience { partners, everybody };
enum class ExportFormat { csv, xlsx };

inline constexpr std::array all_export_audiences{ExportAudience::partners,
                                                 ExportAudience::everybody};
inline constexpr std::array all_export_formats{ExportFormat::csv, ExportFormat::xlsx};

enum class ExportState {
    ready,    ///< its owner may fetch the file
    waiting,  ///< it passed every check, and waits for a second person
    refused,  ///< by a check or by the second person; there is no file
    expired,  ///< its time is over; there is no file
};

inline constexpr std::array all_export_states{
    ExportState::ready, ExportState::waiting, ExportState::refused, ExportState::expired};

/// "partners", "public"
std::string_view slug_of(ExportAudience audience);
std::string_view slug_of(ExportFormat format);
std::string_view slug_of(ExportState state);
std::optional<ExportAudience> export_audience_from(std::string_view slug);
std::optional<ExportFormat> export_format_from(std::string_view slug);
std::optional<ExportState> export_state_from(std::string_view slug);

/// How long a file is kept.
inline constexpr std::chrono::hours export_lasts{30 * 24};
/// Files that one person has at a time.
inline constexpr int most_exports_of_a_person = 100;
/// Figures of one file.
inline constexpr std::size_t most_export_cells = 20'000;

/// What was made of a table for somebody outside the hub, and what became of it. Its bytes are
/// kept apart, sealed.
struct KeptExport {
    std::string id;
    ExportState state{ExportState::ready};
    ExportFormat format{ExportFormat::csv};
    ExportAudience audience{ExportAudience::partners};
    std::string purpose;  ///< slug
    std::string title;
    std::string dataset;      ///< id
    std::string marking;      ///< of the file
    std::string policy_hash;  ///< that its figures were protected and checked under
    std::int64_t rows{0};
    std::int64_t columns{0};
    std::int64_t cells{0};
    std::int64_t hidden{0};
    Instant made_at{};
    Instant expires_at{};
    std::string made_by;  ///< name of the principal
    std::string file_name;
    std::string sha256;        ///< hexadecimal; empty where no file was kept
    std::string question;      ///< as it was sent: a JSON object
    std::string report{};      ///< of the checks, a JSON object; empty: none were asked for
    std::string decided_by{};  ///< the second person
    std::optional<Instant> decided_at{};
    std::string reason{};  ///< why it was refused, or what the second person wrote
};

/// What may be done to an export, and by whom.
enum class ExportStep { fetch, agree, decline, remove, expire };
inline constexpr std::array all_export_steps{ExportStep::fetch,
                                             ExportStep::agree,
                                             ExportStep::decline,
                                             ExportStep::remove,
                                             ExportStep::expire};

/// Who takes the step: whoever made it, somebody else who may decide, or the hub when it is time.
enum class ExportParty { maker, another, calendar };
inline constexpr std::array all_export_parties{
    ExportParty::maker, ExportParty::another, ExportParty::calendar};

/// The state after the step, which for `fetch` and `remove` is the one before; none where it may
/// not be taken. What waits becomes ready by another person than its maker, and by nothing else.
std::optional<ExportState> after(ExportState from, ExportStep step, ExportParty by);

/// Whether there is a file in the state.
bool has_file(ExportState state);

class ExportStore {
public:
    ExportStore() = default;
    ExportStore(const ExportStore&) = delete;
    ExportStore& operator=(const ExportStore&) = delete;
    virtual ~ExportStore() = default;

    /// `too_many` where its maker has `most_exports_of_a_person` files already.
    virtual Status add(const KeptExport& made) = 0;
    /// The newest 500 of one person, and where it is asked for those of others that wait; newest
    /// first.
    [[nodiscard]] virtual Result<std::vector<KeptExport>> list(const std::string& made_by,
                                                               bool waiting_of_others) const = 0;
    [[nodiscard]] virtual Result<std::optional<KeptExport>> find(const std::string& id) const = 0;
    /// Those with a file whose time was over by then.
    [[nodiscard]] virtual Result<std::vector<KeptExport>> due(Instant now) const = 0;
    /// Stores state and decision, where the state is still `from`; else `conflict`.
    virtual Status move(const KeptExport& moved, ExportState from) = 0;
    virtual Status remove(const std::string& id) = 0;
    /// Forgets lines without a file that were made before.
    virtual Status forget_before(Instant made_at) = 0;
};

}  // namespace hub::accounts
