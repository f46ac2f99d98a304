#pragma once

#include "ingest/batch_reader.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace hub::ingest {

/// Readers for all the ways in which one dataset's files are written. Which one reads a file is
/// told by its name; a file whose name is like none of them is read in the dataset's own way.
class FormatReaders {
public:
    /// All must outlive it. Refuses where no geography is loaded.
    static Result<FormatReaders> create(const domain::DatasetDefinition& dataset,
                                        const std::vector<domain::DatasetDefinition>& formats,
                                        const geography::Atlas& atlas,
                                        const SecretKey& secret,
                                        std::optional<std::int64_t> today = {});

    /// What a file of this name is read by.
    [[nodiscard]] const domain::DatasetDefinition& definition_for(std::string_view file_name) const;
    [[nodiscard]] bool follows_a_pattern(std::string_view file_name) const;
    [[nodiscard]] Result<std::vector<Batch>> read(const std::filesystem::path& file,
                                                  const KnownVintage& known_vintage,
                                                  const FindingObserver& observe = {},
                                                  NumberMemory* numbers = nullptr) const;
    /// The same from any bytes under a name; the receipts have no file digest.
    [[nodiscard]] Result<CheckedFile> stage(ByteSource& bytes,
                                            std::string_view file_name,
                                            const KnownVintage& known_vintage,
                                            const StagingPlace& place,
                                            const FindingObserver& observe = {}) const;
    [[nodiscard]] Result<std::vector<Batch>> read(ByteSource& bytes,
                                                  std::string_view file_name,
                                                  const KnownVintage& known_vintage,
                                                  const FindingObserver& observe = {}) const;

    [[nodiscard]] Result<CheckedFile> stage(const std::filesystem::path& file,
                                            const KnownVintage& known_vintage,
                                            const StagingPlace& place,
                                            std::atomic<std::int64_t>& bytes_read,
                                            const FindingObserver& observe = {},
                                            NumberMemory* numbers = nullptr) const;

private:
    explicit FormatReaders(std::vector<BatchReader> readers) : readers_{std::move(readers)} {}
    /// Null where the name is like none.
    [[nodiscard]] const BatchReader* reader_for(std::string_view file_name) const;
    [[nodiscard]] const BatchReader& reader_of(const std::filesystem::path& file) const;

    std::vector<BatchReader> readers_;  ///< the dataset's own first
};

}  // namespace hub::ingest
