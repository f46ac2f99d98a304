#include "base/sealed_file.hpp"

#include "base/keyed_hash.hpp"
#include "unit/temporary_folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include <doctest/doctest.h>

namespace hub {

namespace {

namespace fs = std::filesystem;

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

std::string all_of(SealedFile& file) {
    std::string text;
    std::string part(1'000, '\0');
    while (true) {
        const auto got = file.read(part);
        REQUIRE(got);
        if (*got == 0) {
            return text;
        }
        text.append(part, 0, *got);
    }
}

/// The nameless file of this process in a folder, reached as nobody else can.
fs::path nameless_file(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator{"/proc/self/fd"}) {
        std::error_code gone;
        const auto target = fs::read_symlink(entry.path(), gone).string();
        if (target.starts_with(folder.string()) && target.ends_with("(deleted)")) {
            return entry.path();
        }
    }
    return {};
}

}  // namespace

TEST_CASE("what is sealed comes back as it was, as often as it is asked for, and has no name") {
    const test::TemporaryFolder folder;
    for (const std::size_t size : {std::size_t{0},
                                   std::size_t{1},
                                   std::size_t{65'535},
                                   std::size_t{65'536},
                                   std::size_t{65'537},
                                   std::size_t{400'000}}) {
        std::string text;
        while (text.size() < size) {
            text += std::to_string(text.size()) + ",";
        }
        text.resize(size);
        auto file = SealedFile::create(folder.path());
        REQUIRE(file);
        CHECK(files_in(folder.path()) == 0);
        for (std::size_t at = 0; at < text.size(); at += 7'001) {
            REQUIRE((*file)->add(std::string_view{text}.substr(at, 7'001)));
        }
        REQUIRE((*file)->finish());
        CHECK((*file)->size() == static_cast<std::int64_t>(size));
        CHECK((*file)->digest() == hex_of(digest_of(text)));
        CHECK(all_of(**file) == text);
        REQUIRE((*file)->rewind());
        CHECK(all_of(**file) == text);
    }
}

TEST_CASE("the bytes on the disk are not those that were sealed, and a changed one is noticed") {
    const test::TemporaryFolder folder;
    auto file = SealedFile::create(folder.path());
    REQUIRE(file);
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += "Quillfeather,";
    }
    REQUIRE((*file)->add(text));
    REQUIRE((*file)->finish());
    const auto path = nameless_file(folder.path());
    REQUIRE_FALSE(path.empty());
    std::ifstream in{path, std::ios::binary};
    const std::string on_disk{std::istreambuf_iterator<char>{in}, {}};
    CHECK(on_disk.size() >= text.size());
    CHECK(on_disk.find("Quillfeather") == std::string::npos);

    const int opened = ::open(path.c_str(), O_WRONLY);
    REQUIRE(opened >= 0);
    const char other = static_cast<char>(on_disk[70'000] ^ 1);
    REQUIRE(::pwrite(opened, &other, 1, 70'000) == 1);
    ::close(opened);
    std::string part(100'000, '\0');
    REQUIRE((*file)->rewind());
    CHECK((*file)->read(part));
    CHECK((*file)->read(part).error().code == ErrorCode::internal);
}

TEST_CASE("what a killed process left between naming and unnaming is removed, and nothing else") {
    const test::TemporaryFolder folder;
    std::ofstream{folder.path() / "sealed-00112233"} << "";
    std::ofstream{folder.path() / "a1b2c3.records"} << "kept";
    remove_named_sealed_files(folder.path());
    CHECK(files_in(folder.path()) == 1);
    CHECK(fs::exists(folder.path() / "a1b2c3.records"));
}

}  // namespace hub
