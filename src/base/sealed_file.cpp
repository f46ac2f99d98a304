#include "base/sealed_file.hpp"

#include "base/digest_stream.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

namespace hub {

namespace fs = std::filesystem;

namespace {

constexpr auto name_begins = "sealed-";
constexpr std::size_t block_bytes = std::size_t{64} * 1024;
constexpr std::size_t sealed_bytes = block_bytes + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t name_random_bytes = 8;

unsigned char* bytes_of(char* text) {
    return reinterpret_cast<unsigned char*>(text);  // NOLINT: libsodium's bytes
}

Error disk_error(int error_number) {
    return Error{error_number == ENOSPC ? ErrorCode::unavailable : ErrorCode::internal,
                 fmt::format("a sealed file: {}", std::strerror(error_number))};
}

Status write_all(int file, const std::vector<char>& bytes) {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto step = ::write(file, bytes.data() + written, bytes.size() - written);
        if (step < 0) {
            return disk_error(errno);
        }
        written += static_cast<std::size_t>(step);
    }
    return {};
}

/// As many bytes as there are, up to the size of `into`.
Result<std::size_t> read_up_to(int file, std::span<char> into) {
    std::size_t got = 0;
    while (got < into.size()) {
        const auto step = ::read(file, into.data() + got, into.size() - got);
        if (step < 0) {
            return disk_error(errno);
        }
        if (step == 0) {
            break;
        }
        got += static_cast<std::size_t>(step);
    }
    return got;
}

}  // namespace

struct SealedFile::State {
    explicit State(FileDescriptor opened) : file{std::move(opened)} {
        crypto_secretstream_xchacha20poly1305_keygen(key.data());
        crypto_secretstream_xchacha20poly1305_init_push(&stream, header.data(), key.data());
        plain.reserve(block_bytes);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        sodium_memzero(key.data(), key.size());
        sodium_memzero(&stream, sizeof(stream));
        sodium_memzero(plain.data(), plain.size());
    }

    Status seal(unsigned char tag) {
        std::vector<char> sealed(plain.size() + crypto_secretstream_xchacha20poly1305_ABYTES);
        crypto_secretstream_xchacha20poly1305_push(&stream,
                                                   bytes_of(sealed.data()),
                                                   nullptr,
                                                   bytes_of(plain.data()),
                                                   plain.size(),
                                                   nullptr,
                                                   0,
                                                   tag);
        plain.clear();
        return write_all(file.number(), sealed);
    }

    /// The next block into `plain`; nothing is left of the file when it stays empty.
    Status unseal() {
        plain.clear();
        taken = 0;
        std::vector<char> sealed(sealed_bytes);
        const auto got = read_up_to(file.number(), sealed);
        if (!got) {
            return got.error();
        }
        const Error changed{ErrorCode::internal, "a sealed file was changed on the disk"};
        if (*got < crypto_secretstream_xchacha20poly1305_ABYTES) {
            return changed;
        }
        plain.resize(*got - crypto_secretstream_xchacha20poly1305_ABYTES);
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&stream,
                                                       bytes_of(plain.data()),
                                                       nullptr,
                                                       &tag,
                                                       bytes_of(sealed.data()),
                                                       *got,
                                                       nullptr,
                                                       0) != 0) {
            return changed;
        }
        at_end = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        return {};
    }

    FileDescriptor file;
    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> key{};
    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES> header{};
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::vector<char> plain;  ///< a block on its way in or out
    std::size_t taken{0};     ///< of `plain`, while reading
    bool at_end{false};
    std::int64_t size{0};
    DigestStream digesting;
    std::string digest;
};

SealedFile::SealedFile(std::unique_ptr<State> state) : state_{std::move(state)} {}
SealedFile::~SealedFile() = default;

Result<std::unique_ptr<SealedFile>> SealedFile::create(const fs::path& folder) {
    const auto path = folder / (name_begins + random_hex(name_random_bytes));
    FileDescriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!file.is_open()) {
        return disk_error(errno);
    }
    // From here on only this process can reach it, and nothing has to clear it away.
    if (::unlink(path.c_str()) != 0) {
        return disk_error(errno);
    }
    return std::unique_ptr<SealedFile>{// NOLINT: its constructor is private
                                       new SealedFile{std::make_unique<State>(std::move(file))}};
}

Status SealedFile::add(std::string_view bytes) {
    state_->digesting.add(bytes);
    state_->size += static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
        auto& plain = state_->plain;
        const auto part = std::min(bytes.size(), block_bytes - plain.size());
        plain.insert(plain.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part));
        bytes.remove_prefix(part);
        if (plain.size() == block_bytes) {
            if (auto sealed = state_->seal(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
                !sealed) {
                return sealed;
            }
        }
    }
    return {};
}

Status SealedFile::finish() {
    if (auto sealed = state_->seal(crypto_secretstream_xchacha20poly1305_TAG_FINAL); !sealed) {
        return sealed;
    }
    state_->digest = hex_of(state_->digesting.finish());
    return rewind();
}

std::int64_t SealedFile::size() const {
    return state_->size;
}

const std::string& SealedFile::digest() const {
    return state_->digest;
}

Status SealedFile::rewind() {
    if (::lseek(state_->file.number(), 0, SEEK_SET) != 0) {
        return disk_error(errno);
    }
    crypto_secretstream_xchacha20poly1305_init_pull(
        &state_->stream, state_->header.data(), state_->key.data());
    state_->plain.clear();
    state_->taken = 0;
    state_->at_end = false;
    return {};
}

Result<std::size_t> SealedFile::read(std::span<char> into) {
    while (state_->taken == state_->plain.size()) {
        if (state_->at_end) {
            return std::size_t{0};
        }
        if (auto opened = state_->unseal(); !opened) {
            return opened.error();
        }
    }
    const auto part = std::min(into.size(), state_->plain.size() - state_->taken);
    std::copy_n(state_->plain.data() + state_->taken, part, into.data());
    state_->taken += part;
    return part;
}

void remove_named_sealed_files(const fs::path& folder) {
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator{folder, fault}) {
        if (entry.path().filename().string().starts_with(name_begins)) {
            std::error_code ignored;
            fs::remove(entry.path(), ignored);
        }
    }
}

}  // namespace hub
