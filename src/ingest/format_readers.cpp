#include "ingest/format_readers.hpp"

#include <algorithm>

namespace hub::ingest {

Result<FormatReaders> FormatReaders::create(const domain::DatasetDefinition& dataset,
                                            const std::vector<domain::DatasetDefinition>& formats,
                                            const geography::Atlas& atlas,
                                            const SecretKey& secret,
                                            std::optional<std::int64_t> today) {
    std::vector<const domain::DatasetDefinition*> definitions{&dataset};
    for (const auto& format : formats) {
        definitions.push_back(&format);
    }
    std::vector<BatchReader> readers;
    for (const auto* definition : definitions) {
        auto reader = BatchReader::create(*definition, atlas, secret, today);
        if (!reader) {
            return reader.error();
        }
        readers.push_back(*std::move(reader));
    }
    return FormatReaders{std::move(readers)};
}

const BatchReader* FormatReaders::reader_for(std::string_view file_name) const {
    const auto found = std::find_if(readers_.begin(), readers_.end(), [&](const auto& reader) {
        return reader.follows_pattern(file_name);
    });
    return found == readers_.end() ? nullptr : &*found;
}

const domain::DatasetDefinition& FormatReaders::definition_for(std::string_view file_name) const {
    return reader_of(std::filesystem::path{file_name}).definition();
}

bool FormatReaders::follows_a_pattern(std::string_view file_name) const {
    return reader_for(file_name) != nullptr;
}

const BatchReader& FormatReaders::reader_of(const std::filesystem::path& file) const {
    const auto* reader = reader_for(file.filename().string());
    return reader == nullptr ? readers_.front() : *reader;
}

Result<std::vector<Batch>> FormatReaders::read(const std::filesystem::path& file,
                                               const KnownVintage& known_vintage,
                                               const FindingObserver& observe,
                                               NumberMemory* numbers) const {
    return reader_of(file).read(file, known_vintage, observe, numbers);
}

Result<CheckedFile> FormatReaders::stage(const std::filesystem::path& file,
                                         const KnownVintage& known_vintage,
                                         const StagingPlace& place,
                                         std::atomic<std::int64_t>& bytes_read,
                                         const FindingObserver& observe,
                                         NumberMemory* numbers) const {
    return reader_of(file).stage(file, known_vintage, place, bytes_read, observe, numbers);
}

Result<CheckedFile> FormatReaders::stage(ByteSource& bytes,
                                         std::string_view file_name,
                                         const KnownVintage& known_vintage,
                                         const StagingPlace& place,
                                         const FindingObserver& observe) const {
    return reader_of(std::filesystem::path{file_name})
        .stage(bytes, file_name, known_vintage, place, observe);
}

Result<std::vector<Batch>> FormatReaders::read(ByteSource& bytes,
                                               std::string_view file_name,
                                               const KnownVintage& known_vintage,
                                               const FindingObserver& observe) const {
    return reader_of(std::filesystem::path{file_name})
        .read(bytes, file_name, known_vintage, observe);
}

}  // namespace hub::ingest
