#include "ingest/staging_area.hpp"

#include "base/digest_stream.hpp"
#include "base/file_descriptor.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include <fmt/format.h>

namespace hub::ingest {

namespace fs = std::filesystem;

namespace {

constexpr auto ending = ".records";
constexpr std::string_view mark = "vrhub staged records 2\n";
constexpr std::size_t block_bytes = std::size_t{1} << 20U;
constexpr std::uint64_t no_more = ~std::uint64_t{0};  ///< where a batch's number would stand

Error disk_error(int error_number) {
    return Error{error_number == ENOSPC ? ErrorCode::unavailable : ErrorCode::internal,
                 fmt::format("the staging area: {}", std::strerror(error_number))};
}

}  // namespace

/// A file being written, with a running fingerprint that ends it. The first fault stays.
class StagedFile::Disk {
public:
    explicit Disk(const fs::path& path)
        : file_{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)} {
        if (!file_.is_open()) {
            status_ = disk_error(errno);
        }
    }

    void add(const char* bytes, std::size_t size) {
        digest_.add({bytes, size});
        write(bytes, size);
    }
    void number(std::uint64_t value) {
        add(reinterpret_cast<const char*>(&value), sizeof(value));  // NOLINT: bytes of a number
    }
    template <class T>
    void column(const std::vector<T>& values) {
        add(reinterpret_cast<const char*>(values.data()),  // NOLINT: bytes of numbers
            values.size() * sizeof(T));
    }
    [[nodiscard]] const Status& status() const { return status_; }
    Status finish() {
        const auto digest = digest_.finish();
        write(reinterpret_cast<const char*>(digest.data()), digest.size());  // NOLINT: bytes
        if (status_ && ::fsync(file_.number()) != 0) {
            status_ = disk_error(errno);
        }
        return status_;
    }

private:
    void write(const char* bytes, std::size_t size) {
        while (status_ && size > 0) {
            const auto step = ::write(file_.number(), bytes, size);
            if (step < 0) {
                status_ = disk_error(errno);
                return;
            }
            bytes += step;
            size -= static_cast<std::size_t>(step);
        }
    }

    FileDescriptor file_;
    DigestStream digest_;
    Status status_;
};

namespace {

/// Reads what `StagedFile` wrote; the file was found whole before.
class StagedReader {
public:
    explicit StagedReader(std::ifstream& in) : in_{in} {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        in_.read(reinterpret_cast<char*>(&value), sizeof(value));  // NOLINT: bytes of a number
        return value;
    }
    template <class T>
    std::vector<T> column(std::uint64_t size) {
        std::vector<T> values(size);
        in_.read(reinterpret_cast<char*>(values.data()),  // NOLINT: bytes of numbers
                 static_cast<std::streamsize>(size * sizeof(T)));
        return values;
    }

private:
    std::ifstream& in_;
};

bool is_whole(std::ifstream& in, std::uint64_t size) {
    std::string begins(mark.size(), '\0');
    Digest256 written{};
    if (size < mark.size() + written.size()) {
        return false;
    }
    DigestStream digest;
    std::string block(block_bytes, '\0');
    for (auto left = size - written.size(); left > 0;) {
        const auto part = std::min<std::uint64_t>(left, block.size());
        in.read(block.data(), static_cast<std::streamsize>(part));
        if (left == size - written.size()) {
            begins = block.substr(0, mark.size());
        }
        digest.add({block.data(), part});
        left -= part;
    }
    in.read(reinterpret_cast<char*>(written.data()),  // NOLINT: bytes
            static_cast<std::streamsize>(written.size()));
    return in.good() && begins == mark && digest.finish() == written;
}

}  // namespace

Result<StagingArea> StagingArea::open(const fs::path& folder) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (!fault) {
        fs::permissions(folder, fs::perms::owner_all, fault);
    }
    if (fault) {
        return Error{ErrorCode::refused, fmt::format("{}: {}", folder.string(), fault.message())};
    }
    for (const auto& entry : fs::directory_iterator{folder, fault}) {
        // A process that was killed while it wrote one.
        if (entry.path().extension() == ".new") {
            fs::remove(entry.path(), fault);
        }
    }
    return StagingArea{folder};
}

fs::path StagingArea::file_of(const std::string& submission) const {
    return folder_ / (submission + ending);
}

StagedFile StagingArea::write(const std::string& submission) const {
    return StagedFile{file_of(submission)};
}

namespace {

fs::path unfinished(fs::path file) {
    file += ".new";
    return file;
}

}  // namespace

StagedFile::StagedFile(fs::path file)
    : file_{std::move(file)}, disk_{std::make_unique<Disk>(unfinished(file_))} {
    disk_->add(mark.data(), mark.size());
}

StagedFile::StagedFile(StagedFile&&) noexcept = default;

StagedFile::~StagedFile() {
    if (disk_) {
        std::error_code ignored;
        fs::remove(unfinished(file_), ignored);
    }
}

Status StagedFile::add(std::uint64_t batch, const RecordColumns& part) {
    for (const auto number : {batch,
                              std::uint64_t{part.size()},
                              std::uint64_t{part.place.size()},
                              std::uint64_t{part.dimension.size()}}) {
        disk_->number(number);
    }
    disk_->column(part.record_key);
    for (const auto& place : part.place) {
        disk_->column(place);
    }
    for (const auto& dimension : part.dimension) {
        disk_->column(dimension);
    }
    return disk_->status();
}

Status StagedFile::finish() {
    disk_->number(no_more);
    if (auto finished = disk_->finish(); !finished) {
        return finished;
    }
    std::error_code fault;
    fs::rename(unfinished(file_), file_, fault);
    if (fault) {
        return disk_error(fault.value());
    }
    disk_.reset();
    return {};
}

Status StagingArea::read(const std::string& submission,
                         const std::function<Status(std::uint64_t, RecordColumns)>& take) const {
    const auto path = file_of(submission);
    std::ifstream in{path, std::ios::binary};
    std::error_code fault;
    const auto size = fs::file_size(path, fault);
    if (!in || fault || !is_whole(in, size)) {
        return Error{ErrorCode::refused,
                     "what was checked of this submission is not there as it was written; send the "
                     "file again"};
    }
    in.seekg(static_cast<std::streamoff>(mark.size()));
    StagedReader reader{in};
    for (auto batch = reader.number(); batch != no_more; batch = reader.number()) {
        RecordColumns records;
        const auto rows = reader.number();
        const auto places = reader.number();
        const auto dimensions = reader.number();
        records.record_key = reader.column<std::uint64_t>(rows);
        for (std::uint64_t place = 0; place < places; ++place) {
            records.place.push_back(reader.column<std::int32_t>(rows));
        }
        for (std::uint64_t dimension = 0; dimension < dimensions; ++dimension) {
            records.dimension.push_back(reader.column<std::uint16_t>(rows));
        }
        if (auto taken = take(batch, std::move(records)); !taken) {
            return taken;
        }
    }
    return {};
}

void StagingArea::remove(const std::string& submission) const {
    std::error_code ignored;
    fs::remove(file_of(submission), ignored);
}

std::vector<std::string> StagingArea::submissions() const {
    std::vector<std::string> ids;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder_, none}) {
        if (entry.path().extension() == ending) {
            ids.push_back(entry.path().stem().string());
        }
    }
    return ids;
}

}  // namespace hub::ingest
